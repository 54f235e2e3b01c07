import CoordinationCore
import Testing

@Suite struct RulesTimeRemainingTests {
  private func done(_ id: String, at text: String, _ status: TaskStatus = .completed) -> Task {
    var task = task(id, status, owner: "i1", progress: status == .completed ? 1 : 0.5)
    task.lastUpdate = time(text)
    return task
  }

  @Test func theRestTakesAsLongAsThePaceSays() {
    let tasks = [
      done("1", at: "2026-03-12T10:00:00Z"), done("2", at: "2026-03-12T11:00:00Z"),
      done("3", at: "2026-03-12T11:30:00Z", .inProgress), task("4"),
    ]
    // One and a half tasks in two hours; one and a half are left.
    let estimate = TimeRemaining.estimate(tasks, at: time("2026-03-12T12:00:00Z"))
    #expect(estimate == 7_200_000)
  }

  @Test func withoutAPaceThereIsNoGuess() {
    let now = time("2026-03-12T12:00:00Z")
    let two = [
      done("1", at: "2026-03-12T10:00:00Z"), done("2", at: "2026-03-12T11:00:00Z", .inProgress),
    ]
    #expect(TimeRemaining.estimate(two, at: now) == nil)
    let resting = (1...4).map { done("\($0)", at: "2026-03-12T1\($0 % 2):00:00Z") } + [task("5")]
    #expect(TimeRemaining.estimate(resting, at: now) == nil)
    #expect(TimeRemaining.estimate([], at: now) == nil)
  }
}
