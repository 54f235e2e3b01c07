internal import CoordinationCore
internal import Trackers

/// How the work on a plan stands, told in the form of the plan and progress system.
struct PlanUpdate {
  let before: Board
  let after: Board
  let action: PlanAction?
  /// What the plan and the guidelines say to a question; nil where none was asked.
  var answer: [PlanSearch.Quote]?

  /// What was put right besides; nil where nothing was.
  private var recounts: String?

  init(from before: Board, to after: Board, action: PlanAction? = nil) {
    self.before = before
    self.after = after
    self.action = action
  }

  init(of action: PlanAction, _ outcome: Transaction.Outcome) {
    self.init(from: outcome.before, to: outcome.after, action: action)
    recounts = outcome.receipt.summary.split(separator: ";").map { String($0).trimmed }
      .last { $0.hasPrefix("also recounts ") }.map { String($0.dropFirst(14)) }
  }

  var text: String {
    """
    ## Status Update

    **Phase**: \(phase)
    **Progress**: \(done)/\(total) tasks complete (\(share)%)

    ### ✅ Completed This Update
    \(Self.list(completed.isEmpty ? ["None"] : completed))

    ### 🎯 Current Focus
    \(focus)

    ### 📋 Next 3 Tasks
    \(next.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n"))

    ### ⚠️ Notes/Blockers
    \(Self.list(notes))
    """ + (notes.isEmpty ? "" : "\n")
  }

  var json: [(String, JSONOutput)] {
    [
      ("phase", .string(phase)), ("tasks_complete", .number(done)), ("total_tasks", .number(total)),
      ("percent", .number(share)), ("completed", .strings(completed)),
      ("next_tasks", .strings(after.nextActions)), ("notes", .strings(notes)),
      ("off_plan", .bool(isOffPlan)),
      ("quotes", .array((answer ?? []).map(\.json))),
    ]
  }

  private static func list(_ lines: [String]) -> String {
    lines.map { "- \($0)" }.joined(separator: "\n")
  }

  // MARK: - Where the work is

  private var phase: String {
    after.currentPhase?.name
      ?? (after.phases.isEmpty || total == 0 ? "None" : "All phases complete")
  }

  private var done: Int { after.tasks.count { $0.status == .completed } }
  /// What is cancelled is not to be done.
  private var total: Int { after.tasks.count { $0.status != .cancelled } }
  private var share: Int {
    total == 0 ? 0 : CoordinationCore.percent(Double(done) / Double(total))
  }

  var changed: [Task] {
    let old = Dictionary(
      before.tasks.map { ($0.id, $0.status) }, uniquingKeysWith: { first, _ in first })
    return after.tasks.filter { old[$0.id] != $0.status }
  }

  private var completed: [String] {
    if isOffPlan, case .completed(let text)? = action {
      return ["\(TextSanitizer.sanitized(text.withoutOffPlan)) (off plan)"]
    }
    return changed.filter { $0.status == .completed }.map(\.label)
  }

  private var focus: String {
    if let task = after.tasks.first(where: { $0.status == .inProgress }) {
      return "Go on with \(task.label)."
    }
    guard let first = after.nextActions.first else {
      return total == 0 ? "Write tasks into the plan: it has none." : "All tasks are complete."
    }
    let isHeld = after.tasks.allSatisfy { $0.isHeld || $0.status.isFinished }
    return isHeld ? "\(first)." : "Begin \(first)."
  }

  private var next: [String] {
    if !after.nextActions.isEmpty { return after.nextActions }
    return [total == 0 ? "Write the first tasks into the plan" : "None: all tasks are complete"]
  }

  // MARK: - Notes

  private var isOffPlan: Bool {
    switch action {
    case .completed, .starting: changed.isEmpty
    default: false
    }
  }

  private var notes: [String] {
    whichPlan + transitions + offPlan + outOfSequence + inBlockedPhase + freed + ofNoTask + blockers
      + withoutBlocker + corrections + quotes
  }

  /// Where there are several.
  private var whichPlan: [String] {
    after.findings.lazy.compactMap { finding -> String? in
      guard case .plan(.otherPlans(let used, let others)) = finding.problem else { return nil }
      return "This is \(used); for \(others.joined(separator: ", ")) name it behind the update"
    }.prefix(1).map(TextSanitizer.sanitized)
  }

  private var transitions: [String] {
    let finished = after.phases.indices.filter { number in
      let phase = after.phases[number].id
      return before.isOpen(phase) && !after.isOpen(phase)
    }
    return finished.map { "\(after.phases[$0].id) Complete! \(whatFollows($0))" }
  }

  private func whatFollows(_ phase: Int) -> String {
    guard let current = after.phases.firstIndex(where: { after.isOpen($0.id) }) else {
      let empty = after.phases.filter { phase in !after.tasks.contains { $0.phase == phase.id } }
      if empty.isEmpty { return "All phases are complete" }
      return "No task is open, but no tasks are known of \(counted(empty.count, "phase"))"
    }
    if current > phase { return "Moving to \(after.phases[current].id)" }
    return "\(after.phases[current].id) still has \(openCount(after.phases[current].id))"
  }

  private func openCount(_ phase: String) -> String {
    counted(after.tasks.count { $0.phase == phase && !$0.status.isFinished }, "open task")
  }

  private var offPlan: [String] {
    guard isOffPlan, let action else { return [] }
    return [
      "Off plan: \"\(TextSanitizer.sanitized(action.text.withoutOffPlan))\" is not in the plan."
        + " Should the plan be updated?"
    ]
  }

  /// One line for each phase that is worked on too early.
  private var outOfSequence: [String] {
    let begun = changed.filter { $0.status == .inProgress || $0.status == .completed }
    return after.phases.indices.compactMap { place in
      let phase = after.phases[place].id
      guard let first = begun.first(where: { $0.phase == phase }),
        let earlier = after.phases.prefix(place).first(where: { after.isOpen($0.id) })
      else { return nil }
      let others = begun.count { $0.phase == phase } - 1
      let more = others == 0 ? "" : " and \(counted(others, "other"))"
      return "Out of sequence: \(first.label)\(more) \(others == 0 ? "is" : "are") of \(phase), but"
        + " \(earlier.id) still has \(openCount(earlier.id))"
    }
  }

  /// Work on what a blocker holds up as a whole.
  private var inBlockedPhase: [String] {
    changed.filter { $0.status == .inProgress || $0.status == .completed }.compactMap { task in
      guard let phase = task.phase,
        let blocker = after.blockers.first(where: { $0.blocking.contains(phase) })
      else { return nil }
      return "\(task.label) is of \(phase), which is blocked: \(blocker.text)"
    }
  }

  /// Figures that were wrong before.
  private var corrections: [String] {
    recounts.map { ["Recounts \($0) that did not agree with the rows before"] } ?? []
  }

  private var quotes: [String] {
    guard let answer else { return [] }
    if answer.isEmpty {
      return ["The plan and the guidelines say nothing about this; ask a person"]
    }
    return answer.map { "\($0.file):\($0.line) § \($0.heading): \"\($0.text)\"" }
  }
}

extension Board {
  fileprivate func isOpen(_ phase: String) -> Bool {
    tasks.contains { $0.phase == phase && !$0.status.isFinished }
  }

  /// The first in which something is left to do.
  fileprivate var currentPhase: Phase? { phases.first { isOpen($0.id) } }
}

extension Phase {
  /// "Phase 2: Simple Messages"
  fileprivate var name: String { title.isEmpty ? id : "\(id): \(title)" }
}

extension PlanSearch.Quote {
  fileprivate var json: JSONOutput {
    .object([
      ("file", .string(file)), ("line", .number(line)), ("heading", .string(heading)),
      ("text", .string(text)),
    ])
  }
}
