extension Action {
  /// What the journal tells where the rows of the board do not show what was done.
  var summary: String? {
    switch self {
    case .focus(.escalate(let escalation)) where escalation.option == .ask: summaryOfNothing
    case .focus(.criterion): summaryOfNothing
    default: nil
    }
  }

  /// What the journal tells where the rows of the board look the same afterwards.
  var summaryOfNothing: String {
    switch self {
    case .note(let task, let text): "note on \(taskName(task)): \(TextSanitizer.sanitized(text))"
    case .memory(.merge): "the memory bank is up to date"
    case .memory: "no memory update has changed"
    case .taskStatus(let action): action.words
    case .plan(.blocked(let text, _)): "blocker: \(TextSanitizer.sanitized(text.withoutOffPlan))"
    case .plan(.unblocked(let text)): "blocker cleared: \(TextSanitizer.sanitized(text))"
    case .unblock(let id, _, _): "blocker \(TextSanitizer.sanitized(id)) is cleared"
    case .plan(let action): "off plan: \(TextSanitizer.sanitized(action.text.withoutOffPlan))"
    case .focus(let action): action.words
    default: "no task has changed"
    }
  }
}

extension TaskStatusAction {
  /// What it does, in the words of whoever asked for it.
  fileprivate var words: String {
    switch self {
    case .set(let step): "\(taskName(step.task)): \(step.cells)"
    case .openIssue(let issue): "issue of \(taskName(issue.task)): \(shown(issue.text))"
    case .resolveIssue(let id, _): "issue \(shown(id)) is resolved"
    case .review(let step): "review of phase \(shown(step.phase)): \(step.words)"
    }
  }
}

extension TaskStep {
  /// What is written beside the status.
  fileprivate var cells: String {
    let cells = [("agent", agent), ("branch", branch), ("reviewer", reviewer)]
      .compactMap { name, text in text.map { "\(name) \(shown($0))" } }
    return cells.isEmpty ? shown(note ?? status.words) : cells.joined(separator: ", ")
  }
}

extension ReviewStep {
  fileprivate var words: String {
    let details = [
      assigned.map { "with \(shown($0))" }, findings.map { counted($0, "finding") },
      fixed.map { "\($0) fixed" },
    ].compactMap(\.self)
    return (["\(shown(subject)) \(shown(status))"] + details).joined(separator: ", ")
  }
}

extension FocusAction {
  fileprivate var words: String {
    switch self {
    case .initialize: "the task is in hand"
    case .record(let outcome): "phase \(shown(outcome.phase)) is \(outcome.status.rawValue)"
    case .escalate(let escalation) where escalation.answer != nil:
      "the answer about phase \(shown(escalation.phase)) is kept"
    case .escalate(let escalation) where escalation.option == .ask:
      "a person is asked about phase \(shown(escalation.phase))"
    case .escalate(let escalation):
      "phase \(shown(escalation.phase)) is escalated: \(escalation.option.words)"
    case .learn(let entry): "knowledge added: \(shown(entry.text))"
    case .compactKnowledge: "knowledge compacted"
    case .criterion(let text, let isMet):
      "criterion \(isMet ? "met" : "open"): \(shown(text))"
    case .finalize: "the task is finished"
    }
  }
}

private func shown(_ text: String) -> String { TextSanitizer.sanitized(text) }

extension String {
  /// Without "off plan:" in front.
  package var withoutOffPlan: String {
    let start = prefix { $0 != ":" }
    let isSaid = start.lowercased().filter(\.isLetter) == "offplan" && start.endIndex < endIndex
    return isSaid ? String(self[start.endIndex...].dropFirst()).trimmed : self
  }
}
