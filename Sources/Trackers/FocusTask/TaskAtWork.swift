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
  /// What of it stays true for files that stay as they are.
  let known: KnownTask

  /// - Parameter earlier: what was known before.
  init(
    _ project: ProjectFiles, _ chosen: String?, at now: Timestamp, knowing earlier: KnownTask? = nil
  ) {
    reference = TaskReference(project, chosen)
    let path = reference.path ?? ""
    var known = KnownTask()
    if case .markdown(let markdown)? = project[path]?.document {
      let found = earlier?.task.flatMap { $0.1.isSame(path, markdown) ? $0 : nil }
      let (task, file) = found ?? TaskFileReading.read(path, markdown)
      (self.task, self.file) = (task, file)
      known.task = (task, file)
    } else {
      (task, file) = (FocusTask(), nil)
    }
    own = FocusTaskFiles(task: path, saying: task)
    reports = ReportFiles(own, project)
    if case .markdown(let markdown)? = project[own.manifest]?.document {
      let isSame = earlier?.manifest?.file?.isSame(own.manifest, markdown) == true
      let found = isSame ? earlier?.manifest : nil
      (manifest, isManifestMissing) = (found ?? Manifest(own.manifest, markdown), false)
      known.manifest = manifest
    } else {
      let text = NewManifest(task: task, reports: reports, at: now).text
      manifest = Manifest(own.manifest, try? MarkdownDocument(Array(text.utf8)))
      isManifestMissing = true
    }
    self.known = known
  }

  /// Where the agents at work will put their reports.
  var folders: [String] {
    task.phases.filter { $0.status == .inProgress && $0.id.isNamePart && !$0.isRepeated }
      .map { own.folder(of: $0, iteration: manifest.nextIteration(of: $0)) }
  }
}

/// What is known of the files of a task, for the next one who reads them.
struct KnownTask: Sendable {
  var task: (FocusTask, MarkdownFile)?
  var manifest: Manifest?
  var knowledge: Knowledge?
}

extension MarkdownFile {
  fileprivate func isSame(_ path: String, _ other: MarkdownDocument) -> Bool {
    self.path == path && markdown.bytes == other.bytes
  }
}
