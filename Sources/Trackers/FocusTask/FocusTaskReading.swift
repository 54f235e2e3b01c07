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

  init(_ project: ProjectFiles, chosen: String?, at now: Timestamp) {
    self.project = project
    self.now = now
    reference = TaskReference(project, chosen)
    let path = reference.path ?? ""
    if case .markdown(let markdown)? = project[path]?.document {
      let (task, file) = TaskFileReading.read(path, markdown)
      (self.task, self.file) = (task, file)
    } else {
      (task, file) = (FocusTask(), nil)
    }
    own = FocusTaskFiles(task: path, saying: task)
    reports = ReportFiles(own, project)
    var json: JSONDocument?
    if case .json(let document)? = project[FocusTaskPaths.config]?.document { json = document }
    config = FocusConfig(json)
    knowledge = Knowledge(project[own.knowledge]?.presentBytes ?? [], limits: config)
    if case .markdown(let markdown)? = project[own.manifest]?.document {
      (manifest, isManifestMissing) = (Manifest(own.manifest, markdown), false)
    } else {
      let text = NewManifest(task: task, files: own, at: now).text
      manifest = Manifest(own.manifest, try? MarkdownDocument(Array(text.utf8)))
      isManifestMissing = true
    }
  }

  func derivedChanges() -> [Change] { [] }
}

/// What the files tell of a phase besides its status.
extension FocusTaskReading {
  /// How often a phase was escalated with one of the options 1 to 4.
  func escalations(of subject: String) -> Int {
    guard let log = task.log else { return 0 }
    return log.rows.count { row in
      row.cells.values.contains { text in
        Escalation.Option.allCases.dropLast().contains {
          text.hasPrefix("Phase \(subject) escalated: \($0.rawValue) ")
        }
      }
    }
  }

  /// Its verification has failed and has not passed since.
  func failedVerification(of phase: FocusTask.Phase) -> (phase: FocusTask.Phase, iteration: Int)? {
    guard !phase.isVerification, let verification = task.verification(of: phase.id) else {
      return nil
    }
    if verification.status == .completed { return nil }
    let last = manifest.iterations(of: verification).last
    guard verification.status == .failed || last?.status == .failed else { return nil }
    return (verification, last?.number ?? 1)
  }

  /// As often as this may fail before it is escalated once more.
  func needsEscalation(_ phase: FocusTask.Phase) -> Bool {
    let allowed = FocusRules.failuresBeforeEscalation * (escalations(of: phase.subject) + 1)
    return manifest.failures(of: phase.subject) >= allowed
  }

  /// The iteration that is at work, or would be next.
  func nextIteration(of phase: FocusTask.Phase) -> Int { manifest.lastIteration(of: phase) + 1 }

  /// What must be completed before a phase begins. A verification that has failed runs again while
  /// what it verifies is being mended.
  func dependencies(of position: Int) -> [String] {
    let phase = task.phases[position]
    let names = task.dependencies(of: position)
    guard phase.isVerification, phase.id != FocusTask.Phase.final,
      let subject = task.phase(phase.subject), failedVerification(of: subject) != nil
    else { return names }
    return names.filter { $0 != subject.id }
  }
}
