internal import CoordinationCore

/// Everything that a plan and its progress file say, brought together.
struct PlanProgressReading: TrackerReading {
  let project: ProjectFiles
  let now: Timestamp
  /// The one that is shown of those that the project has, and the others.
  let pair: PlanPair?
  let otherPairs: [PlanPair]
  /// Nil where there is no plan that can be read.
  let work: WorkPlan?

  /// - Parameter plan: that was chosen.
  init(_ project: ProjectFiles, at now: Timestamp, _ plan: String? = nil) {
    self.project = project
    self.now = now
    let pairs = PlanPair.all(among: project.files.keys, first: plan)
    pair = pairs.first
    otherPairs = Array(pairs.dropFirst())
    work = pair.flatMap { pair in
      Self.markdown(pair.plan, project).map { plan in
        WorkPlan(PlanFile(plan), Self.markdown(pair.progress, project).map(ProgressFile.init))
      }
    }
  }

  private static func markdown(_ path: String, _ project: ProjectFiles) -> MarkdownFile? {
    switch project[path]?.document {
    case .markdown(let markdown): return MarkdownFile(path: path, markdown: markdown)
    // A file that an action has just made.
    case .text(let bytes):
      return (try? MarkdownDocument(bytes)).map { MarkdownFile(path: path, markdown: $0) }
    default: return nil
    }
  }
}
