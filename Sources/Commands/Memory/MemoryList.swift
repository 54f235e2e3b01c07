internal import CoordinationCore

/// All updates, those first about which somebody has to decide.
struct MemoryList {
  private let board: Board
  private let now: Timestamp

  init(_ project: OpenedProject) {
    board = project.board
    now = project.now
  }

  func show(_ invocation: Invocation, _ world: World) -> Int32 {
    if invocation.has(.json) {
      world.print(
        JSONOutput.object([
          ("schema_version", .number(1)), ("memory", board.memory.json),
          ("updates", .array(ordered.map { .object($0.members) })),
        ]).text + "\n")
    } else {
      world.print(([heading] + rows).map { $0 + "\n" }.joined())
    }
    return 0
  }

  private var heading: String {
    let memory = board.memory
    let merge = memory.lastMerge.map {
      "last merge \(AgeText.short(milliseconds: now.milliseconds(since: $0))) ago"
    }
    return "\(memory.count(.queued)) queued, \(memory.count(.conflict)) in conflict, "
      + "\(memory.count(.awaitingApproval)) awaiting approval, \(merge ?? "never merged")"
  }

  private var ordered: [MemoryUpdate] {
    let states: [MemoryUpdate.State] = [
      .conflict, .awaitingApproval, .queued, .merged, .rejected,
    ]
    return states.flatMap { state in
      board.memory.updates.filter { $0.state == state }.sorted { newer($0, $1) }
    }
  }

  private func newer(_ left: MemoryUpdate, _ right: MemoryUpdate) -> Bool {
    let times = (left.timestamp?.milliseconds ?? 0, right.timestamp?.milliseconds ?? 0)
    return times.0 == times.1 ? left.id > right.id : times.0 > times.1
  }

  private var rows: [String] {
    ordered.map { update in
      [update.state.phrase, update.id, update.place, update.instance ?? ""]
        .filter { !$0.isEmpty }.joined(separator: "  ")
    }
  }
}

/// One update with its texts.
struct MemoryPage {
  private let update: MemoryUpdate

  init(_ update: MemoryUpdate) {
    self.update = update
  }

  var json: JSONOutput {
    func lines(_ lines: [String]?) -> JSONOutput { lines.map { .strings($0) } ?? .null }
    let texts = update.texts
    let members: [(String, JSONOutput)] = [
      ("content", .string(update.content)), ("base_hash", .string(texts?.baseHash)),
      ("base", lines(texts?.base)), ("present", lines(texts?.present)),
      ("theirs", lines(texts?.theirs)), ("candidate", lines(texts?.candidate)),
    ]
    return .object([("schema_version", .number(1)), ("update", .object(update.members + members))])
  }

  var text: String {
    (facts + sides).map { $0 + "\n" }.joined()
  }

  private var facts: [String] {
    let ruling = update.ruling.map { ruling in
      [ruling.decision, ruling.by.map { "by \($0)" }, ruling.at?.iso8601]
        .compactMap(\.self).joined(separator: " ")
    }
    let rows: [(String, String?)] = [
      ("update", update.id), ("state", update.state.phrase), ("for", update.place),
      ("type", update.type), ("from", update.instance), ("written", update.timestamp?.iso8601),
      ("merged", update.mergedAt?.iso8601), ("decision", ruling), ("reason", update.reason),
    ]
    return rows.compactMap { name, value in
      guard let value, !value.isEmpty else { return nil }
      return name + String(repeating: " ", count: 10 - name.count) + value
    }
  }

  private var sides: [String] {
    guard let texts = update.texts else { return ["", update.content] }
    let sides: [(String, [String]?)] = [
      ("base", texts.base), ("present", texts.present), ("theirs", texts.theirs),
      ("candidate", texts.candidate),
    ]
    return sides.flatMap { name, lines -> [String] in
      guard let lines else { return [] }
      return ["", "--- \(name)"] + lines
    }
  }
}

extension MemoryUpdate {
  /// Without its texts.
  var members: [(String, JSONOutput)] {
    [
      ("id", .string(id)), ("state", .string(state.rawValue)), ("file", .string(file)),
      ("section", .string(section)), ("type", .string(type)), ("instance", .string(instance)),
      ("timestamp", .time(timestamp)), ("merged_at", .time(mergedAt)),
      ("decision", .string(ruling?.decision)), ("decided_by", .string(ruling?.by)),
      ("decided_at", .time(ruling?.at)), ("reason", .string(reason)),
    ]
  }
}
