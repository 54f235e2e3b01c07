import CoordinationCore
import Testing
import Trackers

@Suite("Structures where an action would put a single value")
struct WorkflowStructureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var yaml: String
    var action: Action
    var line: Int
    var what: String
    var needs: String
    var testDescription: String { name }

    init(
      _ name: String, _ yaml: String, _ action: Action, _ line: Int, _ what: String,
      needs: String
    ) {
      (self.name, self.yaml, self.action) = (name, yaml, action)
      (self.line, self.what, self.needs) = (line, what, needs)
    }
  }

  private static func agent(_ members: String) -> String {
    "phases:\n  - id: 1\n    agents:\n      - id: x\n        status: IN_PROGRESS\n        \(members)\n"
  }

  private static func scores(_ members: String) -> String {
    agent("artifact: null") + "quality:\n  phase_scores:\n    phase-1:\n      \(members)\n"
  }

  private static let blocked =
    agent("artifact: null") + "blockers: {active: [{id: B, description: d, blocking: [x]}]}\n"

  private static let complete = Action.orchestration(
    .setAgent("x", status: .completed, artifact: "reports/o.md", seen: nil))
  private static let score = Action.orchestration(.score(GateScore(subject: "1", score: 0.5)))
  private static let begin = Action.setStatus(tasks: ["x"], status: .inProgress, seen: [])
  private static let unblock = Action.unblock(task: "x", waivingDependencies: false, seen: [])
  private static let own = "phases.1.agents.x"
  private static let gate = "quality.phase_scores.phase-1"

  static let cases = [
    Case(
      "an artifact with more than a path", agent("artifact: {path: a.md, lines: 3}"), complete, 6,
      own + ".artifact", needs: "a text"),
    Case(
      "several artifacts", agent("artifact:\n          - a.md\n          - b.md"), complete, 7,
      own + ".artifact", needs: "a text"),
    Case(
      "several outputs", agent("output: [a.md, b.md]"), complete, 6, own + ".output",
      needs: "a text"),
    Case(
      "an owner with a team", agent("owner: {name: bob, team: t}"),
      .reassign(tasks: ["x"], owner: "ann", seen: []), 6, own + ".owner", needs: "a text"),
    Case(
      "a status that says by whom", agent("z: 1").replacing("IN_PROGRESS", "{word: A, by: me}"),
      begin, 5, own + ".status", needs: "a text"),
    Case(
      "a score of several", scores("score: {composite: 0.5, note: keep}"), score, 10,
      gate + ".score", needs: "a number"),
    Case(
      "counts", scores("score: 0.5\n      iterations: [1, 2]"), score, 11, gate + ".iterations",
      needs: "a number"),
    Case(
      "a verdict that says by whom", scores("score: 0.5\n      status: {word: REVISE}"), score, 11,
      gate + ".status", needs: "a text"),

    Case(
      "agents that are names", "phases:\n  - id: 1\n    agents: [x, y]\n", begin, 3, own,
      needs: "an object"),
    Case(
      "agents that are statuses", "phases:\n  - id: 1\n    agents:\n      x: PENDING\n", begin, 4,
      own, needs: "an object"),
    Case(
      "a list of scores", agent("z: 1") + "quality:\n  phase_scores:\n    - {id: 9, score: 1}\n",
      score, 9, "quality.phase_scores", needs: "an object"),
    Case(
      "issues in words", blocked + "issues: none\n", unblock, 8, "issues", needs: "an object"),
    Case(
      "issues in a list", blocked + "issues:\n  - id: I\n", unblock, 9, "issues",
      needs: "an object"),
  ]

  @Test(arguments: cases)
  func `it is refused with the place, and stays`(_ test: Case) {
    let project = WorkflowProject(test.yaml)
    #expect(
      project.refusal(test.action)
        == .orchestration(
          .wrongKind(
            place: "ORCHESTRATION.yaml:\(test.line)", name: test.what, needs: test.needs)))
  }

  @Test func `what only follows from the rest is left alone`() throws {
    let kept = "resumption:\n  last_checkpoint: {id: CP-000, by: me}\n  next_step: [a, b]\n"
    var project = WorkflowProject(Self.agent("artifact: null") + kept)
    try project.act(
      .orchestration(.checkpoint(trigger: .manual, description: "d", recoveryPoint: "r")))
    #expect(project.text().contains(kept))
    #expect(project.board.checkpoints.count == 1)
  }

  @Test func `empty brackets hold nothing that could go`() throws {
    var project = WorkflowProject(Self.agent("artifact: []"))
    try project.act(Self.complete)
    #expect(project.board.tasks.first?.detail?.achievements == ["reports/o.md"])
  }

  @Test func `it says what to do`() {
    let project = WorkflowProject(Self.agent("artifact: {path: a.md}"))
    #expect(
      project.refusal(Self.complete)?.message
        == "ORCHESTRATION.yaml:6: phases.1.agents.x.artifact is not a text, which it must be for this;"
        + " mend it by hand first")
  }
}

extension String {
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    split(separator: " ", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(old) ? new + $0.dropFirst(old.count) : String($0) }
      .joined(separator: " ")
  }
}
