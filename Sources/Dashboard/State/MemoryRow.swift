internal import CoordinationCore
internal import TerminalCanvas

/// A row of the memory list: one update, or all that stand against each other in one place.
struct MemoryRow: Sendable {
  let state: MemoryUpdate.State
  /// The update itself, or those in conflict.
  let updates: [MemoryUpdate]

  var id: String { updates.first?.id ?? "" }

  /// "techContext.md § Database"
  var place: String {
    guard let update = updates.first else { return "" }
    return update.file + (update.section.map { " § \($0)" } ?? "")
  }

  /// "instance-1", "2 instances"
  var authors: String {
    let names = Set(updates.compactMap(\.instance))
    guard let first = names.first else { return "" }
    return names.count == 1 ? first : "\(names.count) instances"
  }

  /// "! conflict  ", as wide for every state.
  var stateWords: String { "\(state.glyph) " + TextWidth.padded(state.words, to: 10) }

  /// "! conflict  techContext.md § Database  2 instances"
  var sentence: String { "\(stateWords)\(place)  \(authors)" }

  /// Conflicts and approvals come first, since somebody must act on them.
  static func all(in memory: MemoryStatus) -> [MemoryRow] {
    let updates = Dictionary(
      memory.updates.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let conflicts = memory.conflicts.map { conflict in
      MemoryRow(state: .conflict, updates: conflict.updates.compactMap { updates[$0] })
    }
    let order: [MemoryUpdate.State] = [.awaitingApproval, .queued, .merged, .rejected]
    return conflicts
      + order.flatMap { state in
        memory.updates.filter { $0.state == state }.map { MemoryRow(state: state, updates: [$0]) }
      }
  }
}
