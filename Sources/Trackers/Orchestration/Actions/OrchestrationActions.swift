internal import CoordinationCore

extension OrchestrationReading {
  func changes(for action: Action) throws(Refusal) -> [Change] {
    for path in [OrchestrationPaths.state, OrchestrationPaths.worktracker] {
      if let finding = project[path]?.unusable { throw .fileUnusable(finding) }
    }
    guard let file else {
      throw .noProject(directory: project.root, lookedFor: [OrchestrationPaths.state])
    }
    guard file.yaml.kind(file.yaml.root) == .object else {
      throw .orchestration(
        .wrongKind(place: "\(file.path):1", name: "the workflow", needs: "an object"))
    }
    var edit = WorkflowEdit(workflow, file, at: now)
    switch action {
    case .orchestration(let action): try perform(action, &edit)
    case .setStatus(let tasks, let status, let seen):
      for task in tasks {
        let seen = seen.first { $0.task == task }?.status
        try edit.setAgent(task, status, artifact: nil, seen: seen)
      }
    case .reassign(let tasks, let owner, let seen):
      for task in tasks {
        try edit.reassign(task, to: owner, seen: seen.first { $0.task == task }?.owner)
      }
    case .unblock(let task, let isWaiving, let seen):
      if isWaiving { throw .notSupported(tracker: .orchestration, action: Action.waiving) }
      try edit.unblock(task, seen: seen.first?.status)
    default: throw .notSupported(tracker: .orchestration, action: action.name)
    }
    if let refusal = edit.refusal { throw refusal }
    // In one go with the rows: a large file is not parsed once more for them.
    for change in derivedChanges(of: edit.workflow) { edit.put(change) }
    return edit.changes
      + worktrackerChanges(edit.workflow, action, marked: edit.marksAsOf ?? now)
  }

  private func perform(
    _ action: OrchestrationAction, _ edit: inout WorkflowEdit
  ) throws(Refusal) {
    switch action {
    case .setAgent(let agent, let status, let artifact, let seen):
      try edit.setAgent(agent, status, artifact: artifact, seen: seen)
    case .score(let score): try edit.record(score)
    case .checkpoint(let trigger, let description, let recoveryPoint):
      edit.checkpoint(trigger, description, recoveryPoint: recoveryPoint)
      edit.noteActivity()
    case .restore(let checkpoint, let reason): try edit.restore(checkpoint, reason: reason)
    case .approve(let gate, let name, let reason):
      try edit.approve(gate: gate, by: name, reason: reason)
    }
  }

  /// A worktracker that is there is kept in step; none is made.
  private func worktrackerChanges(
    _ new: Workflow, _ action: Action, marked: Timestamp
  ) -> [Change] {
    guard let worktracker = Worktracker(project) else { return [] }
    let events = decisions(action) + WorkflowEvents(workflow, new, subject: action.agent).all
    let text = worktracker.following(workflow, new, events, marked: marked, at: now).text
    let before = String(decoding: worktracker.bytes, as: UTF8.self)
    if text == before { return [] }
    return [
      Change(
        file: OrchestrationPaths.worktracker, path: [], before: before, after: text,
        isDerived: true)
    ]
  }

  /// What a person has decided, with the reason.
  private func decisions(_ action: Action) -> [Worktracker.Event] {
    switch action {
    case .orchestration(.restore(let checkpoint, let reason)):
      [Worktracker.Event(name: "RESTORED", details: Self.words(checkpoint, reason))]
    case .orchestration(.approve(let gate, let name, let reason)):
      [
        Worktracker.Event(
          name: "GATE_APPROVED", details: Self.words("\(gate) by \(name ?? "a person")", reason))
      ]
    case .reassign(let tasks, let owner, _):
      tasks.map {
        Worktracker.Event(name: "REASSIGNED", details: "\($0) to \(owner ?? "nobody")")
      }
    default: []
    }
  }

  private static func words(_ subject: String, _ reason: String?) -> String {
    reason.map { "\(subject): \($0)" } ?? subject
  }
}

extension Action {
  /// The agent that it says something of.
  fileprivate var agent: String? {
    switch self {
    case .orchestration(.setAgent(let agent, _, _, _)), .unblock(let agent, _, _): agent
    case .setStatus(let tasks, _, _): tasks.first
    default: nil
    }
  }
}
