import CoordinationCore
import Testing

@Suite struct RulesPipelineTests {
  static let stages: [(Task, PipelineStage)] = [
    (task("1", .completed, blockers: ["x"]), .completed), (task("2", .inProgress), .inProgress),
    (task("3", .inProgress, needs: ["9"]), .inProgress), (task("4", .review), .review),
    (task("5", .pending, owner: "i1"), .assigned), (task("6", .ready), .ready),
    (task("7", .assigned), .ready), (task("8", .pending, owner: "i1", needs: ["9"]), .waiting),
    (task("9", .pending), .ready), (task("10", .blocked), .blocked),
    (task("11", .inProgress, blockers: ["x"]), .blocked), (task("12", .failed), .failed),
    (task("13", .cancelled), .cancelled), (task("14", .other("odd")), .other),
  ]

  @Test func everyTaskHasOneStage() {
    let graph = DependencyGraph(Self.stages.map(\.0))
    #expect(graph.tasks.indices.map { graph.stage(of: $0) } == Self.stages.map(\.1))
  }

  @Test func theSummaryCountsStagesAndOwners() {
    let summary = ProgressSummary(DependencyGraph(Self.stages.map(\.0)))
    #expect(summary.totalTasks == 14)
    #expect(summary.countedTasks == 13)
    #expect(summary.completed == 1)
    #expect(summary.inProgress == 2)
    #expect(summary.ready == 3)
    #expect(summary.waiting == 1)
    #expect(summary.blocked == 2)
    #expect(summary.assigned == 2)
  }

  @Test func overallProgressIsTheMeanWithoutWhatIsCancelled() {
    let tasks = [
      task("1", .completed, progress: 0.2), task("2", .inProgress, progress: 0.5),
      task("3", .cancelled, progress: 0.9),
    ]
    #expect(ProgressSummary(DependencyGraph(tasks)).overallProgress == 0.75)
    #expect(ProgressSummary(DependencyGraph([])).overallProgress == 0)
  }
}
