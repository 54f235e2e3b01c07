internal import CoordinationCore

/// All that a row of a list tells, for a screen that has no room for it in the row.
package struct RowText: Sendable {
  let title: String
  let lines: [DialogLine]
}

/// The row under the cursor, where it is no task.
extension DashboardState {
  var receiptUnderCursor: Receipt? {
    let index = journal.count - 1 - cursor(in: .journal)
    return journal.indices.contains(index) ? journal[index] : nil
  }

  /// Its sentence.
  var sentenceUnderCursor: String? {
    switch focus {
    case .activity: feed.newest(cursor(in: .activity))?.activity.text
    case .journal: receiptUnderCursor?.sentence
    case .findings: findingUnderCursor?.message
    default: nil
    }
  }

  var textUnderCursor: RowText? {
    switch focus {
    case .activity: feed.newest(cursor(in: .activity)).map { text(of: $0.activity) }
    case .journal: receiptUnderCursor.map(text)
    case .findings: findingUnderCursor.map(text)
    case .gates: gateRowUnderCursor.map(text)
    default: nil
    }
  }

  private var findingUnderCursor: Finding? {
    guard let facts, !facts.findingOrder.isEmpty else { return nil }
    return facts.board.findings[facts.findingOrder[cursor(in: .findings)]]
  }
}

extension DashboardState {
  private func text(of activity: Activity) -> RowText {
    RowText(
      title: "Activity",
      lines: [heading(activity.at, activity.actor)] + Self.steps(activity.text))
  }

  private func text(of receipt: Receipt) -> RowText {
    var lines = [heading(receipt.at, receipt.by)] + Self.steps(receipt.summary)
    if let reason = receipt.reason { lines.append(DialogLine("why: \(reason)")) }
    let files = receipt.valuesByFile.map { "\($0.file) (\(counted($0.values, "value")))" }
    lines += files.map { DialogLine($0, .quiet) }
    return RowText(title: "Journal: \(receipt.action)", lines: lines)
  }

  private func text(of finding: Finding) -> RowText {
    RowText(
      title: "Finding",
      lines: [DialogLine(finding.location.text, .accent), DialogLine(finding.message)])
  }

  private func text(of row: GateRow) -> RowText {
    switch row {
    case .gate(let gate): return RowText(title: title(of: gate), lines: lines(of: gate))
    case .blocker(let blocker):
      let held = blocker.blocking.map { DialogLine("holds up \(taskName($0))", .quiet) }
      return RowText(
        title: "Blocker \(blocker.id)", lines: [DialogLine(blocker.text, .blocked)] + held)
    case .checkpoint(let checkpoint):
      let time = checkpoint.at.map { heading($0, checkpoint.trigger) }
      let missing =
        checkpoint.hasSnapshot
        ? nil
        : OrchestrationRefusal.noSnapshot(
          checkpoint: checkpoint.id,
          restorable: (facts?.board.checkpoints ?? []).filter(\.hasSnapshot).map(\.id)
        ).message
      return RowText(
        title: "Checkpoint \(checkpoint.id)",
        lines: [time, DialogLine(checkpoint.text)].compactMap(\.self)
          + [DialogLine("to go on from: \(checkpoint.recoveryPoint)", .quiet)]
          + [missing.map { DialogLine($0, .warning) }].compactMap(\.self))
    case .nextAction(let text):
      let words = KeysForCommands(tracker: board?.tracker).naming(text)
      return RowText(title: "Next action", lines: [DialogLine(words)])
    }
  }

  private func title(of gate: Gate) -> String {
    board?.tracker == .taskStatus ? gate.id : "Gate \(gate.id)"
  }

  private func lines(of gate: Gate) -> [DialogLine] {
    if board?.tracker == .taskStatus {
      let words = gate.isPassed ? "complete" : gate.outcome
      return [DialogLine("\(gate.glyph) \(words)", gate.role)]
        + gate.details.map { DialogLine($0) }
        + [DialogLine("\(KeyBindings.name(of: .more)) reviews and signs off", .quiet)]
    }
    var lines = [DialogLine("\(gate.glyph) \(gate.history) · \(gate.outcome)", gate.role)]
    lines.append(
      DialogLine(
        "passes from \(Gate.shown(gate.threshold)) on · scored \(gate.iterations)×", .quiet))
    if let approval = gate.approval { lines.append(DialogLine("approved by \(approval)")) }
    if let subject = gate.subject, subject != gate.id {
      let phase = board?.phases.first { $0.id == subject }
      let name = phase.map { "phase \($0.id) \($0.title)" } ?? subject
      lines.append(DialogLine("of \(name)", .quiet))
    }
    return lines
  }

  private func heading(_ time: Timestamp, _ name: String) -> DialogLine {
    DialogLine("\(clock(time)) \(isOperator(name) ? "you" : name)", .quiet)
  }

  /// One line for each thing that a sentence tells.
  private static func steps(_ sentence: String) -> [DialogLine] {
    sentence.split(separator: ";").map { DialogLine(String($0.drop { $0 == " " })) }
  }
}
