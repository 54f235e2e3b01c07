/// What can be done in a workflow with pipelines, phases, barriers and gates.
package enum OrchestrationAction: Equatable, Sendable {
  /// Says how an agent stands. What follows for its phase, pipeline and figures is done, too.
  /// - Parameters:
  ///   - artifact: a file name, whose place follows from the workflow, or a path; nil leaves it.
  ///   - seen: the status that the operator saw; nil where nobody looked.
  case setAgent(String, status: TaskStatus, artifact: String?, seen: TaskStatus?)
  case score(GateScore)
  case checkpoint(trigger: CheckpointTrigger, description: String, recoveryPoint: String)
  /// - Parameter reason: is kept with the checkpoint.
  case restore(checkpoint: String, reason: String? = nil)
  /// A person lets an escalated gate pass.
  case approve(gate: String, by: String?, reason: String?)

  /// The word in the journal and on the command line.
  package var name: String {
    switch self {
    case .setAgent: "set-status"
    case .score: "record-score"
    case .checkpoint: "checkpoint"
    case .restore: "restore"
    case .approve: "approve-gate"
    }
  }

  /// With the name and the reason of whoever acts, where it does not tell them itself.
  func signed(by name: String, reason: String?) -> OrchestrationAction {
    switch self {
    case .approve(let gate, let own, let ownReason):
      .approve(gate: gate, by: own ?? name, reason: ownReason ?? reason)
    case .restore(let checkpoint, let own):
      .restore(checkpoint: checkpoint, reason: own ?? reason)
    default: self
    }
  }
}

/// What a critic says of a phase or a barrier.
package struct GateScore: Equatable, Sendable {
  /// The phase or barrier.
  package var subject: String
  /// The alias of the pipeline, or the direction through a barrier; nil where there is but one.
  package var part: String?
  /// From 0 to 1.
  package var score: Double
  /// How often it has been scored by now; nil counts on.
  package var iterations: Int?
  /// In the order in which they were given.
  package var dimensions: [Dimension] = []

  package struct Dimension: Equatable, Sendable {
    package var name: String
    package var score: Double

    package init(name: String, score: Double) {
      self.name = name
      self.score = score
    }
  }

  package init(subject: String, part: String? = nil, score: Double) {
    self.subject = subject
    self.part = part
    self.score = score
  }
}

package enum CheckpointTrigger: String, Equatable, Sendable, CaseIterable {
  case phaseComplete = "PHASE_COMPLETE"
  case barrierComplete = "BARRIER_COMPLETE"
  case manual = "MANUAL"
}
