internal import CoordinationCore

extension PipelineStage {
  /// Shown even where no task is in them, and always in the same rows.
  static let usual: [PipelineStage] = [.completed, .inProgress, .ready, .waiting, .blocked]

  /// What comes below them once it has had tasks, the most important first.
  private static let rare: [PipelineStage] = [.failed, .review, .assigned, .other, .cancelled]

  /// The stages that the pipeline shows. Where there is no room for all, the last ones are hidden:
  /// first those without tasks.
  static func shown(_ facts: BoardFacts, after before: [PipelineStage]) -> [PipelineStage] {
    let more = rare.filter { facts.count($0) > 0 || before.contains($0) }
    return usual + more.filter { facts.count($0) > 0 } + more.filter { facts.count($0) == 0 }
  }

  var words: String {
    self == .inProgress ? "in progress" : rawValue
  }
}
