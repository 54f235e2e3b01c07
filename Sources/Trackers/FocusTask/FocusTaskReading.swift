internal import CoordinationCore

/// Everything that the files of one task say, brought together.
///
/// The statuses of the phases in the task file are believed, and the manifest's rows for their
/// iterations. Statistics and what is said twice are compared.
struct FocusTaskReading: TrackerReading {
  let project: ProjectFiles
  let now: Timestamp
  let reference: TaskReference
  let task: FocusTask
  /// Nil where there is no task file that can be read.
  let file: MarkdownFile?
  let own: FocusTaskFiles
  /// Of a task that has none yet, one without rows.
  let manifest: Manifest
  let isManifestMissing: Bool
  let knowledge: Knowledge
  let config: FocusConfig
  let reports: ReportFiles
  /// Of the phases of which the log tells any.
  let escalations: [String: Escalations]

  /// - Parameter earlier: what the reading before this one has found.
  init(
    _ project: ProjectFiles, _ tracker: FocusTaskTracker, at now: Timestamp,
    knowing earlier: Knowledge? = nil
  ) {
    self.project = project
    self.now = now
    let work = TaskAtWork(project, tracker, at: now)
    reference = work.reference
    (task, file) = (work.task, work.file)
    own = work.own
    reports = work.reports
    (manifest, isManifestMissing) = (work.manifest, work.isManifestMissing)
    escalations = Escalations.all(in: task.log)
    var json: JSONDocument?
    if case .json(let document)? = project[FocusTaskPaths.config]?.document { json = document }
    config = FocusConfig(json)
    let bytes = project[own.knowledge]?.presentBytes ?? []
    if let earlier, earlier.limits == config.limits, earlier.bytes == bytes {
      knowledge = earlier
    } else {
      knowledge = Knowledge(bytes, limits: config.limits)
    }
  }

  var reusable: ReusableReading? { knowledge }

  func derivedChanges() -> [Change] { [] }

  /// Refuses what is no task file at all.
  func checkIsTask() throws(Refusal) {
    let file = try filledFile()
    if let section = task.missingSections.first {
      throw .fileUnusable(finding(.focus(.missingSection(section)), in: file))
    }
  }

  /// The task file, which must be there and be more than a form that was never filled in.
  func filledFile() throws(Refusal) -> MarkdownFile {
    if let finding = project[own.task]?.unusable { throw .fileUnusable(finding) }
    guard let file else {
      let isThere = project[own.task]?.document != nil
      throw .fileUnusable(
        Finding(
          .error,
          isThere
            ? .focus(.noTask(instead: reference.named))
            : .unreadable(reason: "there is no such file"), at: SourceLocation(file: own.task)))
    }
    if task.isTemplate { throw .fileUnusable(finding(.templateFile, in: file)) }
    return file
  }

  /// Of a file as a whole, or of one of its values.
  func finding(
    _ problem: Problem, in file: MarkdownFile, at node: NodeIndex? = nil
  ) -> Finding {
    let (line, column) = file.markdown.place(of: node ?? file.markdown.root)
    return Finding(
      .error, problem, at: SourceLocation(file: file.path, line: line, column: column))
  }
}

/// What the files tell of a phase besides its status.
extension FocusTaskReading {
  /// Its verification has failed and has not passed since.
  func failedVerification(of phase: FocusTask.Phase) -> (phase: FocusTask.Phase, iteration: Int)? {
    guard !phase.isVerification, let verification = task.verification(of: phase.id) else {
      return nil
    }
    if verification.status == .completed { return nil }
    let last = manifest.last(of: verification)
    guard verification.status == .failed || last?.status == .failed else { return nil }
    return (verification, last?.number ?? 1)
  }

  /// The last review has failed, so that what is completed is mended before it runs again.
  var isReviewFailed: Bool { task.phase(FocusTask.Phase.final)?.status == .failed }

  /// The task tells of iterations, and there is no file of them.
  var isManifestLost: Bool { isManifestMissing && !manifest.iterations.isEmpty }

  func nextIteration(of phase: FocusTask.Phase) -> Int { manifest.nextIteration(of: phase) }

  /// What must be completed before a phase begins. A verification that has failed runs again while
  /// what it verifies is being mended; what that waits for comes first all the same.
  func dependencies(of position: Int) -> [String] {
    let phase = task.phases[position]
    let names = task.dependencies(of: position)
    guard phase.isVerification, phase.id != FocusTask.Phase.final,
      let subject = task.position(of: phase.subject), task.phases[subject].status != .failed,
      failedVerification(of: task.phases[subject]) != nil
    else { return names }
    return (names.filter { $0 != phase.subject } + task.dependencies(of: subject)).unique
  }
}
