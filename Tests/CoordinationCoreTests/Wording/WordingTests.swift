import Testing

@testable import CoordinationCore

@Suite struct WordingTests {
  private func summary(_ old: [Task], _ new: [Task]) -> String {
    ChangeSummary.text(from: board(old), to: board(new))
  }

  @Test func aBulkChangeNamesEveryTaskUpToALimit() {
    func many(_ owner: String?) -> [Task] { (1...60).map { task("\($0)", owner: owner) } }
    let four = summary(Array(many(nil).prefix(4)), Array(many("i1").prefix(4)))
    #expect(four.split(separator: "; ").count == 4)
    #expect(four.hasSuffix("#4 Title 4: nobody → i1"))
    #expect(summary(many(nil), many("i1")).hasSuffix("#50 Title 50: nobody → i1; and 10 more"))
  }

  @Test func thingsAreCountedAndListed() {
    #expect([0, 1, 2].map { counted($0, "task") } == ["0 tasks", "1 task", "2 tasks"])
    let names = ["a", "b", "c"]
    #expect(
      [0, 2, 3].map { listed(Array(names.prefix($0)), atMost: 2) } == [
        "", "a, b", "a, b and 1 more",
      ])
  }

  @Test func dependenciesAreWaivedAndWaitedForAgain() {
    let waiting = [task("8", needs: ["4", "5"])]
    let waived = [task("8", needs: ["4", "5"], waived: ["4", "5"])]
    #expect(summary(waiting, waived) == "#8 Title 8: no longer waits for #4, #5")
    #expect(summary(waived, waiting) == "#8 Title 8: waits for #4, #5 again")
  }

  @Test func blockersComeAndGo() {
    let (blocked, free) = ([task("8", blockers: ["?"])], [task("8")])
    #expect(summary(blocked, free) == "#8 Title 8: blocker cleared")
    #expect(summary(free, blocked) == "#8 Title 8: blocker back")
  }

  @Test func aSummaryIsNeverEmpty() {
    var renamed = task("8")
    renamed.nativeStatus = "todo"
    #expect(summary([task("8")], [renamed]) == #"#8 Title 8: "pending" → "todo""#)
    #expect(summary([task("8")], [task("8")]) == "no task has changed")
  }

  @Test func aTaskWithoutATitleIsCalledByItsId() {
    var (old, new) = (task("8"), task("8", owner: "i1"))
    (old.title, new.title) = ("", "")
    #expect(summary([old], [new]) == "#8: nobody → i1")
  }

  @Test(arguments: [
    (Int64(41_000), "41 s"), (660_000, "11 min"), (5_580_000, "1 h 33 min"),
    (7_200_000, "2 h"), (187_200_000, "2 d 4 h"), (-5, "0 s"),
  ])
  func timesAreSaidInTwoUnits(_ milliseconds: Int64, _ words: String) {
    #expect(TimeWords.words(milliseconds) == words)
  }

  @Test func anyNumberOfSecondsCanBeSaid() {
    #expect(TimeWords.words(seconds: 5580) == "1 h 33 min")
    for seconds in [1e300, -1e300, .infinity, 0] {
      #expect(!TimeWords.words(seconds: seconds).isEmpty)
    }
  }

  @Test func manyInstancesAreNamedInPart() {
    let known = (1...12).map { "i\($0)" }
    #expect(
      Refusal.unknownInstance("x", known: known).message
        == "there is no instance x; there are i1, i2, i3, i4, i5, i6, i7, i8, i9, i10 and 2 more")
    #expect(
      Refusal.unknownInstance("x", known: ["a"]).message == "there is no instance x; there is a")
    #expect(Refusal.unknownInstance("x").message == "there is no instance x")
  }
}
