/// Why something was not done in a workflow.
package enum OrchestrationRefusal: Error, Equatable, Sendable {
  /// There is no phase or barrier of that name; `known` are those that there are.
  case unknownSubject(String, known: [String])
  /// Several pipelines or directions would do.
  case needsPart(subject: String, what: String, known: [String])
  case unknownPart(String, subject: String, known: [String])
  case scoreOutOfRange(String)
  /// The gate has passed already.
  case alreadyPassed(gate: String)
  case unknownGate(String, known: [String])
  case notEscalated(gate: String, verdict: String)
  /// A person must decide before anything of the phase goes on.
  case escalated(subject: String, gate: String)
  /// Somebody must act before an agent may run.
  case blocked(agent: String, blockers: [String])
  case unknownCheckpoint(String, known: [String])
  /// It does not tell how the agents stood.
  /// `restorable` are those that do.
  case noSnapshot(checkpoint: String, restorable: [String])
  case nothingToRestore(checkpoint: String)
  /// What an artifact's path is made of is missing.
  case unresolvedPath(artifact: String, placeholder: String)
  /// It leads out of the project, or is no path.
  case badArtifact(String)
  /// A gate was scored so often already.
  case iterationsNotHigher(gate: String, wanted: Int, recorded: Int)
  case needsReason(what: String)
  /// An agent that is completed; `passed` is the gate that its work has passed.
  case staysCompleted(agent: String, passed: String?)
  case unknownAgent(String, known: [String])
  /// An agent, phase or barrier waits for others, in words.
  case waits(String, for: [String])
  /// Nobody has begun it.
  case nothingToScore(String)
  /// What stands at a place cannot take what is to be put there: `needs` is such as "a list".
  case wrongKind(place: String, name: String, needs: String)
  /// Its row does not say whose work it is.
  case noOwners(agent: String)
}
