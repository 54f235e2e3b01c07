internal import CoordinationCore

extension FocusTaskReading {
  /// What can be done besides what every tracker has.
  var offers: [OfferedAction] {
    guard mayBeAtWork else { return [] }
    if isToBeTaken {
      return [
        OfferedAction(
          "take the task in hand", "statuses, lock and .claude/TASK.md", to: .work,
          .focus(.initialize))
      ]
    }
    let isDone = task.phases.allSatisfy { $0.status == .completed }
    return isDone
      ? ends + task.phases.flatMap(offers) : task.phases.flatMap(offers) + compaction
  }

  /// What the next step asks for comes first.
  private func offers(for phase: FocusTask.Phase) -> [OfferedAction] {
    let outcomes = outcomes(of: phase)
    let escalations = escalations(for: phase)
    let isReview = phase.id == FocusTask.Phase.final && phase.status != .completed
    return
      (isEscalationDue(task.phase(phase.subject) ?? phase)
      ? escalations + outcomes : outcomes + escalations)
      + (isReview ? criteria(task.criteria, of: .task(phase.id)) : [])
      + (phase.agents.first.map { discoveries(in: phase, by: $0) } ?? [])
  }

  /// How the iteration that is at work has ended, with what is to be said of it.
  private func outcomes(of phase: FocusTask.Phase) -> [OfferedAction] {
    guard phase.status == .inProgress else { return [] }
    let words: [(PhaseOutcome.Status, String)] = [
      (.completed, "it is completed: …"), (.failed, "it has failed: …"),
      (.handoff, "hand the task off: …"),
    ]
    // After a fix it is verified first.
    let mayComplete = failedVerification(of: phase) == nil
    return words.filter { mayComplete || $0.0 != .completed }.map { status, title in
      OfferedAction(
        title, to: .task(phase.id),
        asking: .init(
          status == .completed ? "Result" : "Reason", hint: "what came of it, or why, then Enter",
          isOptional: true),
        .focus(.record(PhaseOutcome(phase: phase.id, status: status))))
    }
  }

  private func criteria(
    _ criteria: [FocusTask.Criterion], of subject: OfferedAction.Subject
  ) -> [OfferedAction] {
    let sorted = criteria.filter { !$0.isMet } + criteria.filter(\.isMet)
    return sorted.map { criterion in
      OfferedAction(
        (criterion.isMet ? "not met after all: " : "it is met: ")
          + TextSanitizer.sanitized(criterion.text), to: subject,
        .focus(.criterion(criterion.text, isMet: !criterion.isMet)))
    }
  }

  /// What may be tried with a phase that has failed too often.
  private func escalations(for phase: FocusTask.Phase) -> [OfferedAction] {
    let subject = task.phase(phase.subject) ?? phase
    if awaitsAnswer(subject) { return [answer(about: subject, at: phase)] }
    guard !subject.status.isFinished, needsEscalation(subject) else { return [] }
    let isUsedUp = escalations(of: subject.id).tried >= FocusRules.escalations
    let options = isUsedUp ? [] : plainEscalations(of: subject)
    return options.map { escalation(.init(phase: subject.id, option: $0), at: phase) }
      + (isUsedUp ? [] : successors(of: subject, at: phase)) + asking(about: subject, at: phase)
  }

  private func escalation(
    _ escalation: Escalation, _ words: String = "", at phase: FocusTask.Phase,
    asking question: OfferedAction.Question? = nil
  ) -> OfferedAction {
    OfferedAction(
      "escalate: \(escalation.option.rawValue) \(escalation.option.words)\(words)",
      to: .task(phase.id), asking: question, .focus(.escalate(escalation)))
  }

  /// Those who may do it instead.
  private func successors(
    of subject: FocusTask.Phase, at phase: FocusTask.Phase
  ) -> [OfferedAction] {
    guard subject.agent != nil else { return [] }
    let others = task.agents.map(\.name).filter { $0.isNamePart && !subject.agents.contains($0) }
    return others.unique.map { name in
      var other = Escalation(phase: subject.id, option: .reassign)
      other.agent = name
      return escalation(other, " to \(name)", at: phase)
    }
  }

  /// A person is asked once enough lies behind it, and where enough may agree.
  private func asking(
    about subject: FocusTask.Phase, at phase: FocusTask.Phase
  ) -> [OfferedAction] {
    let names = task.agents.map(\.name)
    guard manifest.iterationCount(of: subject.id) >= FocusRules.iterationsBeforeAsking,
      names.isEmpty || names.unique.count >= FocusRules.quorum
    else { return [] }
    let hint = "\(FocusRules.quorum) of \(names.isEmpty ? "the agents" : listed(names, atMost: 6))"
    return [
      escalation(
        Escalation(phase: subject.id, option: .ask), at: phase,
        asking: .init("Agreeing", hint: "\(hint), then Enter"))
    ]
  }

  private func answer(
    about subject: FocusTask.Phase, at phase: FocusTask.Phase
  ) -> OfferedAction {
    var escalation = Escalation(phase: subject.id, option: .ask)
    escalation.answer = ""
    return OfferedAction(
      "record the answer: …", to: .task(phase.id),
      asking: .init("Answer", hint: "what the person said, then Enter"),
      .focus(.escalate(escalation)))
  }

  private func discoveries(in phase: FocusTask.Phase, by agent: String) -> [OfferedAction] {
    let words: [(KnowledgeEntry.Kind, String)] = [
      (.avoid, "add knowledge: to be avoided"), (.practice, "add knowledge: to be done"),
      (.info, "add knowledge: good to know"),
    ]
    return words.map { kind, title in
      OfferedAction(
        title, to: .task(phase.id),
        asking: .init("Known", hint: "such as db: one connection, then Enter"),
        .focus(
          .learn(KnowledgeEntry(category: "code", kind: kind, text: "", source: agent))))
    }
  }

  private var compactionDropsNothing: Bool {
    Compaction(knowledge, config.limits).dropped.isEmpty
  }

  private var compaction: [OfferedAction] {
    let count = knowledge.entries.count
    guard count > config.limits.entries || isCompactionDue(count) || !compactionDropsNothing else {
      return []
    }
    return [
      OfferedAction(
        "compact the knowledge", counted(count, "line"), to: .work, .focus(.compactKnowledge))
    ]
  }

  /// Of a task whose phases are all completed, which a list of what is open does not show.
  private var ends: [OfferedAction] {
    let open = task.criteria.filter { !$0.isMet }
    let end = OfferedAction(
      "finish the task", "writes FINAL.md", to: .work, .focus(.finalize))
    return (open.isEmpty ? [end] : []) + criteria(task.criteria, of: .work) + compaction
  }
}
