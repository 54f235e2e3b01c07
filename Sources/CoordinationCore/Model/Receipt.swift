/// What an action has changed, or would change where it was only tried.
package struct Receipt: Equatable, Sendable {
  /// The journal entry's id.
  package var id: String
  package var at: Timestamp
  package var by: String
  package var action: String
  /// One sentence for people, such as "#11 Docs: instance-4 → instance-3".
  package var summary: String
  package var changes: [Change]

  package init(
    id: String, at: Timestamp, by: String, action: String, summary: String, changes: [Change]
  ) {
    self.id = id
    self.at = at
    self.by = by
    self.action = action
    self.summary = summary
    self.changes = changes
  }

  /// How many values change in each file, in the order of the first change.
  package var valuesByFile: [(file: String, values: Int)] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for change in changes {
      if counts[change.file] == nil { order.append(change.file) }
      counts[change.file, default: 0] += 1
    }
    return order.map { ($0, counts[$0] ?? 0) }
  }
}
