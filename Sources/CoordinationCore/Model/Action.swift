/// What somebody asks roster to do.
package enum Action: Equatable, Sendable {
  /// Gives tasks to an instance, or to nobody where `owner` is nil. `seen` holds what the operator
  /// saw of these tasks.
  case reassign(tasks: [String], owner: String?, seen: [Seen])
  /// Clears a blocker; with `waivingDependencies` also stops waiting for open dependencies.
  case unblock(task: String, waivingDependencies: Bool, seen: [Seen])
  case setStatus(tasks: [String], status: TaskStatus, seen: [Seen])
  /// Says something of a task, kept where the tracker's files tell what has happened.
  case note(task: String, text: String)
  /// Gives the best ready task to an instance. `seen`, here and below, holds who was to get what when
  /// the operator looked; nil where nobody did.
  case assignBest(instance: String, seen: [Handover]? = nil)
  /// Hands all tasks of an offline instance to the others.
  case redistribute(instance: String, seen: [Handover]? = nil)
  /// Gives every ready task to an idle instance that is online, the best first.
  case assignAll(seen: [Handover]? = nil)

  // What an instance does.

  /// Gives an instance its own open work or, where it has none or asks for another task, the best
  /// ready one, and begins it.
  case claim(instance: String, another: Bool)
  /// Brings the shared files in step with what instances say of their own tasks.
  /// - Parameters:
  ///   - instances: whose reports count; nil for everybody's.
  ///   - isAlive: the report is itself a sign of life.
  case synchronize(instances: [String]?, isAlive: Bool)
  /// A sign of life.
  case heartbeat(instance: String)

  // What keeps a team.

  /// Like `redistribute`, where somebody else has judged who has gone, who is there and which tasks
  /// are left: with nobody there the tasks go back to the ready ones.
  case handOn(tasks: [String], instance: String, takers: [String])
  case addTasks([NewTask])
  case prioritize([Prioritizing])
  /// Instances join the team, or are told apart by where they work now.
  case join([Joining])
  /// Instances leave; what they have not finished goes back to the ready tasks.
  case leave(instances: [String])

  // What is done about the shared memory bank.

  case memory(MemoryAction)

  // What is done in a workflow of agents.

  case orchestration(OrchestrationAction)

  // What is done in a task status document.

  case taskStatus(TaskStatusAction)
  // What is said of the work on a plan.

  case plan(PlanAction)
  // What is done with a task of phases.

  case focus(FocusAction)

  /// What `unblock` does where it shall wait for nothing any more, in the words of the command line.
  package static let waiving = "unblock --waive-dependencies"

  /// The word in the journal and on the command line.
  package var name: String {
    switch self {
    case .reassign: "reassign"
    case .unblock: "unblock"
    case .setStatus: "set-status"
    case .note: "note"
    case .assignBest: "assign"
    case .redistribute: "redistribute"
    case .assignAll: "assign-all"
    case .claim: "request-task"
    case .synchronize: "report-progress"
    case .heartbeat: "heartbeat"
    case .handOn: "hand-on"
    case .addTasks: "add-tasks"
    case .prioritize: "prioritize"
    case .join: "team-start"
    case .leave: "team-stop"
    case .memory(let action): action.name
    case .orchestration(let action): action.name
    case .taskStatus(let action): action.name
    case .plan(let action): action.name
    case .focus(let action): action.name
    }
  }
}

/// The priority that a task shall have, in the word or the number of whoever gives it.
package struct Prioritizing: Equatable, Sendable {
  package var task: String
  package var priority: Priority

  package init(task: String, priority: Priority) {
    self.task = task
    self.priority = priority
  }
}

/// An instance that joins a team.
package struct Joining: Equatable, Sendable {
  package var instance: String
  /// Absolute, or relative to the project's directory.
  package var worktreePath: String

  package init(instance: String, worktreePath: String) {
    self.instance = instance
    self.worktreePath = worktreePath
  }
}

/// What can be done in one transaction: an action, or taking the last one back.
package enum Operation: Equatable, Sendable {
  case act(Action)
  /// Takes the last action back.
  /// - Parameter seen: the id of the receipt that the operator saw as the last one; nil where
  ///   nobody looked.
  /// - Parameter passingCoordinator: what the coordinator did by itself does not stand in the way
  ///   of a person who takes back one action after the other.
  case undo(seen: String?, passingCoordinator: Bool = false)
}

extension Receipt {
  /// The coordinator's name in the journal.
  package static let coordinator = "coordinator"

  package var isByCoordinator: Bool { by == Self.coordinator }
}

/// What an operator saw of a task when choosing an action. A nil field was not looked at.
package struct Seen: Equatable, Sendable {
  package var task: String
  /// The owner that was seen; `.some(nil)` is "nobody".
  package var owner: String??
  package var status: TaskStatus?

  package init(task: String, owner: String?? = nil, status: TaskStatus? = nil) {
    self.task = task
    self.owner = owner
    self.status = status
  }
}

extension Action {
  /// With the name and the reason of whoever acts, where the action keeps them in the files.
  func signed(by name: String, reason: String?) -> Action {
    switch self {
    case .memory(let action): .memory(action.signed(by: name, reason: reason))
    case .orchestration(let action): .orchestration(action.signed(by: name, reason: reason))
    default: self
    }
  }

  /// Why, where the action tells it itself.
  var reason: String? {
    switch self {
    case .memory(.decide(let judgement)): judgement.reason
    case .orchestration(.approve(_, _, let reason)), .orchestration(.restore(_, let reason)):
      reason
    default: nil
    }
  }
}
