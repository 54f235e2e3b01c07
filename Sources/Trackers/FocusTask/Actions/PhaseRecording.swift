internal import CoordinationCore

extension FocusTaskReading {
  func begin(_ phase: FocusTask.Phase, _ edit: inout FocusEdit) throws(Refusal) {
    try checkIsAtWork()
    try checkMayBegin(phase)
    let allowed = PhaseTransitions.allowed(from: phase.status, isReviewFailed: isReviewFailed)
    guard allowed.contains(.inProgress) else {
      throw .transitionNotAllowed(
        task: phase.id, from: phase.status, to: .inProgress, allowed: allowed)
    }
    if phase.agents.isEmpty, phase.agent != nil { throw .focus(.nobody(phase: phase.id)) }
    try checkFix(before: phase)
    let reopened = try beginAgain(phase, &edit)
    try set(phase, to: FocusTaskVocabulary.inProgress, &edit)
    try edit.log("Phase \(phase.id) \(FocusTaskVocabulary.inProgress)\(reopened)")
  }

  /// What the last review has found is mended in a phase that was completed, and verified again.
  /// - Returns: what the log says of it.
  private func beginAgain(
    _ phase: FocusTask.Phase, _ edit: inout FocusEdit
  ) throws(Refusal) -> String {
    guard phase.status == .completed else { return "" }
    if let place = phase.completed { edit.set(place, to: "-") }
    guard let verification = task.verification(of: phase.id), verification.status == .completed
    else { return " again" }
    return " again" + (try reopen(verification, to: FocusTaskVocabulary.pending, &edit))
  }

  /// What comes before it is completed, and nobody else must decide first.
  func checkMayBegin(_ phase: FocusTask.Phase) throws(Refusal) {
    if phase.status.isFinished { return }
    if awaitsAnswer(phase) { throw .focus(.awaitsAnswer(phase: phase.subject)) }
    try checkDependencies(of: phase)
    if phase.status == .failed, needsEscalation(phase) {
      let failed = manifest.failures(of: phase.subject)
      throw .focus(.needsEscalation(phase: phase.subject, failed: failed))
    }
  }

  private func checkDependencies(of phase: FocusTask.Phase) throws(Refusal) {
    guard let position = task.position(of: phase.id) else { return }
    let open = dependencies(of: position).filter { task.status(of: $0)?.isFinished == false }
    if !open.isEmpty { throw .waitsFor(task: phase.id, dependencies: open) }
  }

  /// What has failed its verification is mended, and the fix reported, before it is verified again.
  private func checkFix(before phase: FocusTask.Phase) throws(Refusal) {
    guard phase.isVerification, let subject = task.phase(phase.subject), subject.id != phase.id,
      failedVerification(of: subject) != nil
    else { return }
    try checkReports(of: subject, nextIteration(of: subject))
  }

  /// Records how an iteration of a phase has ended.
  func record(_ outcome: PhaseOutcome, _ edit: inout FocusEdit) throws(Refusal) {
    try checkIsAtWork()
    let phase = try phase(of: outcome)
    guard phase.id.isNamePart else { throw .focus(.badName(what: "phase", phase.id)) }
    guard phase.status == .inProgress else {
      if phase.status.isFinished { throw .taskFinished(task: phase.id, status: phase.status) }
      throw .focus(.notInProgress(phase: phase.id, status: phase.word.isEmpty ? "-" : phase.word))
    }
    if outcome.status == .handoff {
      return try handOff(phase, outcome.explained(by: edit.reason), &edit)
    }
    let iteration = try iteration(outcome, of: phase)
    let outcome = outcome.explained(by: edit.reason)
    try checkVerification(of: phase, outcome)
    if outcome.status == .completed { try checkDependencies(of: phase) }
    try checkReports(of: phase, iteration)
    try set(phase, to: outcome.status.rawValue, &edit)
    if outcome.status == .completed, let place = phase.completed {
      edit.set(place, to: now.iso8601)
    }
    try setResult(of: phase, outcome, &edit)
    let reopened = try reopen(after: outcome, of: phase, &edit)
    let words = outcome.result.map { ": \($0)" } ?? ""
    try edit.log("Phase \(phase.id) \(outcome.status.rawValue)\(words)\(reopened)")
    let endings =
      fixes(before: outcome, of: phase, iteration) + [
        Ending(phase: phase, iteration: iteration, outcome: outcome)
      ]
    try enter(endings, &edit)
    for ending in endings { summarise(ending, &edit) }
    try keepKnowledge(endings.flatMap { reports.reports($0.phase, $0.iteration) }, &edit)
  }

  /// Executions that are over with this result and have no row of their own. A fix is at work until its
  /// verification has failed again, or the phase has ended.
  func fixes(
    before outcome: PhaseOutcome, of phase: FocusTask.Phase, _ iteration: Int
  ) -> [Ending] {
    var subject = phase
    var end = iteration
    if phase.isVerification {
      guard outcome.status == .failed, let verified = task.phase(phase.subject),
        verified.id != phase.id, manifest.failuresSinceExecution(of: verified.id) > 0
      else { return [] }
      subject = verified
      end = nextIteration(of: verified) + 1
    }
    return (manifest.lastIteration(of: subject) + 1..<end).compactMap { number in
      if reports.reports(subject, number).isEmpty { return nil }
      return Ending(
        phase: subject, iteration: number,
        outcome: PhaseOutcome(phase: subject.id, status: .completed))
    }
  }

  /// The phase that is meant: with `verify`, that which verifies the one that is named.
  func phase(of outcome: PhaseOutcome) throws(Refusal) -> FocusTask.Phase {
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

  func iteration(
    _ outcome: PhaseOutcome, of phase: FocusTask.Phase
  ) throws(Refusal) -> Int {
    let last = manifest.lastIteration(of: phase)
    guard let wanted = outcome.iteration else { return nextIteration(of: phase) }
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

  /// What an earlier iteration has left there is no result of this one.
  private func setResult(
    of phase: FocusTask.Phase, _ outcome: PhaseOutcome, _ edit: inout FocusEdit
  ) throws(Refusal) {
    guard let place = phase.result else { return }
    if let result = outcome.result {
      try edit.setWords(place, to: result)
    } else if !place.text.isUnsaid {
      if outcome.status == .completed, phase.isVerification {
        edit.set(place, to: "none")
      } else if isOfEarlier(place.text, phase) {
        edit.set(place, to: "-")
      }
    }
  }

  private func isOfEarlier(_ result: String, _ phase: FocusTask.Phase) -> Bool {
    let beginnings = [PhaseOutcome.Status.failed, .completed].map { status in
      "Phase \(phase.id) \(status.rawValue): \(result)"
    }
    return task.log?.events.contains { event in
      beginnings.contains { event.text.hasPrefix($0) }
    } ?? false
  }

  func checkReports(of phase: FocusTask.Phase, _ iteration: Int) throws(Refusal) {
    if let agent = phase.agents.first(where: { !$0.isNamePart }) {
      throw .focus(.badName(what: "agent", agent))
    }
    if let finding = project[own.folder(of: phase, iteration: iteration)]?.unusable {
      throw .fileUnusable(finding)
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

  /// A phase whose verification has failed is not complete any more, nor is the verification of a phase
  /// that has failed since; one that still runs looks at what is not worth it.
  /// - Returns: what the log says of it.
  private func reopen(
    after outcome: PhaseOutcome, of phase: FocusTask.Phase, _ edit: inout FocusEdit
  ) throws(Refusal) -> String {
    guard outcome.status == .failed else { return "" }
    let other = phase.isVerification ? task.phase(phase.subject) : task.verification(of: phase.id)
    guard let other, other.id != phase.id else { return "" }
    let isUndone =
      other.status == .completed || (other.isVerification && other.status == .inProgress)
    guard isUndone else { return "" }
    let word = phase.isVerification ? FocusTaskVocabulary.inProgress : FocusTaskVocabulary.pending
    return try reopen(other, to: word, &edit)
  }

  private func reopen(
    _ phase: FocusTask.Phase, to word: String, _ edit: inout FocusEdit
  ) throws(Refusal) -> String {
    try set(phase, to: word, &edit)
    if let place = phase.completed { edit.set(place, to: "-") }
    return "; phase \(phase.id) is \(word) again"
  }

  // MARK: - The manifest

  private func enter(_ endings: [Ending], _ edit: inout FocusEdit) throws(Refusal) {
    var agents = Set(manifest.iterations.flatMap(\.agents))
    for ending in endings {
      let writers = reports.writers(ending.phase, ending.iteration)
      try edit.addManifest(
        cells(of: ending, by: writers), to: manifest.index, as: Manifest.indexWords)
      agents.formUnion(writers)
    }
    let count = manifest.iterations.count + endings.count
    edit.setManifest(manifest.statistics["total phases"], to: "\(task.phaseCount)")
    edit.setManifest(manifest.statistics["total iterations"], to: "\(count)")
    edit.setManifest(manifest.statistics["total agents"], to: "\(agents.count)")
    edit.setManifest(manifest.updated, to: now.iso8601)
    if let place = task.iteration { edit.set(place, to: "\(count)") }
  }

  private func cells(of ending: Ending, by writers: [String]) -> [String: String] {
    let folder = own.folder(of: ending.phase, iteration: ending.iteration)
    let (number, names) = ("\(ending.iteration)", writers.joined(separator: ", "))
    return [
      "phase": ending.phase.id, "iter": number, "iteration": number,
      "type": ending.phase.kind.rawValue, "status": ending.outcome.status.rawValue,
      "agents": names, "agent": names,
      "report": "`\(folder.dropFirst(own.reports.count + 1))/`",
    ]
  }

  /// Another session goes on: the task waits for it as a whole.
  private func handOff(
    _ phase: FocusTask.Phase, _ outcome: PhaseOutcome, _ edit: inout FocusEdit
  ) throws(Refusal) {
    try set(phase, to: FocusTaskVocabulary.handoff, &edit)
    edit.set(task.statuses, to: FocusTaskVocabulary.handoff)
    let words = outcome.result.map { ": \($0)" } ?? ""
    try edit.log("Phase \(phase.id) \(FocusTaskVocabulary.handoff)\(words)")
    let count = (manifest.handoffs?.rows.count ?? 0) + 1
    try edit.addManifest(
      [
        "#": "\(count)", "timestamp": now.iso8601, "from phase": phase.id,
        "context %": outcome.context.map(String.init) ?? "-", "reason": outcome.result ?? "-",
      ], to: manifest.handoffs, as: Manifest.handoffWords)
    edit.setManifest(manifest.statistics["handoffs"], to: "\(count)")
    edit.setManifest(manifest.status, to: FocusTaskVocabulary.handoff)
    edit.setManifest(manifest.updated, to: now.iso8601)
    let iteration = try iteration(outcome, of: phase)
    if !reports.reports(phase, iteration).isEmpty {
      summarise(Ending(phase: phase, iteration: iteration, outcome: outcome), &edit)
    }
  }

  /// A summary that somebody has written stays; that of a handoff is one of half an iteration.
  private func summarise(_ ending: Ending, _ edit: inout FocusEdit) {
    let (phase, iteration) = (ending.phase, ending.iteration)
    let path = summary(of: phase, iteration)
    if let text = reports.text(path),
      !text.hasPrefix(IterationSummary.beginning(of: phase, iteration, .handoff))
    {
      return
    }
    edit.put(path, IterationSummary(reading: self, ending: ending).text)
  }

  func summary(of phase: FocusTask.Phase, _ iteration: Int) -> String {
    own.folder(of: phase, iteration: iteration) + "/summary.md"
  }
}

/// One iteration of a phase that is over.
struct Ending {
  var phase: FocusTask.Phase
  var iteration: Int
  var outcome: PhaseOutcome
}

extension PhaseOutcome {
  /// Why something has failed, or was handed off, is what came of it.
  fileprivate func explained(by reason: String?) -> PhaseOutcome {
    var outcome = self
    if status != .completed { outcome.result = result ?? reason }
    return outcome
  }
}
