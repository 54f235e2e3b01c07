package import CoordinationCore

/// The plan and progress system: `X_PLAN.md`, which is only read, and `X_PROGRESS.md` beside it, which
/// is made by the first action where it is missing.
package struct PlanProgressTracker: Tracker {
  package let name = TrackerName.planProgress
  package let home = "."
  package let markers: [String] = []
  package let markerEndings = [PlanPair.planEnding]

  /// The plan, or the progress, that was chosen of several; nil for the first by name.
  private let plan: String?

  package init() { plan = nil }

  /// - Parameter path: of a plan or its progress, in the place of the project's directory.
  package init?(choosing path: String) {
    guard [PlanPair.planEnding, PlanPair.progressEnding].contains(where: path.hasSuffix) else {
      return nil
    }
    plan = path.lastName
  }

  /// What tells how work is done in the project; questions are answered from it, too.
  package static let guidelines = ["CLAUDE.md", "AGENTS.md"]

  package func sources(knowing files: ProjectFiles) -> [Source] {
    let folder = Source.folder(
      path: ".", suffixes: [PlanPair.planEnding, PlanPair.progressEnding], format: .markdown,
      limit: 200)
    let pairs = PlanPair.all(among: files.files.keys, first: plan)
    let pair = pairs.first.map { [$0.plan, $0.progress] } ?? []
    return [folder] + (pair + Self.guidelines).map { .file(path: $0, format: .markdown) }
  }

  package func keeps(_ path: String) -> Bool {
    isMarker(path) || path.hasSuffix(PlanPair.progressEnding)
  }

  package func work(
    of changed: [String], in files: ProjectFiles
  ) -> (file: String, isMeant: Bool)? {
    let pairs = PlanPair.all(among: Set(files.files.keys).union(changed), first: plan)
    guard pairs.count > 1, let pair = pairs.first(where: { changed.contains($0.progress) }) else {
      return nil
    }
    return (pair.progress, plan == nil || pair == pairs[0])
  }

  package func rowCount(of document: MarkdownDocument, at path: String) -> Int {
    let file = MarkdownFile(path: path, markdown: document)
    if path.hasSuffix(PlanPair.planEnding) { return PlanFile(file).tasks.count }
    return path.hasSuffix(PlanPair.progressEnding) ? ProgressFile(file).rows.count : 0
  }

  package func reading(
    of files: ProjectFiles, at now: Timestamp, reusing earlier: ReusableReading?
  ) -> any TrackerReading {
    PlanProgressReading(files, at: now, plan, reusing: earlier as? WorkPlan)
  }
}
