package import CoordinationCore

/// What recording a phase does besides what its board shows.
package struct PhaseFigures: Equatable, Sendable {
  package var phase: String
  package var kind: PhaseOutcome.Kind
  package var iteration: Int
  /// The paths of the reports that are on the disk.
  package var reports: [String]
  /// Nil where none is written.
  package var summary: String?
  /// Entries of knowledge that the reports have brought, and what is wrong with lines of theirs that were
  /// left out.
  package var extracted: Int
  package var leftOut: [Finding]
  /// As the knowledge stands after it.
  package var knowledge: KnowledgeFigures
  /// How many entries there were before a compaction; nil where there was none.
  package var compactedFrom: Int?
}

extension FocusTaskTracker {
  /// - Parameter files: as they were before.
  package func figures(
    of outcome: PhaseOutcome, in files: ProjectFiles, at now: Timestamp
  ) throws(Refusal) -> PhaseFigures {
    let reading = FocusTaskReading(files, self, at: now)
    let phase = try reading.phase(of: outcome)
    let iteration = try reading.iteration(outcome, of: phase)
    let paths = reading.reports.reports(phase, iteration)
    let isHandoff = outcome.status == .handoff
    let fixes = reading.fixes(before: outcome, of: phase, iteration)
    let harvest = reading.harvest(
      isHandoff ? [] : fixes.flatMap { reading.reports.reports($0.phase, $0.iteration) } + paths)
    let compaction = isHandoff ? nil : harvest.compaction
    var knowledge = try self.knowledge(in: files, at: now)
    knowledge.entries = harvest.grown.entries.count - (compaction?.dropped.count ?? 0)
    return PhaseFigures(
      phase: phase.id, kind: phase.kind, iteration: iteration, reports: paths,
      summary: isHandoff && paths.isEmpty ? nil : reading.summary(of: phase, iteration),
      extracted: harvest.lines.count, leftOut: harvest.leftOut, knowledge: knowledge,
      compactedFrom: compaction.map { _ in harvest.grown.entries.count })
  }
}
