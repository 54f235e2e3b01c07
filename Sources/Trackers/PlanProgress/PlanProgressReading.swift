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

  /// - Parameters:
  ///   - plan: that was chosen.
  ///   - earlier: of an earlier reading; what the same bytes said is not read again.
  init(
    _ project: ProjectFiles, at now: Timestamp, _ plan: String? = nil,
    reusing earlier: WorkPlan? = nil
  ) {
    self.project = project
    self.now = now
    let pairs = PlanPair.all(among: project.files.keys, first: plan)
    pair = pairs.first
    otherPairs = Array(pairs.dropFirst())
    work = pair.flatMap { pair in
      Self.markdown(pair.plan, project).map { plan in
        WorkPlan(plan, Self.markdown(pair.progress, project), reusing: earlier)
      }
    }
  }

  var reusable: ReusableReading? { work }

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

extension WorkPlan {
  fileprivate init(
    _ plan: MarkdownFile, _ progress: MarkdownFile?, reusing earlier: WorkPlan?
  ) {
    let samePlan = earlier.flatMap { $0.plan.file.hasSameText(as: plan) ? $0.plan : nil }
    let sameProgress = earlier?.progress.flatMap { earlier in
      progress.map(earlier.file.hasSameText) ?? false ? earlier : nil
    }
    if let earlier, samePlan != nil, sameProgress != nil {
      self = earlier
    } else {
      self.init(samePlan ?? PlanFile(plan), sameProgress ?? progress.map(ProgressFile.init))
    }
  }
}

extension MarkdownFile {
  fileprivate func hasSameText(as other: MarkdownFile) -> Bool {
    path == other.path && markdown.bytes == other.markdown.bytes
  }
}
