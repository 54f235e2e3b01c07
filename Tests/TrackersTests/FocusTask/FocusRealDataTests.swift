import Glibc
import Testing

@testable import CoordinationCore
@testable import Trackers

/// Files that other people wrote, where `ROSTER_REAL_DATA` names them.
@Suite(.enabled(if: getenv("ROSTER_REAL_DATA") != nil, "ROSTER_REAL_DATA names no folder"))
struct FocusRealDataTests {
  private func text(_ name: String) throws -> String {
    let folder = getenv("ROSTER_REAL_DATA").map { String(cString: $0) } ?? ""
    return String(
      decoding: try AtomicFile.read("\(folder)/focus-task/\(name)").bytes, as: UTF8.self)
  }

  @Test func `a form that was never filled in is told and counts as no work`() throws {
    let project = FocusTaskProject(try text("TASK.md.template"))
    #expect(project.board.tasks == [])
    #expect(
      project.findings == [
        "\(FocusTaskProject.path):1:1: note: this is a template that was never filled in; it counts"
          + " as no work"
      ])
  }

  @Test func `a form that is filled in is worked on to its end`() throws {
    var project = FocusTaskProject(try text("TASK.md.template"))
      .replacing("{NAME}", by: "LOGIN").replacing("{TIMESTAMP}", by: "20260312").replacing(
        "{DESCRIPTION}", by: "Table"
      )
      .replacing("{AGENT} |", by: "developer |")
    project.put(
      FocusTaskProject.manifest,
      try text("MANIFEST.md.template").split(separator: "{NAME}").joined(separator: "Login"))
    project.put(FocusTaskProject.config, try text("focus-task.config.json.template"))
    #expect(project.board.tasks.map(\.id) == ["1", "1V", "Final"])
    #expect(project.board.tasks[1].owner == "reviewer, developer, tester")
    for (folder, names) in [
      ("phase_1/iter_1_exec", ["developer_output"]),
      ("phase_1/iter_1_verify", ["reviewer_review", "developer_review", "tester_review"]),
      ("phase_Final/iter_1_verify", ["reviewer_review", "developer_review", "tester_review"]),
    ] {
      for name in names { project = project.with(folder, name) }
    }
    let steps: [Action] =
      [.focus(.initialize)]
      + ["1", "1V", "Final"].flatMap { phase in
        [
          .setStatus(tasks: [phase], status: .inProgress, seen: []),
          .focus(.record(PhaseOutcome(phase: phase, status: .completed))),
        ]
      } + [.focus(.finalize)]
    let done = try steps.reduce(project) { try $0.after($1) }
    #expect(done.text().hasPrefix("status: finished\n"))
    #expect(done.text().contains("| Status | finished |\n"))
    #expect(done.text().contains("**Status:** FINISHED | **Iteration:** 3"))
    #expect(done.board.findings == [])
    try FocusUndo.check(project, steps)
  }

  @Test func `knowledge of another schema is told and stays`() throws {
    var project = FocusTaskProject()
    let knowledge = try text("KNOWLEDGE.jsonl")
    project.put(FocusTaskProject.knowledge, knowledge)
    #expect(project.board.findings.map(\.location.line) == [1, 1])
    let entry = KnowledgeEntry(category: "db", kind: .info, text: "a", source: "tester")
    let learned = try project.after(FocusAction.learn(entry))
    #expect(learned.text(FocusTaskProject.knowledge).hasPrefix(knowledge))
  }
}
