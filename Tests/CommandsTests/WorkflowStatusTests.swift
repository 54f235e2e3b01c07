import TestSupport
import Testing

@Suite("The status of a workflow")
struct WorkflowStatusTests {
  private let project: TemporaryProject

  init() throws {
    project = try .workflow()
  }

  private func status(_ options: String...) -> Call {
    Call(["status", project.root] + options)
  }

  @Test func `it tells of agents, phases, barriers, gates and blockers`() {
    #expect(
      status().output == """
        🤖 Orchestration Progress Dashboard
        =====================================
        Atlas launch · orchestration · ACTIVE

        📊 Overall Progress: █████░░░░░ 50% (6/12 tasks)

        🎯 Running Agents:
           ps-architect-002 Migration of old accounts ░░░░░░░░░░ 0%

        📋 Task Pipeline:
           ✅ Completed: 6 tasks
           🔄 In Progress: 1 task
           📋 Ready: 0 tasks
           ⏳ Waiting: 4 tasks (waiting for dependencies)
           🚫 Blocked: 1 task (nse-verification-002)

        🧭 Phases: 2 of 6 complete
           ps/1 Discovery: ██████████ 100% (2/2)
           ps/2 Architecture: ███░░░░░░░ 33% (1/3)
           ps/3 Release notes and guides: ░░░░░░░░░░ 0% (0/2) ← barrier-2, ps/2
           nse/1 Requirements: ██████████ 100% (2/2)
           nse/2 Verification plan: █████░░░░░ 50% (1/2)
           nse/3 Acceptance: ░░░░░░░░░░ 0% (0/1) ← barrier-2, nse/2
           ═ barrier-1: completed
           ═ barrier-2: pending ← ps/2, nse/2

        🚦 Quality Gates: 4 of 10 passed
           phase-2/ps: 0.89 of 0.92, revise (2×)
           last checkpoint CP-002: barrier-1 complete: discovery meets requirements

        🚫 Blockers:
           HIGH: legal has not answered which logs may leave the region

        📄 Next Actions, as the file has them:
           Revise the migration of old accounts with figures for the oldest
           Get an answer from legal
           Cross barrier-2

        🔎 Findings: 3
           ORCHESTRATION.yaml:310:22: warning: metrics.execution.agents_executed says 7, the tasks \
        say 6
           ORCHESTRATION.yaml:312:21: warning: metrics.execution.agents_percent says 58, the tasks \
        say 50
           ORCHESTRATION_WORKTRACKER.md:28:1: warning: nse-verification-001: status is IN_PROGRESS \
        here, COMPLETE in ORCHESTRATION.yaml, which counts

        """)
  }

  @Test func `an escalated gate and a workflow without phases are told, too`() throws {
    for _ in 0..<2 {
      _ = Call(
        "orchestration", "gate", "phase-2", "--pipeline", "ps", "--score", "0.9", project.root)
    }
    #expect(status().lines.contains("   phase-2/ps: 0.90 of 0.92, escalated (3×)"))
    let phases = try status("--json").json()["phases"]
    #expect(phases.first(where: "id", is: "ps/2")["status"] == "blocked")
    try Files.writeByRename(
      project.root + "/ORCHESTRATION.yaml", Array("workflow: {id: w, name: Empty}\n".utf8))
    let empty = status()
    #expect(empty.status == 0)
    #expect(empty.output.contains("Running Agents:\n   none\n"))
    #expect(!empty.output.contains("Phases"))
    #expect(!empty.output.contains("Gates"))
  }

  private func orchestration(_ words: String...) {
    _ = Call(["orchestration"] + words + [project.root])
  }

  @Test func `what follows from the rows comes before what the file says of it`() {
    orchestration("gate", "ps/2", "--score", "0.9")
    let escalated = status().output
    let approve = "approve phase-2/ps: roster orchestration approve phase-2/ps --reason WHY"
    let actions = "📄 Next Actions, as the file has them:\n"
    #expect(escalated.contains("👉 Next:\n   \(approve)\n\n\(actions)"))
  }

  @Test func `gates and barriers that can be scored are named, and tasks that are ready`() throws {
    orchestration("gate", "ps/2", "--score", "0.94")
    orchestration("agent", "ps-critic-001", "COMPLETE")
    _ = Call("unblock", "nse-verification-002", project.root)
    orchestration("agent", "nse-verification-002", "COMPLETE")
    #expect(
      status().lines.contains(
        "   nse/2 Verification plan: ██████████ 100% (2/2), to be scored: phase-2/nse"))
    #expect(status().lines.contains("   score phase-2/nse"))
    orchestration("gate", "nse/2", "--score", "0.94")
    orchestration("gate", "barrier-2/ps_to_nse", "--score", "0.94")
    for _ in 0..<3 { orchestration("gate", "barrier-2/nse_to_ps", "--score", "0.5") }
    #expect(
      status().lines.contains("   ═ barrier-2: blocked, to be approved: barrier-2/nse_to_ps"))
    #expect(status().lines.filter { $0.hasPrefix("   score ") }.isEmpty)
    _ = Call("undo", project.root)
    #expect(
      status().lines.contains(
        "   ═ barrier-2: in progress, to be scored: barrier-2/nse_to_ps"))
    orchestration("gate", "barrier-2/nse_to_ps", "--score", "0.94")
    #expect(
      status().lines.contains("   📋 Ready: 3 tasks (nse-qa-001 ps-writer-001 ps-writer-002)"))
    #expect(status().lines.contains("   begin nse-qa-001, ps-writer-001, ps-writer-002"))
  }

  @Test func `a column of ids is as wide as they are`() {
    let rows = Call("tasks", project.root).lines
    let column = rows[0].distance(from: rows[0].startIndex, to: rows[0].firstIndex(of: "T")!)
    #expect(column == "nse-requirements-001".count + 2)
    #expect(rows.allSatisfy { Array($0)[column - 1] == " " && Array($0)[column] != " " })
  }

  @Test(arguments: ["status", "doctor", "tasks"])
  func `a locale without Unicode gets ASCII only`(command: String) {
    let call = Call(command, project.root, environment: ["LANG": "C"])
    #expect(call.status == 0)
    #expect(call.output.unicodeScalars.allSatisfy { $0.isASCII }, "\(call.output)")
  }

  @Test func `phases without a title are not named twice`() throws {
    try Files.writeByRename(
      project.root + "/ORCHESTRATION.yaml",
      Array(
        """
        pipelines:
          a: {short_alias: ps, phases: [{id: 1, agents: [{id: x}]}, {id: 2, agents: [{id: z}]}]}
          b: {short_alias: nse, phases: [{id: 1, name: Design, agents: [{id: y}]}]}

        """.utf8))
    let lines = status().lines
    for name in ["ps/1", "2", "nse/1 Design"] {
      #expect(lines.contains { $0.hasPrefix("   \(name): ░") }, "\(lines)")
    }
  }

  @Test func `as JSON it has what a workflow goes by`() throws {
    let json = try status("--json").json()
    #expect(json["tracker"] == "orchestration")
    #expect(json["project"] == "Atlas launch")
    #expect(json["workflow_id"] == "atlas-launch-20260312-001")
    #expect(json["workflow_status"] == "ACTIVE")
    #expect(json["instances"] == [])
    #expect(
      json["pipelines"] == [
        ["id": "ps", "title": "Research and architecture"],
        ["id": "nse", "title": "Requirements and verification"],
      ])
    #expect(
      json["phases"].first(where: "id", is: "ps/3") == [
        "id": "ps/3", "title": "Release notes and guides", "pipeline": "ps", "status": "pending",
        "native_status": "BLOCKED", "waits_for": ["barrier-2", "ps/2"],
      ])
    #expect(
      json["barriers"].first(where: "id", is: "barrier-2") == [
        "id": "barrier-2", "title": "Architecture meets verification", "status": "pending",
        "native_status": "PENDING", "phases": ["ps/2", "nse/2"], "waits_for": ["ps/2", "nse/2"],
        "directions": ["ps_to_nse", "nse_to_ps"],
      ])
    #expect(
      json["gates"].first(where: "id", is: "phase-2/ps") == [
        "id": "phase-2/ps", "subject": "ps/2", "score": 0.89, "scores": [0.89], "threshold": 0.92,
        "iterations": 2, "verdict": "revise", "passed": .bool(false),
        "approval": .null,
      ])
    #expect(
      json["checkpoints"].first(where: "id", is: "CP-002") == [
        "id": "CP-002", "at": "2026-03-11T10:00:00Z", "trigger": "BARRIER_COMPLETE",
        "description": "barrier-1 complete: discovery meets requirements",
        "recovery_point": "phase-2-start", "has_snapshot": .bool(true),
      ])
    #expect(
      json["blockers"] == [
        [
          "id": "BLK-001",
          "description": "legal has not answered which logs may leave the region",
          "severity": "HIGH", "blocking": ["nse-verification-002"],
        ]
      ])
    #expect(json["next_actions"][1] == "Get an answer from legal")
    #expect(json["findings"].elements.map { $0["line"] } == [310, 312, 28])
  }

  @Test func `an agent has the step that it waits for, and its own word`() throws {
    let json = try status("--json").json()
    #expect(
      json["tasks"].first(where: "id", is: "nse-qa-001") == [
        "id": "nse-qa-001", "title": "Acceptance tests", "status": "pending", "stage": "waiting",
        "native_status": "BLOCKED", "owner": nil, "progress": 0, "priority": nil,
        "dependencies": ["barrier-2", "nse-verification-002"],
        "waits_for": ["barrier-2", "nse-verification-002"], "phase": "nse/3", "last_update": nil,
      ])
  }
}
