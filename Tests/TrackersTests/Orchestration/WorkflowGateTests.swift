import Testing

@testable import CoordinationCore

@Suite("What a score does to a workflow")
struct WorkflowGateTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// What the file says of its gates.
    var quality: String
    var scores: [Double]
    var verdicts: [String]
    /// Of the agent and of its phase, in the end.
    var statuses: String
    var testDescription: String { name }

    init(
      _ name: String, _ quality: String, _ scores: [Double], _ verdicts: [String],
      _ statuses: String
    ) {
      (self.name, self.quality, self.scores) = (name, quality, scores)
      (self.verdicts, self.statuses) = (verdicts, statuses)
    }
  }

  static let cases = [
    Case("passed at once", "{}", [0.94], ["pass"], "COMPLETE COMPLETE"),
    Case("at the threshold", "{}", [0.92], ["pass"], "COMPLETE COMPLETE"),
    Case("just below it", "{}", [0.9199], ["revise"], "IN_PROGRESS IN_PROGRESS"),
    Case(
      "below it three times", "{}", [0.9, 0.91, 0.9199], ["revise", "revise", "escalated"],
      "BLOCKED BLOCKED"),
    Case(
      "passed the third time", "{}", [0.9, 0.91, 0.92], ["revise", "revise", "pass"],
      "COMPLETE COMPLETE"),
    Case(
      "the file's threshold", "{threshold: 0.95}", [0.94, 0.95], ["revise", "pass"],
      "COMPLETE COMPLETE"),
    Case(
      "the file's lower threshold", "{quality_threshold: 0.8}", [0.79, 0.8], ["revise", "pass"],
      "COMPLETE COMPLETE"),
    Case(
      "the file's number of times", "{max_iterations: 2}", [0.9, 0.9], ["revise", "escalated"],
      "BLOCKED BLOCKED"),
    Case("one time only", "{iteration_ceiling: 1}", [0.9], ["escalated"], "BLOCKED BLOCKED"),
    Case(
      "more times", "{max_iterations: 4}", [0.9, 0.9, 0.9], ["revise", "revise", "revise"],
      "IN_PROGRESS IN_PROGRESS"),
    Case(
      "a number of times that is none", "{max_iterations: 0}", [0.9, 0.9, 0.9],
      ["revise", "revise", "escalated"], "BLOCKED BLOCKED"),
    Case(
      "a gate's own threshold",
      "{phase_scores: {phase-1: {score: 0.9, iterations: 1, status: REVISE, threshold: 0.97}}}",
      [0.95, 0.96], ["revise", "escalated"], "BLOCKED BLOCKED"),
    Case(
      "a gate's own number of times",
      "{phase_scores: {phase-1: {score: 0.9, iterations: 1, status: REVISE, max_iterations: 2}}}",
      [0.9], ["escalated"], "BLOCKED BLOCKED"),
    Case(
      "a gate's own number of times before that of the file",
      "{max_iterations: 1, phase_scores: {phase-1: {score: 0.9, status: REVISE, iteration_ceiling: 3}}}",
      [0.9, 0.9], ["revise", "escalated"], "BLOCKED BLOCKED"),
  ]

  @Test(arguments: cases)
  func `the verdict follows from score, threshold and number of times`(_ test: Case) throws {
    var project = WorkflowProject(
      """
      phases:
        - id: 1
          status: IN_PROGRESS
          agents: [{id: x, status: IN_PROGRESS}]
      quality: \(test.quality)
      """)
    var verdicts: [String] = []
    for score in test.scores {
      try project.score("phase-1", nil, score)
      verdicts.append(project.board.gates.first?.verdict.name ?? "none")
    }
    #expect(verdicts == test.verdicts)
    let phase = project.board.phases.first?.nativeStatus ?? ""
    #expect("\(project.task("x")?.nativeStatus ?? "") \(phase)" == test.statuses)
    #expect(project.findings.isEmpty, "\(project.findings)")
  }

  @Test func `an agent's own number of times counts for its score`() throws {
    var project = WorkflowProject(
      "phases: [{id: 1, agents: [{id: x, status: IN_PROGRESS, score: 0.9, iterations: 1,"
        + " max_iterations: 2}]}]\n")
    #expect(project.board.gates.map(\.maxIterations) == [2])
    try project.score("x", nil, 0.9)
    #expect(project.board.gates.map(\.verdict) == [.escalated])
  }

  @Test(arguments: ["iterations", "iteration", "quality_iteration", "current_iteration"])
  func `the count goes up where it is read`(name: String) throws {
    var project = WorkflowProject(
      """
      phases: [{id: 1, agents: [{id: x, status: IN_PROGRESS}]}]
      quality:
        max_iterations: 9
        phase_scores:
          phase-1: {score: 0.5, \(name): 4, current_iteration: 4, status: REVISE}

      """)
    try project.score("1", nil, 0.6)
    #expect(project.board.gates.map(\.iterations) == [5])
  }
}
