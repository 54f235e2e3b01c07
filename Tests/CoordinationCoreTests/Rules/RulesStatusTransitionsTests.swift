import CoordinationCore
import Testing

@Suite struct RulesStatusTransitionsTests {
  private func refusal(_ tasks: [Task], to status: TaskStatus) -> Refusal? {
    do throws(Refusal) {
      try StatusTransitions.check(0, to: status, in: DependencyGraph(tasks))
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    (TaskStatus.pending, TaskStatus.inProgress), (.inProgress, .review), (.inProgress, .completed),
    (.review, .completed), (.review, .inProgress), (.blocked, .pending), (.failed, .pending),
    (.completed, .inProgress), (.cancelled, .pending), (.other("odd"), .completed),
  ])
  func stepsInTheTableAreAllowed(_ from: TaskStatus, _ to: TaskStatus) {
    #expect(refusal([task("1", from, owner: "i1")], to: to) == nil)
  }

  @Test(arguments: [
    (TaskStatus.pending, TaskStatus.completed), (.completed, .pending), (.cancelled, .completed),
    (.blocked, .completed), (.ready, .failed),
  ])
  func otherStepsAreRefusedWithWhatIsAllowed(_ from: TaskStatus, _ to: TaskStatus) {
    let expected = Refusal.transitionNotAllowed(
      task: "1", from: from, to: to, allowed: StatusTransitions.allowed(from: from),
      shownAs: from.isBeforeWork ? .assigned : nil)
    #expect(refusal([task("1", from, owner: "i1")], to: to) == expected)
  }

  @Test func aRefusalNamesOnlyWhatWouldBeAllowedNow() {
    #expect(
      refusal([task("1", .pending)], to: .completed)
        == .transitionNotAllowed(
          task: "1", from: .pending, to: .completed, allowed: [.blocked, .cancelled],
          shownAs: .ready))
    let held = [task("1", .review, owner: "i1", needs: ["2"]), task("2")]
    #expect(
      refusal(held, to: .pending)
        == .transitionNotAllowed(
          task: "1", from: .review, to: .pending,
          allowed: [.inProgress, .failed, .blocked, .cancelled]))
  }

  @Test func aRefusalSaysTheWordThatScreensUse() {
    #expect(
      refusal([task("1", .pending)], to: .completed)?.message
        == "#1 cannot go from ready (pending in the files) to completed; "
        + "it can become blocked, cancelled")
    #expect(
      refusal([task("1", .blocked, owner: "i1")], to: .completed)?.message
        .hasPrefix("#1 cannot go from blocked to completed; ") == true)
  }

  @Test func workInProgressNeedsAnOwner() {
    #expect(refusal([task("1", .pending)], to: .inProgress) == .needsOwner(task: "1"))
  }

  @Test func nothingIsCompletedBeforeItsDependencies() {
    let tasks = [task("1", .inProgress, owner: "i1", needs: ["2"]), task("2", .review)]
    #expect(refusal(tasks, to: .completed) == .waitsFor(task: "1", dependencies: ["2"]))
  }

  @Test(arguments: [
    (task("1"), TaskStatus.ready, Refusal.alreadySo(task: "1", what: "ready")),
    (task("1", .ready), .pending, .alreadySo(task: "1", what: "ready")),
    (task("1"), .assigned, .needsOwner(task: "1")),
    (task("1", owner: "i1"), .assigned, .alreadySo(task: "1", what: "assigned to i1")),
    (task("1", .assigned, owner: "i1"), .ready, .alreadySo(task: "1", what: "assigned to i1")),
    (task("1", needs: ["2"]), .ready, .waitsFor(task: "1", dependencies: ["2"])),
    (task("1", .ready, needs: ["2"]), .pending, .alreadySo(task: "1", what: "waiting")),
  ])
  func aStepBeforeWorkChangesNothing(_ first: Task, _ status: TaskStatus, _ expected: Refusal) {
    #expect(refusal([first, task("2")], to: status) == expected)
  }

  @Test func theSameStatusAndUnknownOnesAreRefused() {
    #expect(
      refusal([task("1", .review)], to: .review) == .alreadySo(task: "1", what: "review"))
    #expect(refusal([task("1")], to: .other("odd")) == .unknownStatus("odd"))
  }
}
