import CoordinationCore
import Testing

@testable import Trackers

@Suite("Which tasks of a plan a sentence means")
struct PlanSentenceTests {
  let project = PlanProject(PlanActionTests.plan, progress: PlanActionTests.progress)

  static let meant: [(text: String, ids: [String])] = [
    ("2.1", ["2.1"]), ("2.1: with sand", ["2.1"]), ("2.10 Plant a tree", ["2.10"]),
    ("1.2", ["1.2"]), ("1.2: with a spade", ["1.2"]), ("dig the hole", ["1.2"]),
    ("Dig the hole - by hand", ["1.2"]), ("the task 2.1 is done", ["2.1"]),
    ("2.1 - filled", ["2.1"]),
    ("2.1, 2.10", ["2.1", "2.10"]),
    ("2.1 and 2.11", ["2.1", "2.11"]),
    ("2.1-2.11", ["2.1", "2.10", "2.11"]), ("2.10–2.11", ["2.10", "2.11"]),
    ("Fill the hole and Plant a tree", ["2.1", "2.10"]), ("2.1; Plant a tree", ["2.1", "2.10"]),
    ("All Phase 2 tasks are done", ["2.1", "2.10", "2.11"]),
    ("Phase 2 is done", ["2.1", "2.10", "2.11"]),
    ("All Phase 2 fill tasks - sand, trees, and water are done", ["2.1", "2.10", "2.11"]),
    ("sing", []), ("../2.1", []), ("off plan: a hole for the neighbour", []), ("lunch", []),
  ]

  @Test(arguments: meant)
  func `tasks are found by their ids and whole titles`(text: String, ids: [String]) throws {
    let after = try project.after(completing: text).board
    let done = after.tasks.filter { $0.status == .completed }.map(\.id)
    #expect(done == ["1.1"] + ids)
  }

  static let unsure = [
    "tree", "Dug? no: DIG THE HOLE, by hand", "planting a tree in the garden", "Dig the pond hole",
    "not Plant a tree", "all Phase 2 tasks except 2.1", "All Phase 2 unit tests are green",
    "by hand, for 2.1", "Dig the hole, by hand", "2.1, but not 2.10", "1.2 of the holes",
    "Water the flowers", "update to Fill 2.1",
  ]

  @Test(arguments: unsure)
  func `what is only similar is listed and refused`(text: String) throws {
    do {
      _ = try project.after(completing: text)
      Issue.record("\(text) was written")
    } catch Refusal.plan(.similar(_, let candidates, _)) {
      #expect(!candidates.isEmpty)
    }
  }

  @Test(arguments: ["2.12", "9.9 the moon", "2.1-2.99", "task 7.7", "2.1 and 2.99", "#12"])
  func `an id that no task has is refused`(text: String) throws {
    do {
      _ = try project.after(completing: text)
      Issue.record("\(text) was written")
    } catch Refusal.plan(.unknownId(let id, _)) {
      #expect(!id.isEmpty)
    }
  }

  @Test func `an id and another task's title are refused`() {
    #expect(
      throws: Refusal.plan(
        .contradiction(
          text: "2.1 Plant a tree",
          candidates: ["2.1  Fill the hole  (pending)", "2.10  Plant a tree  (pending)"]))
    ) {
      try project.after(completing: "2.1 Plant a tree")
    }
  }

  static let heldUp: [(text: String, ids: [String])] = [
    ("2.1 no sand", ["2.1"]), ("1.2 meets rock", ["1.2"]), ("Dig the hole meets rock", ["1.2"]),
    ("no sand, blocking 2.1", ["2.1"]), ("2.1 and 2.10: no permit", ["2.1", "2.10"]),
    ("Fill the hole - no sand", ["2.1"]), ("the coffee is out", []),
    ("2.1 waits for API 3", ["2.1"]),
  ]

  @Test(arguments: heldUp)
  func `a blocker names what it holds up and a reason`(text: String, ids: [String]) throws {
    let after = try project.after(.plan(.blocked(text, severity: nil))).project.board
    #expect(after.tasks.filter { $0.status == .blocked }.map(\.id) == ids)
    #expect(after.blockers.map(\.blocking) == [ids])
  }

  @Test func `a phase alone is refused with its tasks`() {
    #expect(
      throws: Refusal.plan(
        .several(
          text: "Phase 2",
          candidates: [
            "2.1  Fill the hole  (pending)", "2.10  Plant a tree  (pending)",
            "2.11  Water the tree  (pending)",
          ]))
    ) {
      try project.after(.plan(.starting("Phase 2")))
    }
  }
}
