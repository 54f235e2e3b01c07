import TestSupport
import Testing

@Suite("Commands that act in a workflow")
struct OrchestrationCommandTests {
  private let project: TemporaryProject
  private var yaml: String { project.root + "/ORCHESTRATION.yaml" }
  private var worktracker: String { project.root + "/ORCHESTRATION_WORKTRACKER.md" }

  init() throws {
    project = try .workflow()
  }

  private func call(_ words: String...) -> Call { call(words) }

  private func call(_ words: [String]) -> Call {
    Call(["orchestration"] + words + [project.root])
  }

  private func journal() throws -> [JSONValue] {
    let path = project.root + "/.roster/journal.jsonl"
    guard Files.exists(path) else { return [] }
    return try Files.text(path).split(separator: "\n").map { try JSONValue(String($0)) }
  }

  // MARK: - What they say

  static let sentences: [(words: [String], sentence: String)] = [
    (
      ["agent", "ps-architect-002", "complete"],
      "ps-architect-002 Migration of old accounts: IN_PROGRESS → COMPLETE"
    ),
    (
      ["agent", "ps-architect-002", "FAILED"],
      "ps-architect-002 Migration of old accounts: IN_PROGRESS → FAILED; also recounts 2 figures"
    ),
    (
      ["gate", "phase-2", "--pipeline", "nse", "--score", ".9"],
      "gate phase-2/nse: revise 0.90; also recounts 2 figures"
    ),
    (
      ["gate", "phase-2", "--pipeline", "ps", "--score", "0.9", "--iterations", "5"],
      "gate phase-2/ps: escalated 0.90 (iteration 5); phase ps/2: IN_PROGRESS → BLOCKED; "
        + "ps-architect-002 Migration of old accounts: IN_PROGRESS → BLOCKED; also recounts 2 figures"
    ),
    (
      ["checkpoint", "manual", "--description", "d", "--recovery-point", "r"],
      "checkpoint CP-003; also recounts 2 figures"
    ),
  ]

  @Test(arguments: sentences)
  func `one sentence says what has been done`(words: [String], sentence: String) throws {
    let call = call(words)
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.output == sentence + "\n")
    #expect(try journal().map { $0["summary"] } == [.string(sentence)])
  }

  @Test func `the reason and the name of whoever acts are kept`() throws {
    for _ in 0..<2 { _ = call("gate", "phase-2", "--pipeline", "ps", "--score", "0.9") }
    let approved = call("approve", "phase-2/ps", "--reason", "the date", "--by", "eva")
    #expect(approved.status == 0, "\(approved.errors)")
    let text = try Files.text(yaml)
    for line in [
      "status: PASS", "approved_by: \"eva\"", "approved_at: \"2026-03-12T14:22:07Z\"",
      "approval_reason: \"the date\"",
    ] {
      #expect(text.contains("        \(line)\n"), "\(line)")
    }
    let entry = try #require(try journal().last)
    #expect(entry["reason"] == "the date")
    #expect(entry["by"] == "eva")
    #expect(try Files.text(worktracker).contains("| GATE_APPROVED | phase-2/ps by eva: the date |"))
  }

  @Test func `a restore keeps its reason with the checkpoint`() throws {
    let restored = call("restore", "CP-002", "--reason", "a wrong turn")
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(restored.output.hasPrefix("gate phase-2/ps: not scored; phase ps/2: "))
    #expect(restored.output.hasSuffix(" (a wrong turn)\n"))
    #expect(try Files.text(yaml).contains("reason: \"a wrong turn\""))
  }

  // MARK: - Dry runs and JSON

  @Test(arguments: [
    ["agent", "ps-architect-002", "COMPLETE", "--artifact", "migration.md"],
    ["gate", "phase-2", "--pipeline", "ps", "--score", "0.94"],
    ["checkpoint", "MANUAL", "--description", "d", "--recovery-point", "r"],
    ["restore", "CP-002"],
  ])
  func `a dry run shows what it would write in each file, and writes nothing`(
    words: [String]
  ) throws {
    let before = [try Files.bytes(yaml), try Files.bytes(worktracker)]
    let dry = call(words + ["--dry-run"])
    #expect(dry.status == 0, "\(dry.errors)")
    #expect(dry.output.hasPrefix("--- a/ORCHESTRATION.yaml\n+++ b/ORCHESTRATION.yaml\n@@ "))
    #expect(dry.output.contains("\n+++ b/ORCHESTRATION_WORKTRACKER.md\n"))
    #expect([try Files.bytes(yaml), try Files.bytes(worktracker)] == before)
    #expect(!Files.exists(project.root + "/.roster/journal.jsonl"))
  }

  @Test func `as JSON it says what changed in which file`() throws {
    let json = try call(
      "gate", "phase-2", "--pipeline", "ps", "--score", "0.9", "--json", "--reason", "no figures"
    ).json()
    #expect(json["schema_version"] == 1)
    #expect(json["action"] == "record-score")
    #expect(json["dry_run"] == .bool(false))
    #expect(
      json["summary"].string?.contains("gate phase-2/ps: escalated 0.90 (iteration 3)") == true)
    #expect(json["reason"] == "no figures")
    #expect(
      json["files"].elements.map { $0["file"] } == [
        "ORCHESTRATION.yaml", "ORCHESTRATION_WORKTRACKER.md",
      ])
    #expect(json["agent"] == .null)
    #expect(json["gates"].elements.map { $0["id"] } == ["phase-2/ps"])
    #expect(json["gates"].elements.map { $0["verdict"] } == ["escalated"])
    #expect(json["checkpoints"] == .array([]))
    #expect(json["disclaimer"].string?.hasPrefix("*Written by roster") == true)
  }

  // MARK: - Refusals

  static let refusals: [(words: [String], code: String, message: String, intended: String)] = [
    (
      ["agent", "nobody", "COMPLETE"], "unknown_task", "there is no agent nobody; there is ",
      "agent nobody → completed"
    ),
    (
      ["agent", "nse-qa-001", "IN_PROGRESS"], "waits_for_dependencies",
      "nse-qa-001 waits for barrier-2", "agent nse-qa-001 → in progress"
    ),
    (
      ["agent", "ps-architect-002", "COMPLETE", "--artifact", "../secret.md"], "bad_artifact",
      "the artifact ../secret.md is no path inside the project",
      "agent ps-architect-002 → completed with the artifact ../secret.md"
    ),
    (
      ["gate", "phase-9", "--score", "0.94"], "unknown_phase_or_barrier",
      "there is no phase and no barrier phase-9", "gate of phase-9 scored 0.94"
    ),
    (
      ["gate", "phase-2", "--score", "0.94"], "ambiguous_gate",
      "phase phase-2 has several gates: say which pipeline, ps, nse", "gate of phase-2 scored 0.94"
    ),
    (
      ["gate", "barrier-2", "--direction", "up", "--score", "0.94"],
      "unknown_pipeline_or_direction", "barrier-2 has no gate for up",
      "gate of barrier-2 up scored 0.94"
    ),
    (
      ["gate", "phase-1", "--pipeline", "ps", "--score", "0.5"], "gate_passed",
      "the gate phase-1/ps has passed already", "gate of phase-1 ps scored 0.50"
    ),
    (
      ["gate", "phase-2", "--pipeline", "ps", "--score", "0.5", "--iterations", "2"],
      "iterations_not_higher", "the gate phase-2/ps has been scored 2× already",
      "gate of phase-2 ps scored 0.50"
    ),
    (
      ["approve", "phase-2/ps", "--reason", "why not"], "gate_not_escalated",
      "the gate phase-2/ps is not escalated but revise", "approve the gate phase-2/ps"
    ),
    (
      ["approve", "phase-9/ps", "--reason", "why not"], "unknown_gate",
      "there is no gate phase-9/ps", "approve the gate phase-9/ps"
    ),
    (
      ["restore", "CP-001"], "no_snapshot", "CP-001 does not tell how the agents stood",
      "restore CP-001"
    ),
    (
      ["restore", "CP-0\u{7}"], "unknown_checkpoint", #"there is no checkpoint CP-0\u{7}"#,
      #"restore CP-0\u{7}"#
    ),
  ]

  @Test(arguments: refusals)
  func `a refusal says why, what was intended, and that nothing was changed`(
    words: [String], code: String, message: String, intended: String
  ) throws {
    let before = [try Files.bytes(yaml), try Files.bytes(worktracker)]
    let refused = call(words)
    #expect(refused.status == 1)
    #expect(refused.output.isEmpty)
    #expect(refused.errors.hasPrefix("roster: \(message)"), "\(refused.errors)")
    #expect(
      refused.errors.hasSuffix("\nintended: \(intended); nothing was changed\n"),
      "\(refused.errors)")
    let json = call(words + ["--json"])
    #expect(json.status == 1)
    #expect(try json.json()["error"]["code"] == .string(code))
    #expect(try json.json()["error"]["intended"] == .string(intended))
    #expect([try Files.bytes(yaml), try Files.bytes(worktracker)] == before)
    #expect(try journal().isEmpty)
  }

  // MARK: - Usage

  @Test(arguments: [
    (["orchestration", "foo"], "there is no 'roster orchestration foo'; there is agent, gate, "),
    (["orchestration"], "there is 'roster orchestration agent', 'roster orchestration gate'"),
    (["orchestration", "agent"], "AGENT is missing"),
    (["orchestration", "agent", "x"], "STATUS is missing: PENDING, IN_PROGRESS, COMPLETE"),
    (["orchestration", "agent", "x", "meditating"], "'meditating' is no STATUS"),
    (["orchestration", "agent", "x", "review"], "'review' is no STATUS"),
    (["orchestration", "agent", "x", "COMPLETE", "--level", "L3"], "--level L3: there is L0"),
    (["orchestration", "gate"], "PHASE_OR_BARRIER is missing: such as phase-1 or barrier-1"),
    (["orchestration", "gate", "phase-1"], "--score is missing"),
    (
      ["orchestration", "gate", "phase-1", "--score", "1.2"], "--score 1.2 is no number from 0 to 1"
    ),
    (["orchestration", "gate", "phase-1", "--score", "high"], "--score high is no number"),
    (["orchestration", "gate", "phase-1", "--score", "nan"], "--score nan is no number"),
    (
      ["orchestration", "gate", "phase-1", "--score", "1", "--iterations", "0"],
      "--iterations 0 is no number from 1 to 1000"
    ),
    (
      ["orchestration", "gate", "phase-1", "--score", "1", "--dimension", "rigor"],
      "--dimension rigor is not NAME=X"
    ),
    (
      ["orchestration", "gate", "phase-1", "--score", "1", "--dimension", "rigor=2"],
      "--dimension 2 is no number from 0 to 1"
    ),
    (
      [
        "orchestration", "gate", "phase-1", "--score", "1", "--pipeline", "ps", "--direction", "d",
      ],
      "--pipeline is for phases, --direction for barriers"
    ),
    (["orchestration", "checkpoint"], "TRIGGER is missing"),
    (["orchestration", "checkpoint", "NOW"], "'NOW' is no TRIGGER: PHASE_COMPLETE"),
    (["orchestration", "checkpoint", "MANUAL"], "--description is missing"),
    (
      ["orchestration", "checkpoint", "MANUAL", "--description", "d"],
      "--recovery-point is missing"
    ),
    (["orchestration", "restore"], "CHECKPOINT is missing: such as CP-001"),
    (["orchestration", "approve"], "GATE is missing: such as phase-1/ps"),
  ])
  func `wrong usage says what is wrong and exits with 2`(words: [String], message: String) {
    let call = Call(words)
    #expect(call.status == 2)
    #expect(call.output.isEmpty)
    #expect(call.errors.contains(message), "\(call.errors)")
  }

  @Test func `a team has no gates`() throws {
    let team = try TemporaryProject.sample()
    let call = Call("orchestration", "gate", "phase-1", "--score", "1", team.root)
    #expect(call.status == 1)
    #expect(call.errors.contains("nothing was changed"), "\(call.errors)")
  }
}
