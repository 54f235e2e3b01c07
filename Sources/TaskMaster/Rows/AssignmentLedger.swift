internal import CoordinationCore

/// Who had which task from when. A task has at most one row that is still open: the last one.
struct AssignmentLedger {
  struct Entry: Equatable {
    var task: String
    var instance: String
    /// In ISO 8601; nil where nobody wrote it down.
    var since: String?
    var status: String
    /// The row that says so; nil where none does yet.
    var row: Int64?
  }

  static let handedOn = "handed-on"
  static let returned = "returned"

  private(set) var entries: [Entry]
  private var open: [String: Int] = [:]

  /// - Parameter entries: oldest first.
  init(_ entries: [Entry] = []) {
    self.entries = entries
    for (position, entry) in entries.enumerated() {
      let isClosed = entry.status == Self.handedOn || entry.status == Self.returned
      if isClosed { continue }
      if let earlier = open[entry.task] { self.entries[earlier].status = Self.handedOn }
      open[entry.task] = position
    }
  }

  mutating func apply(_ change: OwnerChange) {
    setOwner(of: change.task, to: change.before, since: change.heldSince)
    setOwner(of: change.task, to: change.after, since: change.at)
  }

  /// Brings it in step with what the files say now.
  mutating func settle(_ task: Task, since: Timestamp?) {
    // Whoever had a task last has completed it, even if it was taken off the list since.
    let isOver = task.owner == nil && task.status == .completed
    if !isOver { setOwner(of: task.id, to: task.owner, since: since) }
    if let position = open[task.id] { entries[position].status = Self.word(for: task.status) }
  }

  /// The files no longer have it.
  mutating func abandon(_ task: String) {
    setOwner(of: task, to: nil, since: nil)
  }

  private mutating func setOwner(of task: String, to owner: String?, since: Timestamp?) {
    if let position = open[task] {
      if entries[position].instance == owner { return }
      entries[position].status = owner == nil ? Self.returned : Self.handedOn
      open[task] = nil
    }
    guard let owner else { return }
    open[task] = entries.count
    entries.append(
      Entry(task: task, instance: owner, since: since?.iso8601, status: "active", row: nil))
  }

  private static func word(for status: TaskStatus) -> String {
    switch status {
    case .completed, .failed, .cancelled: status.name
    default: "active"
    }
  }
}

extension AssignmentLedger {
  /// Gives entries that were worked out anew the rows that say the same already. Rows that say
  /// something else are kept, but closed.
  mutating func adopt(_ rows: [Entry]) {
    var known: [Key: [Entry]] = [:]
    for row in rows.reversed() { known[Key(row), default: []].append(row) }
    for position in entries.indices {
      entries[position].row = known[Key(entries[position])]?.popLast()?.row
    }
    adoptWithoutTime(&known)
    for row in rows where known[Key(row)]?.contains(row) ?? false {
      var closed = row
      if closed.status == "active" {
        closed.status = open[row.task] == nil ? Self.returned : Self.handedOn
      }
      entries.append(closed)
    }
  }

  /// Where nobody wrote down since when, any time of that owner will do, the latest first.
  private mutating func adoptWithoutTime(_ known: inout [Key: [Entry]]) {
    for position in entries.indices.reversed()
    where entries[position].row == nil && entries[position].since == nil {
      let rest = known.values.joined().filter {
        $0.task == entries[position].task && $0.instance == entries[position].instance
      }
      guard let row = rest.max(by: { ($0.row ?? 0) < ($1.row ?? 0) }) else { continue }
      entries[position].since = row.since
      entries[position].row = row.row
      known[Key(row)]?.removeAll { $0 == row }
    }
  }

  private struct Key: Hashable {
    var task: String
    var instance: String
    var since: Int64?

    init(_ entry: Entry) {
      task = entry.task
      instance = entry.instance
      since = entry.since.flatMap { Timestamp(iso8601: $0)?.milliseconds }
    }
  }
}
