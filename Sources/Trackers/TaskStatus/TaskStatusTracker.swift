package import CoordinationCore

/// The task status system: one document of tables with the status of each task, a summary, reviews,
/// active issues and a change log.
package struct TaskStatusTracker: Tracker {
  package let name = TrackerName.taskStatus
  package let home = "."
  package var markers: [String] { Self.documents }

  /// Where the document may lie; the first that is there counts.
  package static let documents = [
    "docs/TASK-STATUS.md", "TASK-STATUS.md", "docs/TASK_STATUS.md", "TASK_STATUS.md",
  ]

  package init() {}

  package func sources(knowing files: ProjectFiles) -> [Source] {
    let missing = Self.documents.prefix { path in
      if case .missing = files[path]?.content { true } else { false }
    }
    return Self.documents.prefix(missing.count + 1).map { .file(path: $0, format: .markdown) }
  }

  package func rowCount(of document: MarkdownDocument, at path: String) -> Int {
    SheetReading.read(MarkdownFile(path: path, markdown: document)).sheet.rows.count
  }

  package func reading(
    of files: ProjectFiles, at now: Timestamp, reusing earlier: ReusableReading?
  ) -> any TrackerReading {
    TaskStatusReading(files, at: now, reusing: earlier as? KnownTables)
  }
}
