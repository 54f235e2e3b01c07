import CoordinationCore
import Testing

@Suite struct RulesDependencyGraphTests {
  /// 10 waits for 8, which waits for 4; 1 is done.
  static let tasks = [
    task("1", .completed), task("4", .inProgress, owner: "i1", needs: ["1"]),
    task("8", needs: ["4", "1"]), task("10", needs: ["1", "8"]),
  ]

  @Test func onlyOpenDependenciesHoldATaskBack() {
    let graph = DependencyGraph(Self.tasks)
    #expect(graph.tasks.indices.map { graph.openDependencies(of: $0) } == [[], [], ["4"], ["8"]])
    #expect(graph.tasks.indices.map { graph.isWaiting($0) } == [false, false, true, true])
  }

  @Test func theChainLeadsToTheFirstTaskThatMustBeDone() {
    let graph = DependencyGraph(Self.tasks)
    #expect(graph.chain(of: 3) == ["8", "4"])
    #expect(graph.chain(of: 1) == [])
    #expect(graph.everythingBefore(3) == [2, 1])
  }

  @Test func theLongestOfSeveralChainsIsShown() {
    let graph = DependencyGraph([
      task("a"), task("b", needs: ["c"]), task("c", needs: ["a"]), task("d", needs: ["a", "b"]),
    ])
    #expect(graph.chain(of: 3) == ["b", "c", "a"])
  }

  @Test func completingATaskMakesItsDependentsReady() {
    let graph = DependencyGraph(Self.tasks)
    #expect(graph.freed(byCompleting: [1]) == [2])
    #expect(graph.freed(byCompleting: [0]) == [])
    #expect(graph.dependents(of: 2) == [3])
  }

  static let freed: [(name: String, needs: [String], waived: [String], by: [Int], isFreed: Bool)] =
    [
      ("needs one of them", ["a"], [], [0], true),
      ("needs both", ["a", "b"], [], [0, 1], true),
      ("needs another, too", ["a", "b"], [], [0], false),
      ("names it twice", ["a", "a"], [], [0], true),
      ("need not wait for the other", ["a", "b"], ["b"], [0], true),
      ("need not wait at all", ["a"], ["a"], [0], false),
      ("needs what is not a task", ["a", "ghost"], [], [0], false),
      ("needs nothing", [], [], [0], false),
    ]

  @Test(arguments: freed)
  func whatIsCompletedFreesWhoNeedsNothingElse(
    name: String, needs: [String], waived: [String], by: [Int], isFreed: Bool
  ) {
    let graph = DependencyGraph([
      task("a"), task("b"), task("c", needs: needs, waived: waived),
      task("done", .completed, needs: ["a"]),
    ])
    #expect(graph.freed(byCompleting: by) == (isFreed ? [2] : []), "\(name)")
  }

  @Test func whoWaitsForATaskIsNamedOnceAndOnlyWhileItWaits() {
    let graph = DependencyGraph([
      task("a"), task("b", needs: ["a", "a"]), task("c", needs: ["b", "a"]),
      task("done", .completed, needs: ["a"]), task("waived", needs: ["a"], waived: ["a"]),
    ])
    #expect(graph.dependents(of: 0) == [1, 2])
    #expect(graph.dependents(of: 1) == [2])
    #expect(graph.dependents(of: 2) == [])
  }

  @Test func whoWaitsForAnIdThatNoTaskHasIsNamed() {
    let graph = DependencyGraph([
      task("1", needs: ["ghost"]), task("2", .completed, needs: ["ghost"]),
      task("3", needs: ["ghost"], waived: ["ghost"]), task("4", needs: ["1"]),
    ])
    #expect(graph.dependents(ofUnknown: "ghost") == [0])
    #expect(graph.dependents(ofUnknown: "1") == [])
  }

  @Test func waivedDependenciesHoldNothingBack() {
    let graph = DependencyGraph([task("1"), task("2", needs: ["1", "9"], waived: ["1", "9"])])
    #expect(!graph.isWaiting(1))
  }

  @Test func unknownDependenciesAreNamedAndWaitedFor() {
    let graph = DependencyGraph([task("1", needs: ["ghost"])])
    #expect(graph.unknownDependencies.map(\.dependency) == [0])
    #expect(graph.openDependencies(of: 0) == ["ghost"])
    #expect(graph.chain(of: 0) == ["ghost"])
  }

  @Test func cyclesAreFoundInTheOrderOfWaiting() {
    let graph = DependencyGraph([
      task("a", needs: ["b"]), task("b", needs: ["c"]), task("c", needs: ["a", "d"]), task("d"),
      task("self", needs: ["self"]), task("after", needs: ["a"]),
    ])
    #expect(graph.cycles == [[0, 1, 2], [4]])
    #expect(graph.chain(of: 5) == ["a", "b", "c", "a"])
    #expect(graph.chain(of: 4) == ["self"])
  }

  @Test func aCycleIsADeadlockUntilSomeOfItsTasksMayGoOn() {
    func isDeadlock(_ tasks: [Task]) -> [Bool] {
      let graph = DependencyGraph(tasks)
      return graph.cycles.map { graph.isDeadlock($0) }
    }
    let closed = [task("b", needs: ["c"]), task("c", needs: ["a", "a"])]
    #expect(isDeadlock([task("a", needs: ["b"])] + closed) == [true])
    #expect(isDeadlock([task("a", needs: ["b"], waived: ["b"])] + closed) == [false])
    #expect(isDeadlock([task("a", .completed, needs: ["b"])] + closed) == [false])
    let twice = [task("a", needs: ["b"], waived: ["b"]), task("b", needs: ["a", "c"])]
    #expect(isDeadlock(twice + [task("c", needs: ["b"])]) == [true])
    #expect(isDeadlock([task("self", needs: ["self"])]) == [true])
  }

  @Test func aChainOfAHundredThousandDoesNotOverflow() {
    let tasks = (0..<100_000).map { task("\($0)", needs: $0 == 0 ? [] : ["\($0 - 1)"]) }
    let graph = DependencyGraph(tasks)
    #expect(graph.cycles == [])
    #expect(graph.chain(of: 99_999).count == 99_999)
    let ring = tasks.dropFirst() + [task("0", needs: ["99999"])]
    #expect(DependencyGraph(Array(ring)).cycles.map(\.count) == [100_000])
  }

  @Test func ofTwoTasksWithOneIdTheFirstIsMeant() {
    let graph = DependencyGraph([task("1", .completed), task("1"), task("2", needs: ["1"])])
    #expect(!graph.isWaiting(2))
  }
}
