internal import CoordinationCore

// What tiers, pipelines and the workflow say of themselves, kept in step with what is in them.
extension WorkflowEdit {
  /// Tiers, waves and the like, where they say how they stand.
  mutating func followGroups(of phase: Workflow.Phase) {
    for group in phase.groups where !group.agents.isEmpty {
      guard let own = group.status else { continue }
      let statuses = group.agents.map(workflow.status(ofAgent:))
      let isBegun = statuses.contains { $0 == .inProgress || $0 == .completed }
      let isOver = group.agents.allSatisfy(workflow.isOver(agent:))
      let status: TaskStatus? = isOver ? .completed : isBegun ? .inProgress : nil
      guard let status, own.status != status, !(isOver && own.status.isFinished) else { continue }
      set("status", of: group.node, at: group.path, to: .text(word(status)))
    }
  }

  /// What a phase lists as made by an agent.
  mutating func followArtifacts(of agent: Int) {
    guard let number = workflow.agents[agent].phase else { return }
    let phase = workflow.phases[number]
    let list = yaml.member("artifacts", of: phase.node).map { yaml.elements(of: $0) } ?? []
    let isMade = workflow.isOver(agent: agent)
    for (position, artifact) in list.enumerated() {
      guard file.word("agent", of: artifact) == workflow.agents[agent].id,
        let written = file.word("status", of: artifact),
        OrchestrationVocabulary.status(of: written).isFinished != isMade
      else { continue }
      set(
        "status", of: artifact, at: phase.path + [.key("artifacts"), .index(position)],
        to: .text(word(isMade ? TaskStatus.completed : .pending)))
    }
  }

  /// A workflow that was complete is not when one of its phases is open again.
  mutating func followWorkflow() {
    guard let head = yaml.member("workflow", of: yaml.root), let status = workflow.status,
      status.status == .completed, wasWhollyOver,
      !workflow.phases.indices.allSatisfy(workflow.isOver(phase:))
    else { return }
    reopenWorkflow(head, status)
  }

  mutating func reopenWorkflow(_ head: NodeIndex, _ status: Workflow.Status) {
    let word = status.word == status.word.lowercased() ? "active" : "ACTIVE"
    set("status", of: head, at: [.key("workflow")], to: .text(word))
    workflow.status = Workflow.Status(status: .inProgress, word: word, node: status.node)
  }

  /// The pipeline's own account of where it stands.
  mutating func followPipeline(of phase: Int) {
    guard let number = workflow.phases[phase].pipeline else { return }
    let pipeline = workflow.pipelines[number]
    let phases = workflow.phases.indices.filter { workflow.phases[$0].pipeline == number }
    let current = phases.first { !workflow.isOver(phase: $0) }
    setCurrentPhase(current ?? phases.last, of: pipeline)
    guard let status = pipeline.status else { return }
    let word = pipelineWord(current, status.word)
    guard word != status.word else { return }
    setDerived("status", of: pipeline.node, at: pipeline.path, to: .text(word))
  }

  private mutating func setCurrentPhase(_ phase: Int?, of pipeline: Workflow.Pipeline) {
    guard let phase, let own = yaml.member("current_phase", of: pipeline.node) else { return }
    let number = Double(workflow.phases[phase].number)
    let value: Value =
      yaml.kind(own) == .number
      ? number.map(Value.number) ?? .text(workflow.phases[phase].name)
      : .text(workflow.phases[phase].name)
    setDerived("current_phase", of: pipeline.node, at: pipeline.path, to: value)
  }

  /// "PHASE_2_IN_PROGRESS" in files that put it like that, else the plain status.
  private func pipelineWord(_ current: Int?, _ old: String) -> String {
    guard let current else { return word(.completed) }
    let words = workflow.pipelines.compactMap(\.status?.word) + [old]
    let isLong = words.contains { $0.uppercased().hasPrefix("PHASE_") }
    let phase = workflow.phases[current]
    let status = phase.status?.status ?? .pending
    let isBegun =
      !status.isBeforeWork && status != .blocked
      || phase.agents.contains { workflow.isOver(agent: $0) }
      || workflow.gates(ofPhase: current).contains { !$0.scores.isEmpty }
    // There is no third such word: what holds a phase up stands in its own row.
    if isLong { return "PHASE_\(phase.name)_\(isBegun ? "IN_PROGRESS" : "PENDING")" }
    // A phase that says it is over and is not is at work.
    let plain: TaskStatus =
      status.isFinished || (status == .pending && isBegun) ? .inProgress : status
    let isAnythingDone = workflow.phases.indices.contains {
      workflow.phases[$0].pipeline == phase.pipeline && workflow.isOver(phase: $0)
    }
    return word(plain == .pending && isAnythingDone ? .inProgress : plain)
  }

  mutating func completeWorkflow() {
    guard workflow.phases.indices.allSatisfy(workflow.isOver(phase:)),
      workflow.barriers.indices.allSatisfy(workflow.isComplete(barrier:)),
      let head = yaml.member("workflow", of: yaml.root),
      let status = workflow.status, status.status != .completed
    else { return }
    let word = word(.completed)
    set("status", of: head, at: [.key("workflow")], to: .text(word))
    workflow.status = Workflow.Status(status: .completed, word: word, node: status.node)
    set("completed_at", of: head, at: [.key("workflow")], to: .text(time), onlyWherePresent: true)
  }
}
