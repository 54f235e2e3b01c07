internal import CoordinationCore

/// What is to be done next, each step with the command that does it.
extension FocusTaskReading {
  var nextActions: [String] {
    guard mayBeAtWork else { return [] }
    if isToBeTaken {
      return ["take the task in hand: \(focus("initialize"))"]
    }
    var actions = task.phases.indices.compactMap(nextAction)
    let count = knowledge.entries.count
    if isCompactionDue(count) {
      actions.append(
        "compact the knowledge, \(count) entries: \(focus("knowledge", "--compact"))")
    }
    return actions + end
  }

  var mayBeAtWork: Bool { [.pending, .blocked, .inProgress].contains(task.status) }

  /// It must be taken in hand before anything else is done with it.
  var isToBeTaken: Bool { task.status != .inProgress || reference.named != own.task }

  private var end: [String] {
    guard !task.phases.isEmpty, task.phases.allSatisfy(\.status.isFinished) else { return [] }
    let unmet = task.criteria.count { !$0.isMet }
    if unmet == 0 { return ["finish the task: \(focus("finalize"))"] }
    return [
      "tick what is met of \(unmet == 1 ? "1 criterion" : "\(unmet) criteria"):"
        + " \(focus("criterion", "TEXT", "done"))"
    ]
  }

  /// Nil where a phase waits, or another one speaks for it.
  private func nextAction(at position: Int) -> String? {
    let phase = task.phases[position]
    if phase.status.isFinished { return nil }
    let subject = task.phase(phase.subject) ?? phase
    if awaitsAnswer(subject) || isEscalationDue(subject) {
      return phase.id == subject.id ? decision(about: phase) : nil
    }
    if dependencies(of: position).contains(where: { task.status(of: $0)?.isFinished == false }) {
      return nil
    }
    if phase.status == .inProgress { return stepAtWork(phase) }
    // The fix comes first.
    if failedVerification(of: subject) != nil, phase.id != subject.id { return nil }
    return beginning(of: phase)
  }

  func isEscalationDue(_ phase: FocusTask.Phase) -> Bool {
    !phase.status.isFinished && (failedVerification(of: phase) != nil || phase.status == .failed)
      && needsEscalation(phase)
  }

  private func decision(about phase: FocusTask.Phase) -> String {
    if awaitsAnswer(phase) {
      return "record what the person answered about phase \(phase.id):"
        + " \(focus("escalate", phase.id, "5", "--answer", "TEXT"))"
    }
    return "escalate phase \(phase.id), \(manifest.failures(of: phase.id)) iterations have failed:"
      + " \(focus("escalate", phase.id, "OPTION"))"
  }

  /// Nil where a verification that runs must end first.
  private func stepAtWork(_ phase: FocusTask.Phase) -> String? {
    let missing = reports.missing(phase, nextIteration(of: phase), by: phase.agents)
    if let failed = failedVerification(of: phase)?.phase {
      if failed.status == .inProgress { return nil }
      let paths = missing.map(TextSanitizer.sanitized)
      let report = paths.isEmpty ? "" : ", write \(listed(paths, atMost: 3))"
      return "fix phase \(phase.id)\(report) and run \(failed.id) again: \(Self.begin(failed.id))"
    }
    if missing.isEmpty {
      return "record how phase \(phase.id) has ended:"
        + " \(focus("phase", phase.id, PhaseOutcome.Status.completed.rawValue))"
    }
    let paths = missing.map(TextSanitizer.sanitized)
    return "do phase \(phase.id) and write \(listed(paths, atMost: 3))"
  }

  private func beginning(of phase: FocusTask.Phase) -> String {
    if phase.agents.isEmpty, phase.agent != nil {
      return "give phase \(phase.id) to an agent: 'roster reassign \(phase.id) AGENT'"
    }
    switch phase.status {
    case .failed where phase.id == FocusTask.Phase.final:
      return "mend what failed in its phase (\(Self.begin("PHASE"))), then run \(phase.id) again:"
        + " \(Self.begin(phase.id))"
    case .failed: return "mend what failed and run \(phase.id) again: \(Self.begin(phase.id))"
    case .blocked: return "take up phase \(phase.id) again: \(Self.begin(phase.id))"
    default: return "begin phase \(phase.id): \(Self.begin(phase.id))"
    }
  }

  private static func begin(_ phase: String) -> String {
    "'roster set-status \(phase) in-progress'"
  }

  private func focus(_ command: String, _ words: String...) -> String {
    let words = [command, TextSanitizer.sanitized(own.task)] + words
    return "'roster focus \(words.joined(separator: " "))'"
  }
}
