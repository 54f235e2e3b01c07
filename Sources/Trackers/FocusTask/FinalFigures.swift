package import CoordinationCore

/// What a task that ends comes to.
package struct FinalFigures: Equatable, Sendable {
  package var report: String
  /// There is one already.
  package var replaces: Bool
  package var manifest: String
  package var iterations: Int
  package var entries: Int
}

extension FocusTaskTracker {
  package func finalFigures(
    in files: ProjectFiles, at now: Timestamp
  ) -> FinalFigures {
    let reading = FocusTaskReading(files, self, at: now)
    return FinalFigures(
      report: reading.own.final, replaces: files[reading.own.final]?.presentBytes != nil,
      manifest: reading.own.manifest, iterations: reading.manifest.iterations.count,
      entries: reading.knowledge.entries.count)
  }
}
