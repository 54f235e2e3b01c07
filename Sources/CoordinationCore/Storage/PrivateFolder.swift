internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A new folder among the temporary ones, in which only this user can see or make anything.
package struct PrivateFolder: Equatable, Sendable {
  package let path: String

  /// Among those of `TMPDIR`.
  /// - Parameter purpose: a word for its name.
  package init(for purpose: String) throws(Refusal) {
    try self.init(for: purpose, in: getenv("TMPDIR").map { String(cString: $0) })
  }

  /// - Parameter parent: an existing folder; `/tmp` where it is nil or empty.
  package init(for purpose: String, in parent: String?) throws(Refusal) {
    let parent = parent.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var name = Array(ProjectPaths.join(parent, "roster-\(purpose)-XXXXXX").utf8CString)
    let made = name.withUnsafeMutableBufferPointer { name in
      name.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else { throw .diskRefused(file: parent, reason: SystemError.last.reason) }
    path = made
  }

  /// Removes it with all that is in it.
  package func remove() throws(Refusal) {
    try FolderTree.remove(path)
  }

  /// Makes one for a piece of work, with which it goes: also where the process ends meanwhile, as it does
  /// under a thread that waits for another program. Whatever stayed, nobody else could read.
  package static func during<Result>(
    _ purpose: String, _ work: (PrivateFolder) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    _ = removalAtExit
    let folder = try PrivateFolder(for: purpose)
    inUse.withLock { _ = $0.insert(folder.path) }
    defer {
      inUse.withLock { _ = $0.remove(folder.path) }
      try? folder.remove()
    }
    return try work(folder)
  }

  private static let inUse = Mutex<Set<String>>([])

  private static let removalAtExit: Int32 = atexit {
    for path in inUse.withLock({ $0 }) { try? FolderTree.remove(path) }
  }
}
