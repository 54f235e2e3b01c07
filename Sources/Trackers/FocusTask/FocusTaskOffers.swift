internal import CoordinationCore

extension FocusTaskReading {
  /// What can be done besides what every tracker has.
  var offers: [OfferedAction] {
    if task.status != .inProgress {
      return [
        OfferedAction(
          "take the task in hand", "statuses, lock and .claude/TASK.md", to: .work,
          .focus(.initialize))
      ]
    }
    return task.phases.flatMap(offers) + ends
  }

  private func offers(for phase: FocusTask.Phase) -> [OfferedAction] {
    outcomes(of: phase) + escalations(for: phase)
      + (phase.agents.first.map { discoveries(in: phase, by: $0) } ?? [])
  }

  /// How the iteration that is at work has ended, with what is to be said of it.
  private func outcomes(of phase: FocusTask.Phase) -> [OfferedAction] {
    guard phase.status == .inProgress else { return [] }
    let words: [(PhaseOutcome.Status, String)] = [
      (.completed, "it is completed: …"), (.failed, "it has failed: …"),
      (.handoff, "hand the task off: …"),
    ]
    return words.map { status, title in
      OfferedAction(
        title, to: .task(phase.id),
        asking: .init("Result", hint: "what came of it, or why, then Enter"),
        .focus(.record(PhaseOutcome(phase: phase.id, status: status))))
    }
  }

  /// What may be tried with a phase that has failed too often.
  private func escalations(for phase: FocusTask.Phase) -> [OfferedAction] {
    let subject = task.phase(phase.subject) ?? phase
    if awaitsAnswer(subject) { return [answer(about: subject, at: phase)] }
    guard !subject.status.isFinished, needsEscalation(subject) else { return [] }
    return Escalation.Option.allCases.map { option in
      OfferedAction(
        "escalate: \(option.rawValue) \(option.words)", to: .task(phase.id),
        asking: Self.question(of: option),
        .focus(.escalate(Escalation(phase: subject.id, option: option))))
    }
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

  private static func question(of option: Escalation.Option) -> OfferedAction.Question? {
    switch option {
    case .research, .split, .upgrade: nil
    case .reassign: .init("Agent", hint: "who shall do it from now on, then Enter")
    case .ask: .init("Agreeing", hint: "agents, such as critic, reviewer, then Enter")
    }
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

  private var ends: [OfferedAction] {
    var offers = [
      OfferedAction(
        "compact the knowledge", counted(knowledge.entries.count, "line"), to: .work,
        .focus(.compactKnowledge))
    ]
    if task.phases.allSatisfy({ $0.status == .completed }) {
      offers.insert(
        OfferedAction("finish the task", "writes FINAL.md", to: .work, .focus(.finalize)), at: 0)
    }
    return offers
  }
}
