internal import CoordinationCore

/// A task file with its manifest and its reports.
struct TaskAtWork {
  let reference: TaskReference
  let task: FocusTask
  /// Nil where there is no task file that can be read.
  let file: MarkdownFile?
  let own: FocusTaskFiles
  let reports: ReportFiles
  /// Of a task that has none yet, one without rows.
  let manifest: Manifest
  let isManifestMissing: Bool

  init(_ project: ProjectFiles, _ tracker: FocusTaskTracker, at now: Timestamp) {
    reference = TaskReference(project, tracker.chosen)
    let path = reference.path ?? ""
    if case .markdown(let markdown)? = project[path]?.document {
      let read = tracker.memory.task(path, markdown)
      (task, file, own) = (read.task, read.file, read.own)
    } else {
      (task, file) = (FocusTask(), nil)
      own = FocusTaskFiles(task: path, saying: task)
    }
    reports = ReportFiles(own, project)
    if case .markdown(let markdown)? = project[own.manifest]?.document {
      (manifest, isManifestMissing) = (tracker.memory.manifest(own.manifest, markdown), false)
    } else {
      let text = NewManifest(task: task, reports: reports, at: now).text
      manifest = Manifest(own.manifest, try? MarkdownDocument(Array(text.utf8)))
      isManifestMissing = true
    }
  }

  /// Where the agents at work will put their reports.
  var folders: [String] {
    task.phases.filter { $0.status == .inProgress && $0.id.isNamePart && !$0.isRepeated }
      .map { own.folder(of: $0, iteration: manifest.nextIteration(of: $0)) }
  }
}
