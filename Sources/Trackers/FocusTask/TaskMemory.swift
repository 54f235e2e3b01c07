internal import CoordinationCore
internal import Synchronization

/// What was made of the files of a task that were read last. One action asks for the same files many
/// times; it saves time and changes nothing.
struct TaskMemory: Sendable {
  private let tasks = Recent<TaskFile>()
  private let manifests = Recent<Manifest>()

  func task(_ path: String, _ markdown: MarkdownDocument) -> TaskFile {
    tasks.first(where: { $0.file.isSame(path, markdown) }, orMade: { TaskFile(path, markdown) })
  }

  func manifest(_ path: String, _ markdown: MarkdownDocument) -> Manifest {
    manifests.first(
      where: { $0.file?.isSame(path, markdown) == true }, orMade: { Manifest(path, markdown) })
  }
}

/// The values that were made last: of a file as it was before an action and after it, for a few tasks.
private final class Recent<Value: Sendable>: Sendable {
  private let values = Mutex<[Value]>([])
  private static var limit: Int { 4 }

  func first(where isMeant: (Value) -> Bool, orMade make: () -> Value) -> Value {
    if let value = values.withLock({ $0.last(where: isMeant) }) { return value }
    let value = make()
    values.withLock { $0 = $0.suffix(Self.limit - 1) + [value] }
    return value
  }
}

extension MarkdownFile {
  fileprivate func isSame(_ path: String, _ other: MarkdownDocument) -> Bool {
    self.path == path && markdown.bytes == other.bytes
  }
}
