package import CoordinationCore

extension AssignmentHistory {
  /// Reads it from entries of the journal.
  /// - Parameters:
  ///   - receipts: oldest first.
  ///   - after: the id of the receipt that they follow; nil where they begin with the journal.
  ///   - files: what the present owners have their tasks since is taken from them.
  package init(_ receipts: [Receipt], after: String? = nil, files: ProjectFiles) {
    self.init()
    self.after = after
    last = receipts.last?.id ?? after
    for receipt in receipts {
      let facts = OwnerFacts(receipt.changes)
      changes += facts.tasks.compactMap { facts.change(of: $0, at: receipt.at) }
    }
    assignedAt = Self.times(in: files)
  }

  /// Since when tasks have their owners, where a file says so. The state is believed first.
  private static func times(in files: ProjectFiles) -> [String: Timestamp] {
    var times: [String: Timestamp] = [:]
    for path in [MultiAgentPaths.queue, MultiAgentPaths.state] {
      guard let json = files.json(path) else { continue }
      read(json, json.root, key: nil, depth: 0, into: &times)
    }
    return times
  }

  /// Looks for objects of tasks as deep as the files keep them.
  private static func read(
    _ json: JSONDocument, _ index: NodeIndex, key: String?, depth: Int,
    into times: inout [String: Timestamp]
  ) {
    if depth > 3 { return }
    json.forEachElement(of: index) { read(json, $0, key: nil, depth: depth + 1, into: &times) }
    guard json.kind(index) == .object else { return }
    let fields = TaskFields(of: index, in: json)
    if let value = fields[.assignedAt].index {
      let id = fields[.id].index.flatMap { json.text($0) } ?? key
      if let id, let time = TaskTime.time(json, value) { times[id] = time }
      return
    }
    json.forEachMember(of: index) { key, value in
      guard json.kind(value) == .object || json.kind(value) == .array else { return }
      read(json, value, key: json.text(key), depth: depth + 1, into: &times)
    }
  }
}

/// A time in any of the spellings of the files.
enum TaskTime {
  static func time(_ json: JSONDocument, _ index: NodeIndex) -> Timestamp? {
    if let number = json.number(index) { return Timestamp(epoch: number) }
    return json.string(index).flatMap { Timestamp(iso8601: $0) }
  }
}
