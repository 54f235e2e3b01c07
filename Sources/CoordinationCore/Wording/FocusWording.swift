extension FocusRefusal {
  /// The stable word for programs in `--json`.
  package var code: String {
    switch self {
    case .notInHand: "task_not_in_hand"
    case .taskStatus: "task_status"
    case .noTaskFile: "no_task_file"
    case .unknownPhase: "unknown_phase"
    case .badName: "bad_name"
    case .notInProgress: "phase_not_in_progress"
    case .notVerification: "not_a_verification"
    case .notExecution: "not_an_execution"
    case .iterationNotHigher: "iteration_not_higher"
    case .missingReports: "missing_reports"
    case .verificationFailed: "verification_failed"
    case .needsEscalation: "needs_escalation"
    case .tooFewFailures: "too_few_failures"
    case .escalationsUsedUp: "escalations_used_up"
    case .needsQuorum: "needs_quorum"
    case .needsIterations: "needs_iterations"
    case .unknownAgent: "unknown_agent"
    case .needsAgent: "needs_agent"
    case .cannotUpgrade: "cannot_upgrade"
    case .openPhases: "open_phases"
    case .noPlace: "no_place"
    case .badCategory: "bad_category"
    case .knownAlready: "known_already"
    case .nothingToCompact: "nothing_to_compact"
    }
  }

  package var message: String {
    switch self {
    case .needsEscalation, .tooFewFailures, .escalationsUsedUp, .needsQuorum, .needsIterations,
      .unknownAgent, .needsAgent, .cannotUpgrade:
      escalationMessage
    case .noPlace, .badCategory, .knownAlready, .nothingToCompact: fileMessage
    default: phaseMessage
    }
  }

  private var phaseMessage: String {
    switch self {
    case .notInHand(let task, let reference):
      "\(TextSanitizer.sanitized(task)) is not in hand"
        + (reference.map { ", \(TextSanitizer.sanitized($0)) is" } ?? "")
        + "; 'roster focus initialize' takes it in hand"
    case .taskStatus(let status, let allowed):
      "the task is \(status); for this it must be \(allowed.joined(separator: " or "))"
    case .noTaskFile: "no task file is named by .claude/TASK.md"
    case .unknownPhase(let name, let known):
      "there is no phase \(TextSanitizer.sanitized(name)); there is \(Self.list(known))"
    case .badName(let what, let name):
      "the \(what) \(TextSanitizer.sanitized(name)) has no name for a file: letters, digits, '.', '_'"
        + " and '-' only"
    case .notInProgress(let phase, let status):
      "phase \(phase) is \(status), and only what is in progress has results;"
        + " 'roster set-status \(phase) in-progress' begins it"
    case .notVerification(let phase): "phase \(phase) has no verification of its own"
    case .notExecution(let phase): "phase \(phase) is a verification; it is not executed"
    case .iterationNotHigher(let phase, let wanted, let recorded):
      "iteration \(recorded) of phase \(phase) is recorded already: --iteration \(wanted) would take"
        + " that back"
    case .missingReports(let phase, let paths):
      "phase \(phase) has no reports yet: write "
        + paths.map(TextSanitizer.sanitized).joined(separator: ", ") + " first"
    case .verificationFailed(let phase, let verification, let iteration):
      "the verification of phase \(phase) has failed in iteration \(iteration): after the fix,"
        + " \(verification) must run again and pass before phase \(phase) completes"
    case .openPhases(let phases):
      "\(phases.count == 1 ? "phase" : "phases") \(listed(phases, atMost: 10))"
        + " \(phases.count == 1 ? "is" : "are") not completed"
    default: ""
    }
  }

  private var escalationMessage: String {
    switch self {
    case .needsEscalation(let phase, let failed):
      "\(failed) iterations of phase \(phase) have failed: 'roster focus escalate' comes before"
        + " another one"
    case .tooFewFailures(let phase, let failed, let needed):
      "\(failed) of \(needed) failed iterations: phase \(phase) is not escalated before"
    case .escalationsUsedUp(let phase, let limit):
      "phase \(phase) was escalated \(limit) times, which is the limit of the options 1 to 4;"
        + " 5 asks a person"
    case .needsQuorum(let agreeing, let needed):
      "asking a person needs \(needed) agents that agree (--agree AGENT), here \(agreeing)"
    case .needsIterations(let phase, let iterations, let needed):
      "phase \(phase) has had \(iterations) of the \(needed) iterations after which a person is asked"
    case .unknownAgent(let name, let known):
      "there is no agent \(TextSanitizer.sanitized(name)); there is \(Self.list(known))"
    case .needsAgent: "say who shall do it from now on (--agent AGENT)"
    case .cannotUpgrade(let agent, let model?):
      "\(agent) has the model \(model), and nothing is above it"
    case .cannotUpgrade(let agent, nil): "the task file does not say which model \(agent) has"
    default: ""
    }
  }

  private var fileMessage: String {
    switch self {
    case .noPlace(let file, let what): "\(file) has no place for \(what)"
    case .badCategory(let word, let known):
      "there is no category \(TextSanitizer.sanitized(word)); there is \(Self.list(known))"
    case .knownAlready(let line): "line \(line) of the knowledge says exactly this already"
    case .nothingToCompact(let entries):
      "all \(entries) entries differ and are within the limit: there is nothing to compact"
    default: ""
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : listed(names, atMost: 12)
  }
}

extension FocusProblem {
  package var message: String {
    switch self {
    case .missingSection(let name): "the section \"\(name)\" is missing"
    case .statusesDisagree(let place, let here, let first):
      "\(place) says \(here), but \(first); both must say the same"
    case .noStatus(let subject): "\(subject) has no status"
    case .badName(let what, let name):
      "the \(what) \(name) has no name for a file: letters, digits, '.', '_' and '-' only"
    case .missingReports(let phase, let paths):
      "phase \(phase) is recorded, but these reports are not on the disk: "
        + listed(paths.map(TextSanitizer.sanitized), atMost: 5)
    case .unknownPhase(let name): "the phase \(name) is not in the task file"
    case .badPath(let text): "\"\(text)\" is no path inside the project"
    case .tooManyPhases(let limit):
      "there are more than \(limit) phases; this one and those behind it are left out"
    case .noTaskFile(let path): "there is no \(TextSanitizer.sanitized(path)), which this names"
    case .lockOfOther(let task):
      "the lock names \(TextSanitizer.sanitized(task)), which is not the task in hand"
    case .noKnowledge(let what): "this is no entry of the schema ts, cat, t, txt, src: \(what)"
    case .knowledgeTooLong(let characters, let limit):
      "this entry has \(characters) characters, and more than \(limit) are too many"
    case .tooMuchKnowledge(let entries, let limit):
      "there are \(entries) entries, and the limit is \(limit)"
    case .knownBefore(let line): "line \(line) says exactly this already"
    }
  }
}

extension Escalation.Option {
  /// As the system calls it.
  package var words: String {
    switch self {
    case .research: "R&D Phase"
    case .split: "Split Phase"
    case .upgrade: "Agent Upgrade"
    case .reassign: "Reassign"
    case .ask: "AskUserQuestion"
    }
  }
}
