package import CoordinationCore

/// How much a task's file of knowledge holds.
package struct KnowledgeFigures: Equatable, Sendable {
  package var path: String
  package var entries: Int
  /// Entries that an earlier line says word for word.
  package var duplicates: Int
  /// Lines that are no entries of the schema.
  package var otherLines: Int
  package var lastCompactAt: Int
  package var threshold: Int
}

extension FocusTaskTracker {
  package func knowledge(in files: ProjectFiles, at now: Timestamp) -> KnowledgeFigures {
    let reading = FocusTaskReading(files, chosen: chosen, at: now)
    let lines = reading.knowledge.lines.filter { line in !line.bytes.allSatisfy { $0 <= 0x20 } }
    return KnowledgeFigures(
      path: reading.own.knowledge, entries: reading.knowledge.entries.count,
      duplicates: reading.knowledge.duplicates.count,
      otherLines: lines.count - reading.knowledge.entries.count,
      lastCompactAt: reading.manifest.lastCompactAt, threshold: reading.config.threshold)
  }
}
