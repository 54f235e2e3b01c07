internal import CoordinationCore

/// A list or an object of tasks in a queue file. The shapes in the wild: the whole file is a list; it
/// has `tasks` or `queue`, a list or an object keyed by id; it has lists named by status.
struct QueueContainer {
  enum Shape: Equatable {
    case list
    case keyedById
    /// The name of the list is the status of its tasks.
    case listOf(TaskStatus, word: String)
  }

  var path: ValuePath
  var index: NodeIndex
  var shape: Shape

  var status: NativeStatus? {
    if case .listOf(let status, let word) = shape {
      NativeStatus(status: status, word: word)
    } else {
      nil
    }
  }
}

extension JSONFile {
  /// The containers of a queue file, in the order of the file.
  mutating func queueContainers() -> [QueueContainer] {
    switch json.kind(json.root) {
    case .array: return [QueueContainer(path: [], index: json.root, shape: .list)]
    case .object:
      let found = containers(in: json.root, path: [])
      if found.isEmpty { reportNoList() }
      return found
    default:
      reportType("the queue", "a list or an object", at: json.root)
      return []
    }
  }

  private static let listNames = ["tasks", "queue", "task_queue"]

  /// A file with nothing in it, or with an empty list, is a team that has not begun.
  private mutating func reportNoList() {
    let members = json.members(of: json.root)
    let isNamed = members.contains { key, _ in Self.listNames.contains(json.string(key) ?? "") }
    if members.isEmpty || isNamed { return }
    let named = Self.listNames.map { "\"\($0)\"" }
    report(
      .note, .noTaskList(lookedFor: named + ["lists named by status, such as \"pending\""]),
      at: json.root)
  }

  private mutating func containers(in object: NodeIndex, path: ValuePath) -> [QueueContainer] {
    var found: [QueueContainer] = []
    for (key, value) in json.members(of: object) {
      guard let name = json.string(key) else { continue }
      let members = containers(named: name, value, path: path + [.key(name)])
      guard let first = members.first else { continue }
      if let repeated = found.firstIndex(where: { $0.path == first.path }) {
        report(.warning, .duplicateKey(TextSanitizer.sanitized(name)), at: key)
        found.remove(at: repeated)
      }
      found += members
    }
    return found
  }

  private mutating func containers(
    named name: String, _ value: NodeIndex, path: ValuePath
  ) -> [QueueContainer] {
    if Self.listNames.contains(name) {
      return taskContainers(named: name, value, path: path)
    }
    guard path.count <= 2, json.kind(value) == .array else { return [] }
    let status = MultiAgentVocabulary.status(of: name)
    if case .other = status { return [] }
    return [QueueContainer(path: path, index: value, shape: .listOf(status, word: name))]
  }

  private mutating func taskContainers(
    named name: String, _ value: NodeIndex, path: ValuePath
  ) -> [QueueContainer] {
    switch json.kind(value) {
    case .array: return [QueueContainer(path: path, index: value, shape: .list)]
    case .object:
      let byStatus = path.count == 1 ? listsByStatus(in: value, path: path) : []
      return byStatus.isEmpty
        ? [QueueContainer(path: path, index: value, shape: .keyedById)] : byStatus
    case .null: return []
    default:
      reportType(name, "a list or an object", at: value)
      return []
    }
  }

  /// The lists named by status in an object of tasks; none where it is keyed by id.
  private mutating func listsByStatus(
    in object: NodeIndex, path: ValuePath
  ) -> [QueueContainer] {
    let first = json.members(of: object).first
    guard let first, json.kind(first.value) == .array else { return [] }
    return containers(in: object, path: path)
  }
}
