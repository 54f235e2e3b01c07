extension OrchestrationAction {
  /// What is to be done, in words.
  package var intention: String {
    let words =
      switch self {
      case .setAgent(let agent, let status, let artifact, _):
        "agent \(agent) → \(status.words)\(artifact.map { " with the artifact \($0)" } ?? "")"
      case .score(let score):
        "gate of \(score.subject)\(score.part.map { " \($0)" } ?? "") scored \(scoreText(score.score))"
      case .checkpoint(let trigger, let description, _):
        "checkpoint \(trigger.rawValue): \(description)"
      case .restore(let checkpoint, _): "restore \(checkpoint)"
      case .approve(let gate, _, _): "approve the gate \(gate)"
      }
    return TextSanitizer.sanitized(words)
  }
}

extension OrchestrationRefusal {
  /// The stable word for programs in `--json`.
  package var code: String {
    switch self {
    case .unknownSubject: "unknown_phase_or_barrier"
    case .needsPart: "ambiguous_gate"
    case .unknownPart: "unknown_pipeline_or_direction"
    case .scoreOutOfRange: "score_out_of_range"
    case .alreadyPassed: "gate_passed"
    case .unknownGate: "unknown_gate"
    case .notEscalated: "gate_not_escalated"
    case .escalated: "gate_escalated"
    case .blocked: "agent_blocked"
    case .unknownCheckpoint: "unknown_checkpoint"
    case .noSnapshot: "no_snapshot"
    case .nothingToRestore: "nothing_to_restore"
    case .unresolvedPath: "unresolved_path"
    case .badArtifact: "bad_artifact"
    case .iterationsNotHigher: "iterations_not_higher"
    case .needsReason: "needs_reason"
    case .noOwners: "no_owners"
    case .staysCompleted: "task_finished"
    case .unknownAgent: "unknown_task"
    case .waits: "waits_for_dependencies"
    case .nothingToScore: "nothing_to_score"
    case .wrongKind: "wrong_kind"
    }
  }

  package var message: String {
    switch self {
    case .unknownSubject(let name, let known):
      "there is no phase and no barrier \(TextSanitizer.sanitized(name)); there is \(Self.list(known))"
    case .needsPart(let subject, let what, let known):
      "\(subject) has several gates: say which \(what), \(Self.list(known))"
    case .unknownPart(let part, let subject, let known) where known.isEmpty:
      "\(subject) has but one gate, and none for \(TextSanitizer.sanitized(part))"
    case .unknownPart(let part, let subject, let known):
      "\(subject) has no gate for \(TextSanitizer.sanitized(part)); there is \(Self.list(known))"
    case .scoreOutOfRange(let word):
      "a score is a number from 0 to 1, not \(TextSanitizer.sanitized(word))"
    case .alreadyPassed(let gate): "the gate \(gate) has passed already"
    case .unknownGate(let name, let known):
      "there is no gate \(TextSanitizer.sanitized(name)); there is \(Self.list(known))"
    case .notEscalated(let gate, let verdict):
      "the gate \(gate) is not escalated but \(verdict); only an escalated gate waits for a person"
    case .escalated(let subject, let gate):
      "\(subject) is held back by the gate \(gate), which is escalated: a person must approve it first"
    case .blocked(let agent, let blockers):
      "\(taskName(agent)) is blocked: \(blockers.joined(separator: "; ")); unblock it first"
    case .unknownCheckpoint(let id, let known):
      "there is no checkpoint \(TextSanitizer.sanitized(id)); there is \(Self.list(known))"
    case .noSnapshot(let checkpoint, let restorable):
      "\(checkpoint) does not tell how the agents stood (it has no state_snapshot with agent_statuses);"
        + " \(restorable.isEmpty ? "none does" : "\(Self.list(restorable)) can be restored")"
    case .nothingToRestore(let checkpoint): "everything is as \(checkpoint) has it already"
    case .unresolvedPath(let artifact, let placeholder):
      "the path of \(TextSanitizer.sanitized(artifact)) cannot be made: the workflow does not say"
        + " what \(placeholder) is; give a whole path, such as reports/a.md"
    case .badArtifact(let path):
      "the artifact \(TextSanitizer.sanitized(path)) is no path inside the project, such as reports/a.md"
    case .iterationsNotHigher(let gate, let wanted, let recorded):
      "the gate \(gate) has been scored \(recorded)× already: --iterations \(wanted) would take that back"
    case .needsReason(let what): "\(what) needs a reason (--reason TEXT)"
    case .staysCompleted(let agent, let gate?):
      "\(taskName(agent)) is completed, and the gate \(gate) has passed: only undo, or restoring a"
        + " checkpoint, takes that back"
    case .staysCompleted(let agent, nil):
      "\(taskName(agent)) is completed: only undo, restoring a checkpoint, or a score of its gate that"
        + " says REVISE takes that back"
    case .unknownAgent(let id, let known):
      "there is no agent \(TextSanitizer.sanitized(id)); there is \(Self.list(known))"
    case .waits(let subject, let names):
      "\(taskName(subject)) waits for \(listed(names.map(taskName), atMost: 5))"
    case .nothingToScore(let subject):
      "no agent of \(subject) has begun: there is nothing to score yet"
    case .wrongKind(let place, let name, let needs):
      "\(TextSanitizer.sanitized("\(place): \(name)")) is not \(needs), which it must be for this;"
        + " mend it by hand first"
    case .noOwners(let agent):
      "the row of \(taskName(agent)) does not say whose work it is: it has no owner, assigned_to, assignee"
        + " or agent"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : listed(names, atMost: 12)
  }
}
