package import CoordinationCore

extension MultiAgentTracker {
  /// The text with which somebody begins who wants to settle an update by hand: the merge with its
  /// conflicts marked where there is one, else what the instance wrote. Exactly as it is written,
  /// not ready to be shown.
  /// - Returns: nil where there is no such update.
  package func draftText(of update: String, in files: ProjectFiles, at now: Timestamp) -> String? {
    var reading = MultiAgentReading(files, at: now)
    reading.readMemory()
    let record = reading.memoryRecords.first { $0.update.id == update }
    return record.map { MarkdownContent($0.raw("candidate") ?? $0.content).text + "\n" }
  }
}
