extension FocusRefusal {
  /// The stable word for programs in `--json`.
  package var code: String {
    switch self {
    case .notInHand: "task_not_in_hand"
    case .taskStatus: "task_status"
    case .taskOver: "task_over"
    case .noTaskFile: "no_task_file"
    case .unknownPhase: "unknown_phase"
    case .badName: "bad_name"
    case .notInProgress: "phase_not_in_progress"
    case .nobody: "phase_of_nobody"
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
    case .unknownCriterion: "unknown_criterion"
    case .unmetCriteria: "unmet_criteria"
    case .tooManyPhases: "too_many_phases"
    case .noFirstLine: "no_first_line"
    case .readAsField: "read_as_field"
    case .awaitsAnswer: "awaits_answer"
    case .notAsked: "not_asked"
    case .severalAgents: "several_agents"
    case .emptyKnowledge: "empty_knowledge"
    case .knowledgeTooLong: "knowledge_too_long"
    case .noPlace: "no_place"
    case .badCategory: "bad_category"
    case .knownAlready: "known_already"
    case .nothingToCompact: "nothing_to_compact"
    }
  }

  package var message: String {
    switch self {
    case .needsEscalation, .tooFewFailures, .escalationsUsedUp, .needsQuorum, .needsIterations,
      .unknownAgent, .needsAgent, .cannotUpgrade, .awaitsAnswer, .notAsked, .severalAgents:
      escalationMessage
    case .noPlace, .noFirstLine, .readAsField, .badCategory, .emptyKnowledge, .knowledgeTooLong,
      .knownAlready, .nothingToCompact:
      fileMessage
    case .openPhases, .unknownCriterion, .unmetCriteria, .tooManyPhases: endMessage
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
      "the task is \(status.isEmpty ? "without a status" : status); for this it must be "
        + allowed.joined(separator: " or ")
        + (allowed.count == 1 ? "; 'roster focus initialize TASKFILE' takes it in hand" : "")
    case .taskOver(let status):
      "the task is \(status): it is over; 'roster undo' takes the finish back"
    case .noTaskFile: "no task file is named by .claude/TASK.md"
    case .unknownPhase(let name, let known):
      "there is no phase \(TextSanitizer.sanitized(name)); there is \(Self.list(known))"
    case .badName(let what, let name):
      "the \(what) \(TextSanitizer.sanitized(name)) has no name for a file: letters, digits, '.', '_'"
        + " and '-' only"
    case .notInProgress(let phase, let status):
      "phase \(phase) is \(status), and only what is in progress has results;"
        + " 'roster set-status \(phase) in-progress' begins it"
    case .nobody(let phase):
      "nobody has phase \(phase) yet; 'roster reassign \(phase) AGENT' gives it to an agent"
    case .notVerification(let phase): "phase \(phase) has no verification of its own"
    case .notExecution(let phase): "phase \(phase) is a verification; it is not executed"
    case .iterationNotHigher(let phase, let wanted, let recorded):
      "iteration \(recorded) of phase \(phase) is recorded already: --iteration \(wanted) would take"
        + " that back"
    case .missingReports(let phase, let paths):
      "\(counted(paths.count, "report")) of phase \(phase) \(paths.count == 1 ? "is" : "are") missing:"
        + " write \(paths.map(TextSanitizer.sanitized).joined(separator: ", ")) first"
    case .verificationFailed(let phase, let verification, let iteration):
      "the verification of phase \(phase) has failed in iteration \(iteration): after the fix,"
        + " \(verification) must run again and pass before phase \(phase) completes"
        + " ('roster set-status \(verification) in-progress')"
    default: ""
    }
  }

  private var endMessage: String {
    switch self {
    case .openPhases(let phases):
      "\(phases.count == 1 ? "phase" : "phases") \(listed(phases, atMost: 10))"
        + " \(phases.count == 1 ? "is" : "are") not completed;"
        + " 'roster focus phase' records each with its reports"
    case .unknownCriterion(let text, let known):
      "there is no criterion \"\(TextSanitizer.sanitized(text))\", or more than one begins so; there is "
        + Self.list(known.map(TextSanitizer.sanitized))
    case .unmetCriteria(let texts, let file):
      "\(texts.count == 1 ? "1 criterion is" : "\(texts.count) criteria are") not met: "
        + listed(texts.map(TextSanitizer.sanitized), atMost: 5)
        + "; 'roster focus criterion \(TextSanitizer.sanitized(file)) TEXT done' ticks what is met"
    case .tooManyPhases(let count, let limit):
      "the task has \(count) phases, and no more than \(limit) are read; split it into several tasks"
    default: ""
    }
  }

  private var escalationMessage: String {
    switch self {
    case .needsEscalation(let phase, let failed):
      "\(failed) iterations of phase \(phase) have failed: it is escalated before another one,"
        + " 'roster focus escalate TASKFILE \(phase) OPTION'"
    case .tooFewFailures(let phase, let failed, let needed):
      "phase \(phase) is escalated once \(needed) iterations have failed since something else was"
        + " last tried; it is \(failed) so far"
    case .escalationsUsedUp(let phase, let limit):
      "phase \(phase) was escalated \(limit) times, which is the limit of the options 1 to 4;"
        + " 5 asks a person"
    case .needsQuorum(let agreeing, let needed):
      "asking a person needs \(needed) agents that agree, and \(agreeing) \(agreeing == 1 ? "is" : "are")"
        + " named"
    case .needsIterations(let phase, let iterations, let needed):
      "phase \(phase) has had \(iterations) of the \(needed) iterations after which a person is asked"
    case .unknownAgent(let name, let known):
      "there is no agent \(TextSanitizer.sanitized(name)); there is \(Self.list(known))"
    case .awaitsAnswer(let phase):
      "a person was asked about phase \(phase): 'roster focus escalate TASKFILE \(phase) 5 --answer"
        + " TEXT' keeps the answer, and the work goes on"
    case .notAsked(let phase):
      "no person was asked about phase \(phase) since the last answer; there is nothing to answer"
    case .severalAgents(let phase, let agents, let file):
      "phase \(phase) has several agents (\(listed(agents, atMost: 5))): replace one of them by hand,"
        + " in its table in \(TextSanitizer.sanitized(file))"
    case .needsAgent: "say who shall do it from now on (--agent AGENT)"
    case .cannotUpgrade(let agent, let model?):
      "\(agent) has the model \(model), and nothing is above it"
    case .cannotUpgrade(let agent, nil): "the task file does not say which model \(agent) has"
    default: ""
    }
  }

  private var fileMessage: String {
    switch self {
    case .noPlace(let file, let what): "\(TextSanitizer.sanitized(file)) has no place for \(what)"
    case .noFirstLine(let file):
      "line 1 of \(TextSanitizer.sanitized(file)) must be the status of the task, such as"
        + " 'status: pending', for a stop hook reads nothing else; write it there first"
    case .readAsField(let text):
      "\"\(TextSanitizer.sanitized(text))\" would be read as several fields; say it without what looks"
        + " like \"| **Name:**\""
    case .emptyKnowledge: "knowledge without words is none; say it in one sentence"
    case .knowledgeTooLong(let characters, let limit):
      "the entry would have \(characters) characters, and more than \(limit) are too many (maxTokens,"
        + " of four characters each); say it in one sentence"
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
    case .noFirstLine:
      "line 1 is not the status of the task, such as \"status: pending\"; a stop hook reads nothing else"
    case .badPlace(let text):
      "\"\(TextSanitizer.sanitized(text))\" is no path beside the task file or below .claude/tasks"
    case .oddRow(let cells, let columns):
      "this row has \(counted(cells, "cell")), and the table \(counted(columns, "column"))"
    case .shellText(let field, let found):
      "\(field) is \"\(TextSanitizer.sanitized(found))\", a command that was never run"
    case .noManifest(let iterations):
      "there is no such file, though the task tells of \(counted(iterations, "iteration"));"
        + " the next result, or 'roster focus finalize', makes it anew"
    case .iterationAgain(let phase, let kind, let number):
      "iteration \(number) (\(kind)) of phase \(phase) stands here before"
    case .noIteration(let phase): "phase \(phase) is completed, but no iteration of it is recorded"
    case .outOfTurn(let phase, let before):
      "phase \(phase) has begun before \(listed(before, atMost: 5))"
        + " \(before.count == 1 ? "was" : "were") completed"
    case .unmetCriteria(let count):
      "the task is finished, but \(count == 1 ? "1 criterion is" : "\(count) criteria are") not met"
    case .noFinalReport(let path):
      "the task is finished, but there is no \(TextSanitizer.sanitized(path))"
    case .badName(let what, let name):
      "the \(what) \(name) has no name for a file: letters, digits, '.', '_' and '-' only"
    case .missingReports(let phase, let paths):
      "phase \(phase) is recorded, but these reports are not on the disk: "
        + listed(paths.map(TextSanitizer.sanitized), atMost: 5)
    case .unknownPhase(let name): "the phase \(name) is not in the task file"
    case .badPath(let text): "\"\(text)\" is no path inside the project"
    case .tooManyPhases(let limit):
      "there are more than \(limit) phases; this one and those behind it are left out"
    case .noTask(let instead):
      "this is no task file"
        + (instead.map { "; it may be that \(TextSanitizer.sanitized($0)) is meant" } ?? "")
    case .unknownAgent(let name): "\(TextSanitizer.sanitized(name)) is none of the task's agents"
    case .noTaskFile(let path): "there is no \(TextSanitizer.sanitized(path)), which this names"
    case .lockOfOther(let task):
      "the lock names \(TextSanitizer.sanitized(task)), which is not the task in hand"
    case .noKnowledge(let what): "this is no entry of the schema ts, cat, t, txt, src: \(what)"
    case .knowledgeTooLong(let characters, let limit):
      "this entry has \(characters) characters, and more than \(limit) are too many (maxTokens,"
        + " of four characters each)"
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
