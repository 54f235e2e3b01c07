package import CoordinationCore

/// How much a task's file of knowledge holds.
package struct KnowledgeFigures: Equatable, Sendable {
  package var path: String
  package var entries: Int
  /// Entries that an earlier line says word for word.
  package var duplicates: Int
  /// What a compaction would take away now.
  package var compactable: Int
  /// Lines that are no entries of the schema.
  package var otherLines: Int
  package var lastCompactAt: Int
  package var threshold: Int

  package var isDue: Bool { entries >= lastCompactAt + threshold }
}

extension FocusTaskTracker {
  /// - Throws: where the task or its knowledge cannot be read.
  package func knowledge(
    in files: ProjectFiles, at now: Timestamp
  ) throws(Refusal) -> KnowledgeFigures {
    let reading = FocusTaskReading(files, self, at: now)
    try reading.checkIsTask()
    if let finding = files[reading.own.knowledge]?.unusable { throw .fileUnusable(finding) }
    let lines = reading.knowledge.lines.filter { !$0.isBlank }
    return KnowledgeFigures(
      path: reading.own.knowledge, entries: reading.knowledge.entries.count,
      duplicates: reading.knowledge.duplicates.count,
      compactable: Compaction(reading.knowledge, reading.config.limits).dropped.count,
      otherLines: lines.count - reading.knowledge.entries.count,
      lastCompactAt: reading.manifest.lastCompactAt, threshold: reading.config.threshold)
  }
}
