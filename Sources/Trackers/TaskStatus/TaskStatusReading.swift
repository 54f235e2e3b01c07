internal import CoordinationCore

/// Everything that a task status document says, brought together.
///
/// The rows of the tasks are believed, and those of issues and reviewers. What sums them up (the
/// summary, totals, the current phase) is derived and compared.
struct TaskStatusReading: TrackerReading {
  let project: ProjectFiles
  let now: Timestamp
  let sheet: TaskSheet
  /// Nil where there is no such file that can be read.
  let file: MarkdownFile?

  init(_ project: ProjectFiles, at now: Timestamp) {
    self.project = project
    self.now = now
    for path in TaskStatusTracker.documents {
      guard case .markdown(let markdown) = project[path]?.document else { continue }
      (sheet, file) = SheetReading.read(MarkdownFile(path: path, markdown: markdown))
      return
    }
    sheet = TaskSheet()
    file = nil
  }

  func derivedChanges() -> [Change] {
    guard let file else { return [] }
    return DerivedFigures(sheet, file).changes
  }

  func derivedChanges(since earlier: any TrackerReading) -> [Change] {
    guard let file, let earlier = earlier as? TaskStatusReading, let old = earlier.file else {
      return []
    }
    return DerivedFigures(sheet, file).changes(since: DerivedFigures(earlier.sheet, old))
  }
}
