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
  private let figures: DerivedFigures?
  let reusable: ReusableReading?

  init(_ project: ProjectFiles, at now: Timestamp, reusing earlier: KnownTables? = nil) {
    self.project = project
    self.now = now
    for path in TaskStatusTracker.documents {
      guard case .markdown(let markdown) = project[path]?.document else { continue }
      let read = SheetReading.read(
        MarkdownFile(path: path, markdown: markdown, knowing: earlier))
      (sheet, file, figures) = (read.sheet, read.file, read.figures)
      reusable = KnownTables(read.tables, of: markdown)
      return
    }
    sheet = TaskSheet()
    (file, figures, reusable) = (nil, nil, nil)
  }

  func derivedChanges() -> [Change] { figures?.changes ?? [] }

  func derivedChanges(since earlier: any TrackerReading) -> [Change] {
    guard let figures, let old = (earlier as? TaskStatusReading)?.figures else { return [] }
    return figures.changes(since: old)
  }

  /// A change of the document that has yet to be made.
  func edit(signedBy signature: Signature?) -> SheetEdit? {
    guard let file, let figures else { return nil }
    return SheetEdit(sheet, file, figures, at: now, signedBy: signature)
  }
}
