import CoordinationCore
import Testing

@Suite struct RulesBoardChangesTests {
  static let then = time("2026-03-12T14:00:00Z")
  static let now = time("2026-03-12T14:01:00Z")

  private func lines(_ old: Board, _ new: Board) -> [String] {
    BoardChanges.between(old, at: Self.then, and: new, at: Self.now)
      .map { "\($0.actor): \($0.text)" }
  }

  @Test func tasksTellWhatHappenedToThem() {
    let old = board([
      task("4", .inProgress, owner: "i1", progress: 0.6), task("5"), task("6", owner: "i2"),
      task("7", .inProgress, owner: "i2"),
    ])
    let new = board([
      task("4", .inProgress, owner: "i1", progress: 0.7), task("5", owner: "i3"),
      task("7", .completed, owner: "i2"), task("8", owner: nil),
    ])
    #expect(
      lines(old, new) == [
        "i1: #4 60% → 70%", ": #5 → i3", "i2: #7 in progress → completed", ": #8 is new: Title 8",
        ": #6 is gone",
      ])
  }

  @Test func aNewTaskWithoutATitleIsTold() {
    #expect(lines(board([]), board([Task(id: "9")])) == [": #9 is new"])
  }

  @Test func whoeverIsGivenATaskHasItAssigned() {
    let (old, new) = (board([task("5")]), board([task("5", .assigned, owner: "i3")]))
    #expect(lines(old, new) == [": #5 → i3"])
  }

  @Test func instancesComeAndGo() {
    let old = board(
      [],
      [
        instance("i1", heartbeat: "2026-03-12T13:50:30Z"),
        instance("i2", heartbeat: "2026-03-12T13:30:00Z"),
        instance("i3", heartbeat: "2026-03-12T13:55:30Z"),
        instance("i4", heartbeat: nil),
      ])
    let new = board(
      [],
      [
        instance("i1", heartbeat: "2026-03-12T13:50:30Z"),
        instance("i2", heartbeat: "2026-03-12T14:00:30Z"),
        instance("i3", heartbeat: "2026-03-12T13:55:30Z"),
        instance("i5", heartbeat: nil),
      ])
    #expect(
      lines(old, new) == [
        "i1: went offline", "i2: is back", "i3: missed a heartbeat", "i5: joined", "i4: left",
      ])
  }

  @Test func sameBoardsTellNothing() {
    let same = board([task("1", .inProgress, owner: "i1", progress: 0.5)])
    #expect(lines(same, same) == [])
  }

  @Test func aNewBoardIsNotNews() {
    let new = board((0..<5000).map { task("\($0)") })
    #expect(lines(board([]), new).count == BoardChanges.limit)
  }
}
