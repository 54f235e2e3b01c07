import CoordinationCore
import Testing

@Suite struct RulesRecentWorkTests {
  private func dated(_ task: Task, _ minute: Int) -> Task {
    var task = task
    task.lastUpdate = Timestamp(seconds: Int64(minute * 60))
    return task
  }

  @Test func theNewestWorkComesFirst() {
    var blocked = task("3", .blocked, owner: "i2")
    blocked.blockers = ["no certificate", "nobody answers"]
    let tasks = [
      dated(task("1", .completed, owner: "i1"), 5), dated(blocked, 9), task("4", owner: "i1"),
      dated(task("2", .inProgress, owner: "i1", progress: 0.4), 7), dated(task("5"), 8),
    ]
    let lines = RecentWork.activities(of: tasks, limit: 9).map { "\($0.actor): \($0.text)" }
    #expect(lines == ["i2: #3 blocked: no certificate", "i1: #2 at 40%", "i1: #1 completed"])
  }

  @Test func onlyTheNewestAreKept() {
    let tasks = (0..<100).map { dated(task("\($0)", .completed, owner: "i"), $0 * 37 % 100) }
    let times = RecentWork.activities(of: tasks, limit: 10).map { $0.at.milliseconds / 60_000 }
    #expect(times == (90..<100).reversed())
  }
}
