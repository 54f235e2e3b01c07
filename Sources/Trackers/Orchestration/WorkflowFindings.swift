internal import CoordinationCore

/// Where a workflow contradicts itself. The agents' rows are believed; everything that sums them up is
/// compared with them.
struct WorkflowFindings {
  let workflow: Workflow
  var file: YAMLFile
  private let metrics: WorkflowMetrics
  private let agents: [String: Int]

  static func checked(_ workflow: Workflow, _ file: YAMLFile) -> YAMLFile {
    var check = WorkflowFindings(workflow: workflow, file: file)
    if !workflow.isTemplate { check.run() }
    return check.file
  }

  private init(workflow: Workflow, file: YAMLFile) {
    self.workflow = workflow
    self.file = file
    metrics = WorkflowMetrics(workflow)
    agents = Dictionary(
      workflow.agents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var yaml: YAMLDocument { file.yaml }

  private mutating func run() {
    checkMetrics()
    checkArtifacts()
    checkQuality()
    checkWorkflow()
    checkSummaries()
    checkPipelines()
    checkPhases()
    checkBarriers()
    checkGates()
    checkQueue()
    checkCheckpoints()
    checkAgents()
    checkCycles()
    checkBlocked()
    file.noteOddIds(of: workflow)
  }

  // MARK: - Figures

  private mutating func checkMetrics() {
    for (name, place) in file.metricsPlaces {
      for (key, value) in yaml.members(of: place) {
        guard let field = yaml.text(key), let written = yaml.number(value),
          let derived = metrics[field], !metrics.agrees(written, with: field)
        else { continue }
        report("\(name).\(field)", value, Self.shown(derived))
      }
    }
  }

  /// Only where the file means by it what can be counted here.
  private mutating func checkArtifacts() {
    guard let total = workflow.artifactCount?.total, let made = workflow.artifactsMade(of: total)
    else { return }
    let percent = WorkflowMetrics.percent(made, of: total)
    for (name, place) in file.metricsPlaces {
      compare(place, "artifacts_created", of: name, with: made, tolerance: 0)
      compare(place, "artifacts_percent", of: name, with: percent, tolerance: 1.01)
    }
  }

  private mutating func report(_ field: String, _ value: NodeIndex, _ derived: String) {
    let written = yaml.text(value) ?? yaml.source(value)
    file.report(
      .warning, .summaryDisagrees(field: field, written: written, derived: derived), at: value)
  }

  private mutating func checkQuality() {
    let place: ValuePath = [.key("quality"), .key("workflow_quality")]
    guard let recorded = yaml.value(at: place) else { return }
    let quality = QualityMetrics(workflow)
    for (key, value) in yaml.members(of: recorded) {
      // How many gates are still to come is planned, and not told by any row.
      guard let field = yaml.text(key), let written = yaml.number(value), field != "gates_pending",
        let derived = quality[field],
        !quality.agrees(written, spelled: yaml.text(value) ?? "", with: field)
      else { continue }
      report("workflow_quality.\(field)", value, Self.shown(derived))
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
      let done = phases.count { workflow.isWorkDone(phase: $0) || workflow.isSkipped(phase: $0) }
      let isComplete = phases.allSatisfy(workflow.isOver(phase:))
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
      checkCurrentPhase(of: pipeline, phases)
    }
  }

  /// Where a pipeline stands is wrong when that phase is over while another one is not.
  private mutating func checkCurrentPhase(of pipeline: Workflow.Pipeline, _ phases: [Int]) {
    guard let node = yaml.member("current_phase", of: pipeline.node), let name = yaml.text(node),
      let named = phases.first(where: { workflow.phases[$0].isCalled(name) }),
      workflow.isOver(phase: named),
      let current = phases.first(where: { !workflow.isOver(phase: $0) }) ?? phases.last,
      current != named
    else { return }
    report("\(pipeline.alias).current_phase", node, workflow.phases[current].name)
  }

  private mutating func compare(
    _ object: NodeIndex, _ name: String, of subject: String, with derived: Int, tolerance: Double
  ) {
    guard let index = yaml.member(name, of: object), let written = yaml.number(index),
      abs(written - Double(derived)) > tolerance
    else { return }
    report("\(subject).\(name)", index, "\(derived)")
  }

  private mutating func checkPhases() {
    for (number, phase) in workflow.phases.enumerated() {
      for group in phase.groups { check(group, of: phase) }
      checkArtifacts(of: phase)
      guard let status = phase.status, !phase.agents.isEmpty else { continue }
      let done = phase.agents.count { workflow.isOver(agent: $0) }
      let isComplete = workflow.isWorkDone(phase: number)
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

  private mutating func check(_ group: Workflow.AgentGroup, of phase: Workflow.Phase) {
    guard let status = group.status, !group.agents.isEmpty else { return }
    let done = group.agents.count { workflow.isOver(agent: $0) }
    guard status.status.isFinished != (done == group.agents.count) else { return }
    report(
      status, of: "\(group.name) of phase \(phase.id)",
      "\(done) of \(group.agents.count) agents are complete")
  }

  /// What a phase lists as made by an agent, compared with how the agent stands.
  private mutating func checkArtifacts(of phase: Workflow.Phase) {
    let list = yaml.member("artifacts", of: phase.node).map { yaml.elements(of: $0) } ?? []
    for artifact in list {
      guard let name = file.word("agent", of: artifact),
        let agent = agents[name], phase.agents.contains(agent),
        let node = yaml.member("status", of: artifact), let word = yaml.text(node)
      else { continue }
      let isMade = OrchestrationVocabulary.status(of: word).isFinished
      guard isMade != workflow.isOver(agent: agent) else { continue }
      let own = workflow.agents[agent].status?.word ?? "PENDING"
      file.report(
        .warning,
        .statusDisagrees(
          subject: "the artifact of \(taskName(name))", written: word, rows: "the agent is \(own)"),
        at: node)
    }
  }

  private mutating func checkBarriers() {
    for barrier in workflow.barriers where barrier.status?.status == .completed {
      let open = barrier.phases.filter {
        !workflow.isWorkDone(phase: $0) && !workflow.isSkipped(phase: $0)
      }
      guard let status = barrier.status, !open.isEmpty else { continue }
      let names = open.map { "phase \(workflow.phases[$0].id)" }.joined(separator: ", ")
      report(status, of: barrier.id, "\(names) \(open.count == 1 ? "is" : "are") not complete")
    }
  }

  mutating func report(_ status: Workflow.Status, of subject: String, _ rows: String) {
    file.report(
      .warning, .statusDisagrees(subject: subject, written: status.word, rows: rows),
      at: status.node)
  }
}

extension Workflow.Status {
  /// "COMPLETE" and the like, not "PHASE_3_COMPLETE", which tells of one phase.
  fileprivate var isWholePipeline: Bool { !word.lowercased().hasPrefix("phase") }
}
