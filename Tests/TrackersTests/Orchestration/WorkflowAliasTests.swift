import TestSupport
import Testing
import Trackers

@testable import CoordinationCore

@Suite("Aliases and merge keys in a workflow")
struct WorkflowAliasTests {
  @Test func `what a merge key brings is overridden beside it, and undone`() throws {
    let yaml = """
      base: &base {status: PENDING}
      phases:
        - id: 1
          status: IN_PROGRESS
          agents:
            - {<<: *base, id: x}
            - <<: *base
              id: y

      """
    var project = WorkflowProject(yaml)
    let first = try project.act(.setStatus(tasks: ["x"], status: .inProgress, seen: []))
    #expect(project.newLines(since: yaml) == ["      - {<<: *base, id: x, status: IN_PROGRESS}"])
    #expect(project.task("y")?.status == .pending)
    let second = try project.act(.setStatus(tasks: ["y"], status: .inProgress, seen: []))
    #expect(
      project.text().contains("      - <<: *base\n        id: y\n        status: IN_PROGRESS\n"))
    try project.undo(second)
    try project.undo(first)
    #expect(project.text() == yaml)
  }

  @Test(arguments: [
    ("an agent", "draft: &d {id: x, status: PENDING}\nphases: [{id: 1, agents: [*d]}]\n"),
    ("an agent without a status", "draft: &d {id: x}\nphases: [{id: 1, agents: [*d]}]\n"),
    ("all agents", "draft: &d [{id: x, status: PENDING}]\nphases: [{id: 1, agents: *d}]\n"),
    ("a phase", "draft: &d {id: 1, agents: [{id: x, status: PENDING}]}\nphases: [*d]\n"),
    ("agents that a merge key brings", "d: &d {agents: [{id: x}]}\nphases: [{<<: *d, id: 1}]\n"),
  ])
  func `what an alias leads to is shown, and not changed for others`(name: String, yaml: String) {
    var project = WorkflowProject(yaml)
    #expect(project.task("x")?.status == .pending)
    #expect("\(name)") {
      try project.set("x", .inProgress)
    } throws: { error in
      (error as? ApplyProblem)?.refusal.message.contains("is shared with other places through")
        == true
    }
    #expect(project.text() == yaml)
  }

  @Test func `a file with a line end of another kind is shown, and not changed`() {
    let yaml = "phases: [{id: 1, agents: [{id: x, status: PENDING}]}] # end\rn: 1\n"
    var project = WorkflowProject(yaml)
    #expect(project.task("x")?.status == .pending)
    #expect {
      try project.set("x", .inProgress)
    } throws: { error in
      (error as? ApplyProblem)?.refusal.message.contains(
        "yaml:1:60: a lone carriage return (U+000D) ends the line here") == true
    }
    #expect(project.text() == yaml)
  }

  private static let figures = """
    one: &one 1
    two: &two 2
    score: &score 0.5
    pipelines: {a: {progress_percent: *one, phases: [{id: 1, agents: [{id: x, status: PENDING}]}]}}
    metrics: {agents_total: *one, agents_executed: !!int 0, phases_total: *two}
    quality:
      phase_scores: {phase-1: {score: 0.5, iterations: 1, status: REVISE}}
      workflow_quality: {average_score: *score, total_iterations: *one, gates_failed: *two}

    """

  @Test func `a figure is what its alias leads to`() throws {
    var project = WorkflowProject(Self.figures)
    #expect(
      project.findings
        == [
          "ORCHESTRATION.yaml:4:35: warning: a.progress_percent says 1, the tasks say 0",
          "ORCHESTRATION.yaml:5:71: warning: metrics.phases_total says 2, the tasks say 1",
          "ORCHESTRATION.yaml:8:83: warning: workflow_quality.gates_failed says 2, the tasks say 0",
        ])
    let changes = try project.act(.setStatus(tasks: ["x"], status: .inProgress, seen: []))
    #expect(
      project.newLines(since: Self.figures) == [
        "pipelines: {a: {progress_percent: 0, phases: [{id: 1, agents: [{id: x, status: IN_PROGRESS}], status: IN_PROGRESS}]}}",
        "metrics: {agents_total: *one, agents_executed: !!int 0, phases_total: 1}",
        "  workflow_quality: {average_score: *score, total_iterations: *one, gates_failed: 0}",
      ])
    try project.undo(changes)
    #expect(project.text() == Self.figures)
  }

  @Test func `merge keys that bring the same a million times are read at once`() {
    // Each line doubles what the one before brings: 2^14 ways lead to one member.
    let lines = (1..<15).map { "m\($0): &m\($0) {<<: [*m\($0 - 1), *m\($0 - 1)]}" }
    let yaml =
      (["m0: &m0 {status: COMPLETE}"] + lines).joined(separator: "\n")
      + "\nphases: [{id: 1, agents: [{<<: *m14, id: x}]}]\n"
    let time = ThreadTime.measure {
      #expect(WorkflowProject(yaml).task("x")?.status == .completed)
    }
    #expect(time < .seconds(1))
  }
}
