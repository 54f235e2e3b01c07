import CoordinationCore
import Testing

@Suite("Quality gates in an ORCHESTRATION.yaml")
struct GateReadingTests {
  private func project(_ gates: String) -> WorkflowProject {
    WorkflowProject(
      """
      phases: [{id: 1, agents: [{id: x, status: COMPLETE}]}]
      barriers: [{id: barrier-1, status: COMPLETE, depends_on: [phase-1]}]
      \(gates)
      """)
  }

  @Test(arguments: [
    (
      "a history and the last score again",
      "quality_gates: {qg: {phase: 1, status: PASS, current_iteration: 2, iteration_history: [{score: 0.91}, {score: 0.93}], score: 0.93}}",
      [0.91, 0.93], 2
    ),
    (
      "a history of numbers", "quality_gates: [{id: qg, phase: 1, iteration_history: [0.5, 0.95]}]",
      [0.5, 0.95], 2
    ),
    (
      "a score that follows a history",
      "quality_gates: [{id: qg, phase: 1, iteration_history: [{score: 0.9}], score: 0.95}]",
      [0.9, 0.95], 2
    ),
    (
      "numbered iterations, some of which are missing",
      "quality: {phase_scores: {phase-1: {iteration_5: 0.95, iteration_1: 0.7, iteration_2: 0.8}}}",
      [0.7, 0.8, 0.95], 5
    ),
    (
      "numbered iterations without the first one",
      "quality: {phase_scores: {phase-1: {iteration_10: 0.95, iteration_9: 0.9}}}", [0.9, 0.95], 10
    ),
    (
      "more iterations than scores",
      "quality_gates: [{id: qg, phase: 1, current_iteration: 3, score: 0.95}]", [0.95], 3
    ),
    (
      "an agent's loop with its critics",
      "tasks: [{id: y, score: 0.95, adversarial_loop: {current_iteration: 2, history: [{score: 0.8}, {score: 0.95}]}}]\nquality_gates: []",
      [0.8, 0.95], 2
    ),
  ])
  func `scores are kept as a history`(
    name: String, gates: String, scores: [Double], iterations: Int
  ) {
    let text =
      gates.hasPrefix("tasks") ? gates : "phases: [{id: 1, agents: [{id: x}]}]\n" + gates
    let gate = WorkflowProject(text).board.gates.first
    #expect(gate?.scores == scores, "\(name)")
    #expect(gate?.iterations == iterations, "\(name)")
  }

  static let reviewed: [(name: String, gate: String, scores: [Double], finding: String?)] = [
    (
      "the average hides the one who is not content",
      "threshold: {critic: 0.92, auditor: 0.92}, average_score: 0.93, evaluators: [{agent: critic, score: 0.88}, {agent: auditor, score: 0.98}]",
      [0.88], "the gate qg says PASSED with a score of 0.88, below 0.92"
    ),
    (
      "the lowest of those who are",
      "average_score: 0.95, reviewers: [{agent: a, score: 0.96}, {agent: b, score: 0.94, previous_score: 0.9}]",
      [0.9, 0.94], nil
    ),
    (
      "each by a threshold of his own",
      "threshold: {ps_critic: 0.85, nse_qa: 0.95}, evaluators: [{agent: ps-critic, score: 0.9}, {agent: nse-qa, score: 0.96}]",
      [0.96], nil
    ),
    (
      "one below the threshold of his own",
      "threshold: {ps_critic: 0.85, nse_qa: 0.95}, evaluators: [{agent: ps-critic, score: 0.9}, {agent: nse-qa, score: 0.94}]",
      [0.94], "the gate qg says PASSED with a score of 0.94, below 0.95"
    ),
    (
      "an average that is called a score",
      "score: 0.93, reviewers: [{agent: a, score: 0.88}, {agent: b, score: 0.98}]", [0.88],
      "the gate qg says PASSED with a score of 0.88, below 0.92"
    ),
    (
      "a score of its own, such as a later one",
      "score: 0.95, reviewers: [{agent: a, score: 0.88}, {agent: b, score: 0.98}]", [0.95], nil
    ),
    (
      "scores by name alone", "average_score: 0.93, scores: {critic: 0.86, auditor: 1.0}", [0.86],
      "the gate qg says PASSED with a score of 0.86, below 0.92"
    ),
  ]

  @Test(arguments: reviewed.map(\.name))
  func `all reviewers must be content`(name: String) throws {
    let test = try #require(Self.reviewed.first { $0.name == name })
    let project = project("quality_gates: [{id: qg, phase: 1, status: PASSED, \(test.gate)}]")
    #expect(project.board.gates.first?.scores == test.scores)
    let findings = project.findings.filter { !$0.contains("note:") }
    #expect(findings.count == (test.finding == nil ? 0 : 1), "\(findings)")
    if let finding = test.finding {
      #expect(findings.allSatisfy { $0.contains(finding) }, "\(findings)")
    }
  }

  @Test(arguments: [
    (
      "an unknown phase", "quality_gates:\n  - {id: qg, phase: 9, status: PENDING}",
      ":4:21: warning: the gate qg names a phase 9, which there is not"
    ),
    (
      "an unknown barrier", "quality_gates:\n  - {id: qg, barrier: barrier-9, status: PENDING}",
      ":4:23: warning: the gate qg names a barrier barrier-9, which there is not"
    ),
    (
      "a bare number for an unknown phase", "quality:\n  phase_scores: {phase-9: 0.95}",
      ":4:27: warning: the gate phase-9 names a phase, barrier or agent phase-9, which there is not"
    ),
    (
      "an unknown agent", "quality:\n  phase_scores: {z: {iteration_1: 0.95, verdict: PASS}}",
      ":4:21: warning: the gate z names a phase, barrier or agent z, which there is not"
    ),
    (
      "iterations that are no number",
      "quality:\n  phase_scores: {phase-1: {score: 0.95, iterations: x}}",
      ":4:53: warning: iterations is x, not a number"
    ),
    (
      "a score of a reviewer that is none",
      "quality_gates:\n  - {id: qg, phase: 1, reviewers: [{agent: a, score: high}]}",
      ":4:54: warning: score is high, not a score from 0 to 1"
    ),
  ])
  func `what is wrong with a gate is told with its place`(
    name: String, gates: String, finding: String
  ) {
    let findings = project(gates).findings
    #expect(findings.contains { $0.contains(finding) }, "\(name): \(findings)")
    #expect(project(gates).board.gates.first?.subject == (finding.contains("names") ? nil : "1"))
  }

  @Test func `what is recorded for a gate counts from then on, whatever its reviewers said`() throws
  {
    var project = project(
      "quality_gates: [{id: qg, phase: 1, status: REVISE, reviewers: [{agent: a, score: 0.88}]}]")
    try project.score("phase-1", nil, 0.95)
    #expect(project.gates == ["qg pass 0.95"])
  }

  @Test func `a gate of a list may stand on its own`() {
    let project = project("quality_gates: [{id: final, status: PENDING}]")
    #expect(project.findings.allSatisfy { $0.contains("note:") }, "\(project.findings)")
    #expect(project.board.gates.map(\.subject) == [nil])
  }
}
