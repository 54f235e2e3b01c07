internal import CoordinationCore

extension FocusTaskReading {
  func begin(_ phase: FocusTask.Phase, _ edit: inout FocusEdit) throws(Refusal) {
    try checkIsAtWork()
    guard PhaseTransitions.allowed(from: phase.status).contains(.inProgress) else {
      throw .transitionNotAllowed(
        task: phase.id, from: phase.status, to: .inProgress,
        allowed: PhaseTransitions.allowed(from: phase.status))
    }
    if let position = task.phases.firstIndex(where: { $0.id == phase.id }) {
      let open = dependencies(of: position).filter { task.phase($0)?.status.isFinished == false }
      if !open.isEmpty { throw .waitsFor(task: phase.id, dependencies: open) }
    }
    if phase.status == .failed, needsEscalation(phase) {
      let failed = manifest.failures(of: phase.subject)
      throw .focus(.needsEscalation(phase: phase.subject, failed: failed))
    }
    try set(phase, to: FocusTaskVocabulary.inProgress, &edit)
    try edit.log("Phase \(phase.id) \(FocusTaskVocabulary.inProgress)")
  }

  /// Records how an iteration of a phase has ended.
  func record(_ outcome: PhaseOutcome, _ edit: inout FocusEdit) throws(Refusal) {
    try checkIsAtWork()
    let phase = try phase(of: outcome)
    guard phase.id.isNamePart else { throw .focus(.badName(what: "phase", phase.id)) }
    guard phase.status == .inProgress else {
      throw .focus(.notInProgress(phase: phase.id, status: phase.word.isEmpty ? "-" : phase.word))
    }
    if outcome.status == .handoff { return try handOff(phase, outcome, &edit) }
    let iteration = try iteration(outcome, of: phase)
    try checkVerification(of: phase, outcome)
    try checkReports(of: phase, iteration)
    try set(phase, to: outcome.status.rawValue, &edit)
    if outcome.status == .completed, let place = phase.completed {
      edit.set(place, to: now.iso8601)
    }
    if let result = outcome.result, let place = phase.result { edit.set(place, to: result) }
    let reopened = try reopen(after: outcome, of: phase, &edit)
    let words = outcome.result.map { ": \($0)" } ?? ""
    try edit.log("Phase \(phase.id) \(outcome.status.rawValue)\(words)\(reopened)")
    try enter(phase, iteration, outcome.status, &edit)
    summarise(phase, iteration, outcome, &edit)
    try keepKnowledge(reports.reports(phase, iteration), &edit)
  }

  /// The phase that is meant: with `verify`, that which verifies the one that is named.
  private func phase(of outcome: PhaseOutcome) throws(Refusal) -> FocusTask.Phase {
    let phase = try known(outcome.phase)
    switch (outcome.kind, phase.isVerification) {
    case (.verify?, false):
      guard let verification = task.verification(of: phase.id) else {
        throw .focus(.notVerification(phase: phase.id))
      }
      return verification
    case (.exec?, true): throw .focus(.notExecution(phase: phase.id))
    default: return phase
    }
  }

  private func iteration(
    _ outcome: PhaseOutcome, of phase: FocusTask.Phase
  ) throws(Refusal) -> Int {
    let last = manifest.lastIteration(of: phase)
    guard let wanted = outcome.iteration else { return last + 1 }
    guard wanted > last else {
      throw .focus(.iterationNotHigher(phase: phase.id, wanted: wanted, recorded: last))
    }
    return wanted
  }

  /// No phase completes after a fix before its verification has run again.
  private func checkVerification(
    of phase: FocusTask.Phase, _ outcome: PhaseOutcome
  ) throws(Refusal) {
    guard outcome.status == .completed, let failed = failedVerification(of: phase) else { return }
    throw .focus(
      .verificationFailed(
        phase: phase.id, verification: failed.phase.id, iteration: failed.iteration))
  }

  private func checkReports(of phase: FocusTask.Phase, _ iteration: Int) throws(Refusal) {
    if let agent = phase.agents.first(where: { !$0.isNamePart }) {
      throw .focus(.badName(what: "agent", agent))
    }
    let missing = reports.missing(phase, iteration, by: phase.agents)
    if !missing.isEmpty { throw .focus(.missingReports(phase: phase.id, paths: missing)) }
  }

  private func set(
    _ phase: FocusTask.Phase, to word: String, _ edit: inout FocusEdit
  ) throws(Refusal) {
    if phase.statuses.isEmpty {
      throw .focus(.noPlace(file: own.task, what: "the status of phase \(phase.id)"))
    }
    edit.set(phase.statuses, to: word)
  }

  /// A phase whose verification has failed is not complete any more.
  /// - Returns: what the log says of it.
  private func reopen(
    after outcome: PhaseOutcome, of phase: FocusTask.Phase, _ edit: inout FocusEdit
  ) throws(Refusal) -> String {
    guard outcome.status == .failed, phase.isVerification,
      let subject = task.phase(phase.subject), subject.status == .completed, subject.id != phase.id
    else { return "" }
    try set(subject, to: FocusTaskVocabulary.inProgress, &edit)
    if let place = subject.completed { edit.set(place, to: "-") }
    return "; phase \(subject.id) is \(FocusTaskVocabulary.inProgress) again"
  }

  // MARK: - The manifest

  private func enter(
    _ phase: FocusTask.Phase, _ iteration: Int, _ status: PhaseOutcome.Status,
    _ edit: inout FocusEdit
  ) throws(Refusal) {
    let writers = reports.reports(phase, iteration).map(ReportFiles.agent)
    let folder = String(
      own.folder(of: phase, iteration: iteration).dropFirst(own.reports.count + 1))
    let names = writers.joined(separator: ", ")
    try edit.addManifest(
      [
        "phase": phase.id, "iter": "\(iteration)", "iteration": "\(iteration)",
        "type": phase.kind.rawValue, "status": status.rawValue, "agents": names, "agent": names,
        "report": "`\(folder)/`",
      ], to: manifest.index)
    let agents = Set(manifest.iterations.flatMap(\.agents)).union(writers)
    let count = manifest.iterations.count + 1
    edit.setManifest(manifest.statistics["total phases"], to: "\(task.phases.count)")
    edit.setManifest(manifest.statistics["total iterations"], to: "\(count)")
    edit.setManifest(manifest.statistics["total agents"], to: "\(agents.count)")
    edit.setManifest(manifest.updated, to: now.iso8601)
    if let place = task.iteration { edit.set(place, to: "\(count)") }
  }

  /// Another session goes on: the task waits for it as a whole.
  private func handOff(
    _ phase: FocusTask.Phase, _ outcome: PhaseOutcome, _ edit: inout FocusEdit
  ) throws(Refusal) {
    try set(phase, to: FocusTaskVocabulary.handoff, &edit)
    edit.set(task.statuses, to: FocusTaskVocabulary.handoff)
    try edit.log("Phase \(phase.id) \(FocusTaskVocabulary.handoff)")
    let count = (manifest.handoffs?.rows.count ?? 0) + 1
    try edit.addManifest(
      [
        "#": "\(count)", "timestamp": now.iso8601, "from phase": phase.id,
        "reason": outcome.result ?? "-",
      ], to: manifest.handoffs)
    edit.setManifest(manifest.statistics["handoffs"], to: "\(count)")
    edit.setManifest(manifest.status, to: FocusTaskVocabulary.handoff)
    edit.setManifest(manifest.updated, to: now.iso8601)
  }

  /// A summary that somebody has written stays.
  private func summarise(
    _ phase: FocusTask.Phase, _ iteration: Int, _ outcome: PhaseOutcome, _ edit: inout FocusEdit
  ) {
    let path = own.folder(of: phase, iteration: iteration) + "/summary.md"
    guard project[path]?.presentBytes == nil else { return }
    edit.put(
      path,
      IterationSummary(reading: self, phase: phase, iteration: iteration, outcome: outcome).text)
  }
}
