/// What an action has changed, or would change where it was only tried. The journal keeps them.
package struct Receipt: Equatable, Sendable {
  /// Sorts by time.
  package var id: String
  package var at: Timestamp
  package var by: String
  package var action: String
  /// One sentence for people, such as "#11 Docs: instance-4 → instance-3".
  package var summary: String
  /// What the one who acted gave as the reason.
  package var reason: String?
  package var changes: [Change]
  /// The id of the receipt whose action this one took back.
  package var undoes: String?
  /// False for what happens by itself, such as reports: undo passes over it.
  package var isUndoable = true

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

  /// The summary, with the reason where there is one.
  package var sentence: String {
    reason.map { "\(summary) (\($0))" } ?? summary
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

extension Receipt {
  static func newId(at time: Timestamp) -> String {
    let digits = String(UInt32.random(in: 0 ... .max), radix: 16)
    let stamp = time.iso8601(milliseconds: true).filter { !"-:.".contains($0) }
    return stamp + "-" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
