internal import CoordinationCore
internal import Trackers

/// How the work on a plan stands, told in the form of the plan and progress system.
struct PlanUpdate {
  private let before: Board
  private let after: Board
  private let action: PlanAction?
  /// What the plan and the guidelines say to a question; nil where none was asked.
  var answer: [PlanSearch.Quote]?

  init(from before: Board, to after: Board, action: PlanAction? = nil) {
    self.before = before
    self.after = after
    self.action = action
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
    after.currentPhase?.name ?? (after.phases.isEmpty ? "None" : "All phases complete")
  }

  private var done: Int { after.tasks.count { $0.status == .completed } }
  private var total: Int { after.tasks.count }
  private var share: Int {
    total == 0 ? 0 : CoordinationCore.percent(Double(done) / Double(total))
  }

  private var changed: [Task] {
    let old = Dictionary(
      before.tasks.map { ($0.id, $0.status) }, uniquingKeysWith: { first, _ in first })
    return after.tasks.filter { old[$0.id] != $0.status }
  }

  private var completed: [String] {
    if isOffPlan, case .completed(let text)? = action {
      return ["\(TextSanitizer.sanitized(text)) (off plan)"]
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
    return first.hasPrefix("Unblock ") ? "\(first)." : "Begin \(first)."
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
    transitions + offPlan + outOfSequence + blockers + quotes
  }

  private var transitions: [String] {
    let finished = after.phases.filter { phase in
      before.isOpen(phase.id) && !after.isOpen(phase.id)
    }
    return finished.map { phase in
      let next = after.currentPhase.map { "Moving to \($0.id)" } ?? "All phases are complete"
      return "\(phase.id) Complete! \(next)"
    }
  }

  private var offPlan: [String] {
    guard isOffPlan, let action else { return [] }
    return [
      "Off plan: \"\(TextSanitizer.sanitized(action.text))\" is not in the plan."
        + " Should the plan be updated?"
    ]
  }

  private var outOfSequence: [String] {
    changed.filter { $0.status == .inProgress || $0.status == .completed }.compactMap { task in
      guard let place = after.phases.firstIndex(where: { $0.id == task.phase }),
        let earlier = after.phases.prefix(place).first(where: { after.isOpen($0.id) })
      else { return nil }
      let open = after.tasks.count { $0.phase == earlier.id && !$0.status.isFinished }
      return "Out of sequence: \(task.label) is of \(task.phase ?? ""), but \(earlier.id) still has"
        + " \(counted(open, "open task"))"
    }
  }

  private var blockers: [String] {
    after.blockers.map { blocker in
      let severity = blocker.severity.isEmpty ? "" : "**\(blocker.severity)** "
      let whom =
        blocker.blocking.isEmpty
        ? "" : " (blocks \(blocker.blocking.map(taskName).joined(separator: ", ")))"
      return "\(severity)\(TextSanitizer.sanitized(blocker.text))\(whom)\(advice(on: blocker))"
    }
  }

  private func advice(on blocker: Blocker) -> String {
    switch BlockerSeverity(rawValue: blocker.severity.lowercased()) {
    case .minor: "; go on with the next tasks and come back to it"
    case .major: "; do the other tasks of the phase meanwhile, and find who can clear it"
    case .critical: "; nothing else of the phase can go on: escalate it now"
    case nil: ""
    }
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
