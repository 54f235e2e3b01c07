import CoordinationCore
import Testing

@Suite struct RulesAssignmentTests {
  static let now = time("2026-03-12T14:00:00Z")

  @Test func theBestTaskHasTheHighestPriorityThenTheLowestId() {
    let tasks = [
      task("T10", priority: 3), task("T9", priority: 3), task("T2", priority: 1),
      task("T1", owner: "i1", priority: 4), task("T0", needs: ["T2"], priority: 4),
    ]
    let graph = DependencyGraph(tasks)
    #expect(Assignment.best(graph) == 1)
    #expect(Assignment.next(graph) == [1, 0, 2])
    #expect(Assignment.order(graph).map { tasks[$0].id } == ["T9", "T10", "T2", "T1", "T0"])
  }

  @Test func whatWaitsLongerComesLater() {
    let tasks = [
      task("3", needs: ["2"], priority: 4), task("2", needs: ["1"]), task("1"),
      task("0", .completed),
    ]
    #expect(Assignment.order(DependencyGraph(tasks)).map { tasks[$0].id } == ["1", "2", "3", "0"])
  }

  @Test(arguments: [
    ("2", "10"), ("T2", "T10"), ("a", "b"), ("9", "a"), ("1.9", "1.10"), ("", "1"),
    ("a1b2", "a1b10"),
    ("99999999999999999999998", "99999999999999999999999"), ("7", "07"),
  ])
  func idsComeInTheOrderOfTheirNumbers(_ first: String, _ second: String) {
    #expect(NaturalOrder.precedes(first, second))
    #expect(!NaturalOrder.precedes(second, first))
    #expect(!NaturalOrder.precedes(first, first))
  }

  static let team = [
    instance("i10", heartbeat: "2026-03-12T13:59:00Z"),
    instance("i2", heartbeat: "2026-03-12T13:59:00Z"),
    instance("slow", heartbeat: "2026-03-12T13:53:00Z"),
    instance("gone", heartbeat: "2026-03-12T12:00:00Z"),
  ]

  @Test func tasksOfAnOfflineInstanceGoToTheLeastBusy() throws {
    let tasks = [
      task("1", .inProgress, owner: "gone"), task("2", owner: "gone", priority: 3),
      task("3", .blocked, owner: "gone"), task("4", .completed, owner: "gone"),
      task("5", owner: "i2"),
    ]
    let plan = try Redistribution.plan(for: "gone", on: board(tasks, Self.team), at: Self.now)
    #expect(plan.map(\.task) == ["2", "1", "3"])
    #expect(plan.map(\.owner) == ["i10", "i2", "i10"])
  }

  @Test(arguments: [
    ("slow", Refusal.instanceNotOffline("slow", .stale)),
    ("nobody", .unknownInstance("nobody", known: RulesAssignmentTests.team.map(\.id))),
    ("gone", .nothingToHandOn(instance: "gone")),
  ])
  func thereMustBeSomethingToHandOn(_ instance: String, _ refusal: Refusal) {
    #expect(throws: refusal) {
      try Redistribution.plan(for: instance, on: board([], Self.team), at: Self.now)
    }
  }

  @Test func thereMustBeSomebodyToTake() {
    let alone = board([task("1", owner: "gone")], Self.team.filter { $0.id.count == 4 })
    #expect(throws: Refusal.nobodyToTake(instance: "gone")) {
      try Redistribution.plan(for: "gone", on: alone, at: Self.now)
    }
  }
}
