/// Everything that is known of one tracker at one moment: an immutable value.
package struct Board: Equatable, Sendable {
  package var tracker: TrackerName
  /// The project's name, usually that of its directory.
  package var project: String
  package var instances: [Instance] = []
  /// Those who can be given work where there are no instances that tell of themselves.
  package var agents: [String] = []
  package var tasks: [Task] = []
  /// What the tracker's files call the work as a whole, as it stands in the paths of artifacts.
  package var workflowId: String?
  /// How the work as a whole stands, in the tracker's own word.
  package var workflowStatus: String?
  package var pipelines: [Pipeline] = []
  package var phases: [Phase] = []
  package var barriers: [Barrier] = []
  package var gates: [Gate] = []
  /// What counts for gates that do not say otherwise.
  package var gateLimits = QualityGate.Limits()
  /// Oldest first.
  package var checkpoints: [Checkpoint] = []
  /// The id of the checkpoint that the tracker's files say work goes on from.
  package var resumesFrom: String?
  package var blockers: [Blocker] = []
  /// What the tracker's own files name as the next steps.
  package var nextActions: [String] = []
  /// What can be done besides what every tracker has.
  package var offers: [OfferedAction] = []
  package var memory = MemoryStatus()
  /// What the tracker's own files tell of the past, oldest first.
  package var activity: [Activity] = []
  package var findings: [Finding] = []

  package init(tracker: TrackerName, project: String) {
    self.tracker = tracker
    self.project = project
  }
}

extension Board {
  /// Whether two boards say the same of everything but their tasks.
  package func equalsApartFromTasks(_ other: Board) -> Bool {
    var (own, other) = (self, other)
    (own.tasks, other.tasks) = ([], [])
    return own == other
  }

  /// Those that wait for their gate are not complete.
  package var phasesComplete: Int { phases.count { $0.status == .completed } }

  /// Everybody who is known to work or to have a task: the instances, then other owners in the order of
  /// their names.
  package var owners: [String] {
    var owners: Set<String> = []
    for position in tasks.indices { tasks[position].forEachOwner { owners.insert($0) } }
    return everybody(with: owners)
  }

  /// The instances, then the others of these in the order of their names.
  package func everybody(with owners: Set<String>) -> [String] {
    let others = owners.subtracting(instances.map(\.id))
    return instances.map(\.id) + others.sorted(by: NaturalOrder.precedes)
  }

  /// The checkpoint that work goes on from: the newest, or the one that was restored last.
  package var currentCheckpoint: Checkpoint? {
    checkpoints.last { $0.id == resumesFrom } ?? checkpoints.last
  }
}

/// The systems that hold a team's state, in the order in which they are looked for.
package enum TrackerName: String, Sendable, CaseIterable {
  case multiAgent = "multi-agent"
  case orchestration
  case taskStatus = "task-status"
  case focusTask = "focus-task"
  case planProgress = "plan-progress"

  /// Its work is grouped by phases, where a team has instances and a memory bank.
  package var isPhased: Bool { self != .multiAgent }
}
