internal import CoordinationCore

/// What an ORCHESTRATION.yaml says, with the way to each value.
struct Workflow: Sendable {
  /// A status as it stands in the file.
  struct Status: Sendable {
    var status: TaskStatus
    var word: String
    var node: NodeIndex
  }

  struct Pipeline: Sendable {
    /// By which the file calls it, and what it calls itself.
    var key: String
    var id: String
    var alias: String
    var title: String
    var node: NodeIndex
    var path: ValuePath
    var status: Status?
  }

  struct Phase: Sendable {
    /// As the file writes it: a number or a word.
    var name: String
    var title: String
    var pathId: String?
    var pipeline: Int?
    var node: NodeIndex
    var path: ValuePath
    var status: Status?
    var blockedBy: [String]
    var dependsOn: [String]
    /// Positions among all agents.
    var agents: Range<Int>
    /// Made unique among all phases.
    var id = ""
    /// The tiers, waves or other groups that its agents stand in.
    var groups: [AgentGroup] = []
  }

  struct AgentGroup: Sendable {
    var name: String
    var status: Status?
    var agents: Range<Int>
  }

  struct Agent: Sendable {
    var id: String
    var title: String
    var phase: Int?
    var node: NodeIndex
    var path: ValuePath
    var status: Status?
    var artifact: String?
    var artifactNode: NodeIndex?
    var dependencies: [String]
    /// Who does it, where the row says so, and in which member.
    var owner: (name: String, key: String)?
    var progress: Double?
    var updated: Timestamp?
    var priority: Priority?
    /// What is to be known of it besides.
    var description: String
  }

  struct Barrier: Sendable {
    var id: String
    var title: String
    var node: NodeIndex
    var path: ValuePath
    var status: Status?
    /// As they are written.
    var dependsOn: [String]
    var afterPhase: String?
    var beforePhase: String?
    /// Positions of the phases that they mean.
    var phases: [Int] = []
    var artifacts: [Artifact]

    /// What is handed over in one direction.
    struct Artifact: Sendable {
      var name: String
      var path: String
      var status: Status?
      var node: NodeIndex
      var place: ValuePath
    }
  }

  struct Gate: Sendable {
    var id: String
    /// The place of its score and verdict.
    var node: NodeIndex
    var path: ValuePath
    /// What it stands before: a phase (with a pipeline's alias), a barrier or an agent.
    var subject: String?
    var scores: [Double]
    var iterations: Int
    var verdict: CoordinationCore.Gate.Verdict
    var threshold: Double
    /// What stands where its threshold should, and is none.
    var unreadableThreshold: NodeIndex?
    /// How often it may be scored, where it says so itself.
    var maxIterations: Int?
    /// A person has let it pass.
    var isApproved: Bool { approval != nil }
    var approval: Approval?
    var dimensions: [GateScore.Dimension] = []
    var artifact: String?
    /// It only counts as a part of another gate.
    var isPart = false

    /// Who has let it pass, when and why.
    struct Approval: Equatable {
      var by: String
      var at: String?
      var reason: String?

      var words: String { reason.map { "\(by): \($0)" } ?? by }
    }
  }

  /// A group of the execution queue, and what it stands for.
  struct QueueGroup: Sendable {
    var id: String
    var node: NodeIndex
    var path: ValuePath
    var status: Status?
    /// Positions of its agents, with what the group says of each.
    var agents: [(agent: Int, status: Status?)] = []
    /// How many agents it names that have no row.
    var strangers = 0
    var barrier: Int?
    /// Its id: gates come and go with what is scored and restored.
    var gate: String?
    var checkpoint: String?
  }

  var id = ""
  var title = ""
  var status: Status?
  var limits = QualityGate.Limits()
  /// What stands where the threshold of all gates should, and is none.
  var unreadableThreshold: NodeIndex?
  var pipelines: [Pipeline] = []
  var phases: [Phase] = []
  var agents: [Agent] = []
  var barriers: [Barrier] = []
  var gates: [Gate] = []
  var queue: [QueueGroup] = []
  var checkpoints: [(checkpoint: Checkpoint, node: NodeIndex, path: ValuePath)] = []
  /// By the checkpoint's id, where its row has one: it may wait for a person to approve it.
  var checkpointStatuses: [String: Status] = [:]
  var blockers: [Blocker] = []
  /// Where each of them stands.
  var blockerPlaces: [(node: NodeIndex, path: ValuePath)] = []
  var nextActions: [String] = []
  /// What the notes for the next session name.
  var lastCheckpoint: String?
  var activity: [Activity] = []
  /// Its rows are called tasks.
  var hasTasks = false
  /// How many artifacts its metrics say there are.
  var artifactCount: (made: Int, total: Int)?
  /// It is a form that nobody has filled in.
  var isTemplate = false
}

extension Workflow {
  /// How an agent stands by its own row.
  func status(ofAgent agent: Int) -> TaskStatus { agents[agent].status?.status ?? .pending }

  /// Whether all agents of a phase are completed, whatever its gate says; by its own word where it has
  /// none. The system counts such phases as complete.
  func isWorkDone(phase: Int) -> Bool {
    let agents = phases[phase].agents
    if agents.isEmpty { return phases[phase].status?.status == .completed }
    return agents.allSatisfy { isOver(agent: $0) }
      && agents.contains { status(ofAgent: $0) == .completed }
  }

  /// Completed, or not needed any more.
  func isOver(agent: Int) -> Bool { status(ofAgent: agent).isFinished }

  func isComplete(barrier: Int) -> Bool { barriers[barrier].status?.status == .completed }

  func isSkipped(phase: Int) -> Bool { phases[phase].status?.status == .cancelled }

  /// Nothing of it is in the way of what comes after it.
  func isOver(phase: Int) -> Bool {
    isSkipped(phase: phase) || (isWorkDone(phase: phase) && !awaitsGate(phase: phase))
  }

  /// Its agents are complete, and its gate has yet to pass before it is.
  func awaitsGate(phase: Int) -> Bool {
    phases[phase].status?.status != .completed && isWorkDone(phase: phase)
      && !mayComplete(phase: phase)
  }

  /// Gates that the file lists are all that there are; elsewhere every phase has one.
  var listsGates: Bool { gates.contains(where: \.isListed) }

  /// The guard: no phase is completed without a gate that has passed at or above its threshold, or that
  /// a person has approved.
  func mayComplete(phase: Int) -> Bool {
    hasPassed(phase: phase) || (listsGates && gates(ofPhase: phase).isEmpty)
  }
}

extension Workflow {
  var threshold: Double { limits.threshold }
  var maxIterations: Int { limits.iterations }
}
