import Glibc
import Testing
import Trackers

@testable import CoordinationCore

/// Files that other people wrote, where `ROSTER_REAL_DATA` names them.
@Suite(.enabled(if: getenv("ROSTER_REAL_DATA") != nil, "ROSTER_REAL_DATA names no folder"))
struct RealWorkflowTests {
  private func project(_ name: String, worktracker: String? = nil) throws -> WorkflowProject {
    func text(_ name: String) throws -> String {
      let folder = getenv("ROSTER_REAL_DATA").map { String(cString: $0) } ?? ""
      let file = try #require(fopen("\(folder)/orchestration/\(name)", "rb"))
      defer { fclose(file) }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
        bytes += buffer[..<count]
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    return WorkflowProject(try text(name), worktracker: try worktracker.map(text))
  }

  @Test(arguments: [
    ("agentic-sec", 21, ["metrics.execution.agents_executed says 22, the tasks say 21"]),
    (
      "oss-release", 26,
      [
        "the workflow says COMPLETE, but 12 of 26 agents are",
        "metrics.execution.agents_executed says 22, the tasks say 12",
        "metrics.execution.agents_total says 32, the tasks say 26",
      ]
    ),
    (
      "proj004", 7,
      [
        "the key \"completed_at\" stands here again",
        "metrics.execution.agents_executed says 0, the tasks say 7",
        "phase 4 says BLOCKED, but 1 of 1 agents are complete",
      ]
    ),
    ("bug002", 18, ["metrics.execution.agents_total says 19, the tasks say 18"]),
    ("en108", 5, ["the gate QG-0 says PASSED, but has no score"]),
    ("en929", 5, []),
  ])
  func `the known contradictions are named`(name: String, tasks: Int, findings: [String]) throws {
    let board = try project("\(name).ORCHESTRATION.yaml").board
    #expect(board.tasks.count == tasks)
    for finding in findings {
      #expect(board.findings.contains { $0.message.contains(finding) }, "\(finding)")
    }
  }

  @Test func `a worktracker that has been left behind is told`() throws {
    let project = try project(
      "en108.ORCHESTRATION.yaml", worktracker: "en108.ORCHESTRATION_WORKTRACKER.md")
    let messages = project.board.findings.map(\.message)
    #expect(
      messages.contains { $0.contains("status is ACTIVE here, COMPLETE in ORCHESTRATION.yaml") })
    #expect(messages.contains { $0.contains("tasks says 0/5, the tasks say 5/5") })
  }

  @Test func `the template counts as no work, and the malformed one is told at its line`() throws {
    #expect(try project("ORCHESTRATION.template.yaml").board.tasks.isEmpty)
    let broken = try project("en005.ORCHESTRATION.malformed.yaml").findings
    #expect(broken.contains { $0.hasPrefix("ORCHESTRATION.yaml:101:5: error:") })
  }

  @Test func `from the corrupted file a restore gives the meaning of the restored one`() throws {
    var corrupted = try project("ps-orch-010.corrupted-state.yaml")
    let restored = try project("ps-orch-010.restored-state.yaml").board
    try corrupted.act(.orchestration(.restore(checkpoint: "CP-TEST-001")))
    let board = corrupted.board
    #expect(board.tasks == restored.tasks)
    #expect(board.phases == restored.phases)
    #expect(board.blockers == restored.blockers)
    #expect(board.findings.allSatisfy { $0.severity == .note })
    for line in [
      "  status: \"ACTIVE\"", "status: \"PHASE_3_PENDING\"", "current_phase: 3",
      "progress_percent: 66", "phases_percent: 66", "agents_percent: 66", "artifacts_created: 2",
      "active: []",
    ] {
      #expect(corrupted.text().contains(line), "\(line)")
    }
  }
}
