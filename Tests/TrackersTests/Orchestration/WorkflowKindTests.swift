import Testing
import Trackers

@testable import CoordinationCore

@Suite("Values that are not what they should be")
struct WorkflowKindTests {
  /// A place in a workflow, and the value that the finding is about.
  struct Kind: Sendable, CustomTestStringConvertible {
    var name: String
    /// `@` marks the place of the value, which is not part of the text.
    var marked: String
    var words: String
    var testDescription: String { name }

    init(_ name: String, _ marked: String, _ words: String) {
      (self.name, self.marked, self.words) = (name, marked, words)
    }

    var yaml: String { marked.filter { $0 != "@" } }

    /// "line:column"
    var place: String {
      let lines = marked.split(separator: "@", omittingEmptySubsequences: false)[0]
        .split(separator: "\n", omittingEmptySubsequences: false)
      return "\(lines.count):\((lines.last?.count ?? 0) + 1)"
    }
  }

  private static func agent(_ members: String) -> String {
    "phases:\n  - id: 1\n    agents:\n      - {id: x, \(members)}\n"
  }

  private static func quality(_ members: String) -> String {
    "phases: [{id: 1, agents: [{id: x}]}]\nquality:\n  \(members)\n"
  }

  private static func barrier(_ members: String) -> String {
    "phases: [{id: 1, agents: [{id: x}]}]\nbarriers:\n  - {id: b, \(members)}\n"
  }

  static let kinds = [
    Kind("the head", "workflow: @w\n", "workflow is w, not an object"),
    Kind("the head's id", "workflow: {id: @[w]}\n", "id is [w], not a text"),
    Kind("the head's name", "workflow: {name: @{a: b}}\n", "name is {a: b}, not a text"),
    Kind("the head's status", "workflow: {status: @[a]}\n", "status is [a], not a text"),

    Kind("pipelines", "pipelines: @two\n", "pipelines is two, not a list or an object"),
    Kind("a pipeline", "pipelines: {a: @ps}\n", "the pipeline a is ps, not an object"),
    Kind("its alias", "pipelines: {a: {short_alias: @[ps]}}\n", "short_alias is [ps], not a text"),
    Kind(
      "its progress", "pipelines: {a: {progress_percent: @half}}\n",
      "progress_percent is half, not a number"),
    Kind("phases", "phases: @3\n", "phases is 3, not a list or an object"),
    Kind("a phase", "phases: [@one]\n", "a phase is one, not an object"),
    Kind("a phase that is a list", "phases: [@[1]]\n", "a phase is [1], not an object"),
    Kind("its id", "phases: [{id: @{a: 1}}]\n", "id is {a: 1}, not a text"),
    Kind("its name", "phases: [{id: 1, name: @[a]}]\n", "name is [a], not a text"),
    Kind("its part of paths", "phases: [{id: 1, path_id: @[a]}]\n", "path_id is [a], not a text"),
    Kind(
      "what it waits for", "phases: [{id: 1, blocked_by: @{a: b}}]\n",
      "blocked_by is {a: b}, not a name or a list of names"),
    Kind("its status", "phases: [{id: 1, status: @{a: b}}]\n", "status is {a: b}, not a text"),

    Kind("agents", "phases: [{id: 1, agents: @7}]\n", "agents is 7, not a list or an object"),
    Kind("an agent", "phases: [{id: 1, agents: [@[x]]}]\n", "an agent is [x], not an object"),
    Kind("an agent's id", "phases: [{id: 1, agents: [{id: @[x]}]}]\n", "id is [x], not a text"),
    Kind("an agent's name", agent("name: @[n]"), "name is [n], not a text"),
    Kind("an agent's status", agent("status: @[PENDING]"), "status is [PENDING], not a text"),
    Kind("an artifact", agent("artifact: @{path: a}"), "artifact is {path: a}, not a text"),
    Kind(
      "dependencies", agent("depends_on: @{y: 1}"),
      "depends_on is {y: 1}, not a name or a list of names"),
    Kind("one dependency", agent("depends_on: [x, @[y]]"), "depends_on is [y], not a text"),
    Kind("a priority", agent("priority: @[high]"), "priority is [high], not a text"),
    Kind("an owner", agent("owner: @{name: n}"), "owner is {name: n}, not a text"),
    Kind("a progress", agent("progress: @most"), "progress is most, not a score from 0 to 1"),
    Kind("a time", agent("completed_at: @[now]"), "completed_at is no time: [now]"),
    Kind("a time in words", agent("completed_at: @soon"), "completed_at is no time: soon"),

    Kind("barriers", "barriers: @1\n", "barriers is 1, not a list or an object"),
    Kind("a barrier", "barriers: [@b]\n", "a barrier is b, not an object"),
    Kind("its phases", barrier("depends_on: @{a: b}"), "depends_on is {a: b}, not a name or"),
    Kind("the phase before it", barrier("after_phase: @[1]"), "after_phase is [1], not a text"),
    Kind("its artifacts", barrier("artifacts: @true"), "artifacts is true, not a list or"),
    Kind(
      "one artifact", barrier("artifacts: {a_to_b: @[x]}"),
      "an artifact is [x], not a path or an object"),

    Kind("quality", "quality: @0.92\n", "quality is 0.92, not an object"),
    Kind("the threshold", quality("threshold: @high"), "threshold is high, not a score"),
    Kind(
      "the highest count", quality("max_iterations: @three"),
      "max_iterations is three, not a number"),
    Kind("all scores", quality("phase_scores: @0.9"), "scores is 0.9, not a list or an object"),
    Kind(
      "a phase's scores", quality("phase_scores: {phase-1: @good}"),
      "the scores of phase-1 is good, not an object"),
    Kind(
      "the scores in a phase", quality("phase_scores: {phase-1: @{ps: good}}"),
      "the scores of phase-1 is {ps: good}, not an object with a score"),
    Kind(
      "a score", quality("phase_scores: {phase-1: {score: @[0.9]}}"),
      "score is [0.9], not a score from 0 to 1"),
    Kind(
      "a count", quality("phase_scores: {phase-1: {score: 0.9, iterations: @twice}}"),
      "iterations is twice, not a number"),
    Kind(
      "a verdict", quality("phase_scores: {phase-1: {score: 0.9, status: @[PASS]}}"),
      "status is [PASS], not a text"),
    Kind(
      "the sums", quality("workflow_quality: @good"), "workflow_quality is good, not an object"),

    Kind("checkpoints", "checkpoints: @none\n", "checkpoints is none, not a list or an object"),
    Kind("a checkpoint", "checkpoints: [@CP-001]\n", "a checkpoint is CP-001, not an object"),
    Kind(
      "what it keeps", "checkpoints: [{id: CP-001, state_snapshot: @all}]\n",
      "state_snapshot is all, not an object"),
    Kind(
      "its time", "checkpoints: [{id: CP-001, timestamp: @{}}]\n", "timestamp is no time: {}"),
    Kind("blockers", "blockers: @7\n", "blockers is 7, not a list or an object"),
    Kind(
      "open blockers", "blockers: {active: @many}\n", "blockers is many, not a list or an object"),
    Kind(
      "what a blocker blocks", "blockers: {active: [{id: B, blocking: @{x: 1}}]}\n",
      "blocking is {x: 1}, not a name or a list of names"),
    Kind("what is no blocker", "blockers: {B-1: @7}\n", "B-1 is 7, not a blocker"),
    Kind("metrics", "metrics: @[1]\n", "metrics is [1], not an object"),
    Kind("a figure", "metrics: {agents_total: @many}\n", "agents_total is many, not a number"),
    Kind(
      "a figure in quotes", "metrics: {execution: {agents_total: @\"0\"}}\n",
      "agents_total is \"0\", not a number"),
    Kind("the queue", "execution_queue: @g\n", "execution_queue is g, not a list or an object"),
    Kind(
      "a group of it", "execution_queue: {groups: [@g]}\n",
      "a group of the execution queue is g, not an object"),
    Kind("next actions", "next_actions: @go\n", "next_actions is go, not a list or an object"),
    Kind("the log", "execution_log: @{a: b}\n", "execution_log is {a: b}, not a list"),
    Kind("resumption", "resumption: @later\n", "resumption is later, not an object"),
  ]

  @Test(arguments: kinds)
  func `a value of a wrong kind is told with its place`(_ test: Kind) {
    let findings = WorkflowProject(test.yaml).findings
    let expected = "ORCHESTRATION.yaml:\(test.place): warning: \(test.words)"
    #expect(findings.contains { $0.hasPrefix(expected) }, "\(findings)")
    #expect(findings.filter { $0.contains(test.words) }.count == 1, "\(findings)")
  }

  @Test(arguments: [
    ("[{id: w}]\n", "[{id: w}]"), ("- a\n- b\n", "- a…"),
  ])
  func `a file that is no object is an error, told in one line`(yaml: String, found: String) {
    #expect(
      WorkflowProject(yaml).findings
        == ["ORCHESTRATION.yaml:1:1: error: the workflow is \(found), not an object"])
  }

  @Test func `nor is a text told in more than its first line`() throws {
    let problem = #expect(throws: SyntaxProblem.self) {
      try Document(Array("a text\nof two lines\n".utf8), format: .yaml)
    }
    #expect(problem?.message == "found 'a text…' where an object or a list should stand")
  }

  @Test func `null is nothing wherever it stands`() {
    for test in Self.kinds where !test.words.hasPrefix("a ") && !test.words.hasPrefix("the ") {
      let parts = test.marked.split(separator: "@", omittingEmptySubsequences: false)
      let value = parts[1].prefix { !"\n,}]".contains($0) }
      guard !value.contains("{"), !value.contains("[") else { continue }
      let yaml = parts[0] + "null" + parts[1].dropFirst(value.count)
      let findings = WorkflowProject(String(yaml)).findings
      #expect(!findings.contains { $0.contains("null, not") }, "\(yaml): \(findings)")
    }
  }

  // MARK: - Scores

  @Test(arguments: [
    ("1.2", "score is 1.2, not a score from 0 to 1"),
    ("-1", "score is -1, not a score from 0 to 1"),
    ("94", "score is 94, not a score from 0 to 1"),
    ("1e999", "score is 1e999, not a score from 0 to 1"),
    ("high", "score is high, not a score from 0 to 1"),
    ("NaN", "score is NaN, not a score from 0 to 1"),
    (".nan", "score is .nan, not a score from 0 to 1"),
    (".inf", "score is .inf, not a score from 0 to 1"),
    ("-.inf", "score is -.inf, not a score from 0 to 1"),
    ("true", "score is true, not a score from 0 to 1"),
  ])
  func `what is no score is told, counts as none and lets nothing pass`(
    score: String, words: String
  ) throws {
    var project = WorkflowProject(
      "phases:\n  - {id: 1, status: IN_PROGRESS, agents: [{id: x, status: IN_PROGRESS}]}\n"
        + "quality:\n  phase_scores:\n    phase-1: {score: \(score), status: PASS}\n")
    #expect(project.findings.contains("ORCHESTRATION.yaml:5:22: warning: \(words)"))
    #expect(project.gates == ["phase-1 pass"])
    try project.set("x", .completed)
    #expect(project.board.checkpoints.isEmpty)
    #expect(project.text().contains("{id: 1, status: IN_PROGRESS,"))
  }

  @Test(arguments: ["1.2", "-0.1", "95", "95%", "high", ".nan", "[0.5]", "{ps: 0.95}"])
  func `nothing is scored against a threshold that is none`(threshold: String) {
    let project = WorkflowProject(
      "phases: [{id: 1, agents: [{id: x, status: IN_PROGRESS}]}]\nquality:\n  threshold: \(threshold)\n"
    )
    #expect(project.findings.contains { $0.hasPrefix("ORCHESTRATION.yaml:3:14: warning: ") })
    #expect(
      project.refusal(.orchestration(.score(GateScore(subject: "1", score: 0.93))))
        == .orchestration(
          .wrongKind(
            place: "ORCHESTRATION.yaml:3", name: "the threshold", needs: "a score from 0 to 1")))
  }

  @Test(arguments: ["high", "[0.9]", "{ps: 0.9, nse: 95}"])
  func `nor against a gate's own that is none`(threshold: String) {
    let project = WorkflowProject(
      """
      phases: [{id: 1, agents: [{id: x, status: IN_PROGRESS}]}]
      quality:
        threshold: 0.9
        phase_scores:
          phase-1: {score: 0.5, iterations: 1, status: REVISE, threshold: \(threshold)}

      """)
    #expect(project.findings.contains { $0.contains("threshold is") }, "\(project.findings)")
    #expect(
      project.refusal(.orchestration(.score(GateScore(subject: "1", score: 0.93))))?.code
        == "wrong_kind")
  }

  @Test func `numbers in quotes count as numbers`() throws {
    var project = WorkflowProject(
      """
      phases: [{id: 1, agents: [{id: x, status: IN_PROGRESS}]}]
      quality:
        threshold: "0.95"
        max_iterations: '4'
        phase_scores:
          phase-1: {score: "0.80", iterations: "2", status: REVISE}
          phase-2: "0.96"

      """)
    #expect(!project.findings.contains { $0.contains(", not a") }, "\(project.findings)")
    #expect(project.gates == ["phase-1 revise 0.8", "phase-2 pass 0.96"])
    try project.score("1", nil, 0.94)
    #expect(project.text().contains("phase-1: {score: 0.94, iterations: 3, status: REVISE}"))
    try project.score("1", nil, 0.94)
    #expect(project.gates.first == "phase-1 escalated 0.94")
  }
}
