internal import CoordinationCore
internal import TerminalCanvas

/// A row of the memory list: one update, or all that stand against each other in one place.
struct MemoryRow: Sendable {
  let state: MemoryUpdate.State
  /// The update itself, or those in conflict.
  let updates: [MemoryUpdate]

  var id: String { updates.first?.id ?? "" }

  /// "techContext.md § Database"
  var place: String { updates.first?.place ?? "" }

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

  /// Conflicts and approvals come first, since somebody must act on them; of what is over, the
  /// newest.
  static func all(in memory: MemoryStatus) -> [MemoryRow] {
    let byId = Dictionary(
      memory.updates.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let conflicts = memory.conflicts.map { conflict in
      MemoryRow(state: .conflict, updates: conflict.updates.compactMap { byId[$0] })
    }
    func updates(_ state: MemoryUpdate.State) -> [MemoryUpdate] {
      memory.updates.filter { $0.state == state }
    }
    let open = updates(.awaitingApproval) + updates(.queued)
    let over = newestFirst(updates(.merged)) + newestFirst(updates(.rejected))
    return conflicts + (open + over).map { MemoryRow(state: $0.state, updates: [$0]) }
  }

  /// Those of one moment as the file has them, its last in front; those of no known moment last.
  private static func newestFirst(_ updates: [MemoryUpdate]) -> [MemoryUpdate] {
    updates.enumerated().sorted { first, second in
      switch (first.element.timestamp, second.element.timestamp) {
      case (let one?, let other?) where one != other: one > other
      case (_?, nil): true
      case (nil, _?): false
      default: first.offset > second.offset
      }
    }.map(\.element)
  }
}
