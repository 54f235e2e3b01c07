package import CoordinationCore

/// The plan and progress system: `X_PLAN.md`, which is only read, and `X_PROGRESS.md` beside it, which
/// is made by the first action where it is missing.
package struct PlanProgressTracker: Tracker {
  package let name = TrackerName.planProgress
  package let home = "."
  package let markers: [String] = []
  package let markerEndings = [PlanPair.planEnding]

  package init() {}

  /// What tells how work is done in the project; questions are answered from it, too.
  package static let guidelines = ["CLAUDE.md", "AGENTS.md"]

  package func sources(knowing files: ProjectFiles) -> [Source] {
    let folder = Source.folder(
      path: ".", suffixes: [PlanPair.planEnding, PlanPair.progressEnding], format: .markdown,
      limit: 200)
    let pair = PlanPair.all(among: files.files.keys).first.map { [$0.plan, $0.progress] } ?? []
    return [folder] + (pair + Self.guidelines).map { .file(path: $0, format: .markdown) }
  }

  package func rowCount(of document: MarkdownDocument, at path: String) -> Int {
    guard path.hasSuffix(PlanPair.planEnding) else { return 0 }
    return PlanFile(MarkdownFile(path: path, markdown: document)).tasks.count
  }

  package func reading(
    of files: ProjectFiles, at now: Timestamp, reusing _: ReusableReading?
  ) -> any TrackerReading {
    PlanProgressReading(files, at: now)
  }
}
