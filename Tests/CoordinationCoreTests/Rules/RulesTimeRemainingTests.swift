import CoordinationCore
import Testing

@Suite struct RulesTimeRemainingTests {
  private static let now = time("2026-03-12T12:00:00Z")

  private func done(
    _ id: String, at text: String, _ status: TaskStatus = .completed, owner: String = "i1"
  ) -> Task {
    var task = task(id, status, owner: owner, progress: status == .completed ? 1 : 0.5)
    task.lastUpdate = time(text)
    return task
  }

  private func estimate(_ tasks: [Task], gone: Set<String> = []) -> Int64? {
    let instances = ["i1", "i2"].map {
      instance($0, heartbeat: gone.contains($0) ? "2026-03-12T11:40:00Z" : "2026-03-12T11:59:30Z")
    }
    return TimeRemaining.estimate(DependencyGraph(tasks), instances, at: Self.now)
  }

  /// One and a half tasks in two hours: half a task takes 40 minutes.
  private var pace: [Task] {
    [
      done("1", at: "2026-03-12T10:00:00Z"), done("2", at: "2026-03-12T11:00:00Z"),
      done("3", at: "2026-03-12T11:30:00Z", .inProgress),
    ]
  }

  @Test func theRestTakesAsLongAsThePaceSays() {
    #expect(estimate(pace + [task("4")]) == 7_200_000)
    #expect(estimate(pace + [task("4", needs: ["3"]), task("5", needs: ["4"])]) == 12_000_000)
  }

  @Test func withoutAPaceThereIsNoGuess() {
    let two = [
      done("1", at: "2026-03-12T10:00:00Z"), done("2", at: "2026-03-12T11:00:00Z", .inProgress),
    ]
    #expect(estimate(two) == nil)
    let resting = (1...4).map { done("\($0)", at: "2026-03-12T1\($0 % 2):00:00Z") } + [task("5")]
    #expect(estimate(resting) == nil)
    #expect(estimate([]) == nil)
  }

  @Test func whereNobodyIsAtWorkThereIsNoGuess() {
    #expect(estimate(pace, gone: ["i1", "i2"]) == nil)
    // Somebody is there, but has nothing of what is begun.
    #expect(estimate(pace + [task("4")], gone: ["i1"]) == nil)
    #expect(TimeRemaining.estimate(DependencyGraph(pace), [], at: Self.now) == nil)
    var blocked = pace
    blocked[2].blockers = ["no key"]
    #expect(estimate(blocked + [task("4")]) == nil)
  }

  static let stuck: [[Task]] = [
    [task("4", .blocked)], [task("4", .failed)], [task("4", .cancelled)],
    [task("4", .inProgress, owner: "i2")], [task("4", .assigned, owner: "unknown")],
    [task("4", needs: ["nothing"])], [task("4", .blocked), task("5", needs: ["4"])],
    [task("4", .failed), task("5", needs: ["4"]), task("6", needs: ["5", "3"])],
    [task("4", needs: ["5"]), task("5", needs: ["4"])],
  ]

  @Test(arguments: stuck) func whatCannotBeCompletedIsNotCounted(_ tasks: [Task]) {
    #expect(estimate(pace + tasks, gone: ["i2"]) == 2_400_000)
  }

  @Test func whatIsWaivedOrBegunIsCounted() {
    let blocked = task("4", .blocked)
    let waived = task("5", needs: ["4"], waived: ["4"])
    #expect(estimate(pace + [blocked, waived]) == 7_200_000)
    let begun = task("5", .inProgress, owner: "i2", needs: ["4"], progress: 0.5)
    #expect(estimate(pace + [blocked, begun]) == 4_800_000)
  }
}
