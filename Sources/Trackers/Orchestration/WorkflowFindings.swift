internal import CoordinationCore

/// Where a workflow contradicts itself. The agents' rows are believed; everything that sums them up is
/// compared with them.
struct WorkflowFindings {
  let workflow: Workflow
  private(set) var file: YAMLFile
  private let metrics: WorkflowMetrics

  static func checked(_ workflow: Workflow, _ file: YAMLFile) -> YAMLFile {
    var check = WorkflowFindings(workflow: workflow, file: file)
    if !workflow.isTemplate { check.run() }
    return check.file
  }

  private init(workflow: Workflow, file: YAMLFile) {
    self.workflow = workflow
    self.file = file
    metrics = WorkflowMetrics(workflow)
  }

  private var yaml: YAMLDocument { file.yaml }

  private mutating func run() {
    checkMetrics()
    checkQuality()
    checkWorkflow()
    checkPipelines()
    checkPhases()
    checkBarriers()
    checkGates()
    checkQueue()
    checkCheckpoints()
    checkAgents()
    file.noteOddIds(of: workflow)
  }

  // MARK: - Figures

  private mutating func checkMetrics() {
    guard let recorded = yaml.member("metrics", of: yaml.root) else { return }
    for (name, place) in [
      ("metrics", recorded), ("metrics.execution", yaml.member("execution", of: recorded)),
    ] {
      guard let place else { continue }
      for (key, value) in yaml.members(of: place) {
        guard let field = yaml.text(key), let written = yaml.number(value),
          let derived = metrics[field], !metrics.agrees(written, with: field)
        else { continue }
        file.report(
          .warning,
          .summaryDisagrees(
            field: "\(name).\(field)", written: yaml.source(value), derived: Self.shown(derived)),
          at: value)
      }
    }
  }

  private mutating func checkQuality() {
    let place: ValuePath = [.key("quality"), .key("workflow_quality")]
    guard let recorded = yaml.value(at: place) else { return }
    let quality = QualityMetrics(workflow)
    for (key, value) in yaml.members(of: recorded) {
      // How many gates are still to come is planned, and not told by any row.
      guard let field = yaml.text(key), yaml.kind(value) == .number, field != "gates_pending",
        let derived = quality[field], !quality.agrees(yaml.source(value), with: field)
      else { continue }
      file.report(
        .warning,
        .summaryDisagrees(
          field: "workflow_quality.\(field)", written: yaml.source(value),
          derived: Self.shown(derived)), at: value)
    }
  }

  static func shown(_ value: Double) -> String { JSONText.number(value) }

  // MARK: - Statuses

  private mutating func checkWorkflow() {
    guard let status = workflow.status, status.status == .completed else { return }
    let open = workflow.agents.indices.count { !workflow.isOver(agent: $0) }
    guard open > 0 else { return }
    report(
      status, of: "the workflow",
      "\(workflow.agents.count - open) of \(workflow.agents.count) agents are")
  }

  private mutating func checkPipelines() {
    for (number, pipeline) in workflow.pipelines.enumerated() {
      let phases = workflow.phases.indices.filter { workflow.phases[$0].pipeline == number }
      if phases.isEmpty { continue }
      let done = phases.count { workflow.isComplete(phase: $0) || workflow.isSkipped(phase: $0) }
      let isComplete = done == phases.count
      if let status = pipeline.status, (status.status == .completed) != isComplete,
        isComplete || status.isWholePipeline
      {
        report(
          status, of: "the pipeline \(pipeline.alias)",
          "\(done) of \(phases.count) phases are complete")
      }
      compare(
        pipeline.node, "progress_percent", of: pipeline.alias,
        with: WorkflowMetrics.percent(done, of: phases.count), tolerance: 1)
      compare(pipeline.node, "total_phases", of: pipeline.alias, with: phases.count, tolerance: 0)
    }
  }

  private mutating func compare(
    _ object: NodeIndex, _ name: String, of subject: String, with derived: Int, tolerance: Double
  ) {
    guard let index = yaml.member(name, of: object), let written = yaml.number(index),
      abs(written - Double(derived)) > tolerance
    else { return }
    file.report(
      .warning,
      .summaryDisagrees(
        field: "\(subject).\(name)", written: yaml.source(index), derived: "\(derived)"),
      at: index)
  }

  private mutating func checkPhases() {
    for (number, phase) in workflow.phases.enumerated() {
      guard let status = phase.status, !phase.agents.isEmpty else { continue }
      let done = phase.agents.count { workflow.isOver(agent: $0) }
      let isComplete = workflow.isComplete(phase: number)
      let isRight =
        switch status.status {
        case .completed, .cancelled: done == phase.agents.count
        default: !isComplete || workflow.awaitsGate(phase: number)
        }
      if isRight { continue }
      report(
        status, of: "phase \(phase.id)", "\(done) of \(phase.agents.count) agents are complete")
    }
  }

  private mutating func checkBarriers() {
    for barrier in workflow.barriers where barrier.status?.status == .completed {
      let open = barrier.phases.filter {
        !workflow.isComplete(phase: $0) && !workflow.isSkipped(phase: $0)
      }
      guard let status = barrier.status, !open.isEmpty else { continue }
      let names = open.map { "phase \(workflow.phases[$0].id)" }.joined(separator: ", ")
      report(status, of: barrier.id, "\(names) \(open.count == 1 ? "is" : "are") not complete")
    }
  }

  private mutating func report(_ status: Workflow.Status, of subject: String, _ rows: String) {
    file.report(
      .warning, .statusDisagrees(subject: subject, written: status.word, rows: rows),
      at: status.node)
  }

  // MARK: - Gates

  private mutating func checkGates() {
    for gate in workflow.gates where gate.verdict == .pass && !gate.isApproved {
      if let score = gate.scores.last, score >= gate.threshold { continue }
      let names = ["status", "verdict", "quality_verdict", "passed", "band", "score"]
      let node = names.lazy.compactMap { [yaml] in yaml.member($0, of: gate.node) }.first
      file.report(
        gate.scores.isEmpty ? .note : .warning,
        .verdictDisagrees(
          gate: gate.id, verdict: node.flatMap { yaml.text($0) } ?? "PASS",
          score: gate.scores.last, threshold: gate.threshold), at: node ?? gate.node)
    }
  }

  // MARK: - Queue

  private mutating func checkQueue() {
    guard let queue = yaml.member("execution_queue", of: yaml.root) else { return }
    let groups = yaml.member("groups", of: queue) ?? queue
    let ids = Dictionary(
      workflow.agents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for group in file.entries(groups, at: [], what: "execution_queue") {
      guard yaml.kind(group.node) == .object else {
        file.reportType("a group of the execution queue", "an object", at: group.node)
        continue
      }
      let agents = members(of: group.node, ids)
      guard let node = yaml.member("status", of: group.node), let word = yaml.text(node),
        OrchestrationVocabulary.status(of: word) == .completed, !agents.isEmpty
      else { continue }
      let done = agents.count { workflow.isOver(agent: $0) }
      guard done < agents.count else { continue }
      file.report(
        .warning,
        .statusDisagrees(
          subject: "group \(group.id) of the execution queue", written: word,
          rows: "\(done) of \(agents.count) agents are complete"), at: node)
    }
  }

  /// The agents of a group, and what it says of each compared with the agent's row.
  private mutating func members(of group: NodeIndex, _ ids: [String: Int]) -> [Int] {
    var agents: [Int] = []
    for name in ["agents", "tasks"] {
      guard let list = yaml.member(name, of: group) else { continue }
      for entry in file.entries(list, at: [], what: "agents") {
        guard let agent = ids[entry.id] else { continue }
        agents.append(agent)
        guard yaml.kind(entry.node) == .object,
          let node = yaml.member("status", of: entry.node), let word = yaml.text(node)
        else { continue }
        let own = workflow.status(ofAgent: agent)
        if OrchestrationVocabulary.agree(OrchestrationVocabulary.status(of: word), own) { continue }
        file.report(
          .warning,
          .filesDisagree(
            subject: taskName(entry.id), field: "status",
            believed: workflow.agents[agent].status?.word ?? "PENDING",
            believedIn: "the agent's row", instead: word), at: node)
      }
    }
    return agents
  }

  // MARK: - Checkpoints

  private mutating func checkCheckpoints() {
    let known = workflow.checkpoints.map(\.checkpoint.id)
    guard let newest = known.last else { return }
    let places: [(String, ValuePath)] = [
      ("checkpoints.latest_id", [.key("checkpoints"), .key("latest_id")]),
      ("resumption.last_checkpoint", [.key("resumption"), .key("last_checkpoint")]),
      (
        "resumption.recovery_state.last_checkpoint",
        [.key("resumption"), .key("recovery_state"), .key("last_checkpoint")]
      ),
    ]
    for (field, path) in places {
      guard let node = yaml.value(at: path), let written = yaml.text(node), written != newest,
        !wasRestored(written)
      else { continue }
      file.report(
        .warning,
        .filesDisagree(
          subject: field, field: "the newest checkpoint", believed: newest,
          believedIn: "checkpoints", instead: written), at: node)
    }
  }

  /// Work goes on from a checkpoint that was restored, however many came after it.
  private func wasRestored(_ id: String) -> Bool {
    workflow.checkpoints.contains {
      $0.checkpoint.id == id && yaml.member("restore_events", of: $0.node) != nil
    }
  }

  // MARK: - Agents

  private mutating func checkAgents() {
    let known = Set(workflow.agents.map(\.id))
    for agent in workflow.agents {
      if let artifact = agent.artifact, let node = agent.artifactNode, artifact.isPlaceholder {
        file.report(
          .warning, .placeholder(field: "the artifact of \(taskName(agent.id))", found: artifact),
          at: node)
      }
      let isOwn = agent.dependencies.filter { known.contains($0) }
      guard isOwn.count < agent.dependencies.count,
        let node = file.slot("depends_on", of: agent.node).index
      else { continue }
      for name in agent.dependencies where !known.contains(name) && !workflow.knows(name) {
        file.report(.warning, .unknownDependency(task: agent.id, dependency: name), at: node)
      }
    }
    for cycle in DependencyGraph(workflow.agents.map(\.forGraph)).cycles {
      let agents = cycle.map { workflow.agents[$0] }
      guard let first = agents.first else { continue }
      let node = file.slot("depends_on", "dependencies", "blocked_by", of: first.node).index
      file.report(.error, .dependencyCycle(agents.map(\.id)), at: node ?? first.node)
    }
  }
}

extension Workflow {
  /// Whether a name that something waits for means anything in the workflow.
  func knows(_ name: String) -> Bool {
    barrier(named: name) != nil || gates.contains { $0.id == name } || !phases(named: name).isEmpty
  }
}

extension Workflow.Status {
  /// "COMPLETE" and the like, not "PHASE_3_COMPLETE", which tells of one phase.
  fileprivate var isWholePipeline: Bool { !word.lowercased().hasPrefix("phase") }
}

extension Workflow.Agent {
  fileprivate var forGraph: Task {
    var task = Task(id: id)
    task.dependencies = dependencies
    return task
  }
}
