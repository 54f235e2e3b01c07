import TestSupport
import Testing

@Suite("What commands in a workflow accept, and what they say of the next step")
struct OrchestrationGuidanceTests {
  private let project: TemporaryProject
  private var yaml: String { project.root + "/ORCHESTRATION.yaml" }

  init() throws {
    project = try .workflow()
  }

  private func call(_ words: String...) -> Call {
    Call(["orchestration"] + words + [project.root])
  }

  private func escalate() -> Call { call("gate", "ps/2", "--score", "0.9") }

  // MARK: - Names

  @Test(arguments: ["phase-2/ps", "ps/2"])
  func `a gate is approved by the names by which it is scored`(name: String) throws {
    #expect(escalate().status == 0)
    let approved = call("approve", name, "--reason", "good enough")
    #expect(approved.status == 0, "\(approved.errors)")
    #expect(approved.output.hasPrefix("gate phase-2/ps: approved 0.90 (iteration 3)"))
  }

  @Test func `an unscored gate is told by its own id`() {
    let refused = call("approve", "nse/2", "--reason", "why not")
    #expect(refused.errors.contains("the gate phase-2/nse is not escalated but not scored"))
  }

  @Test(arguments: [
    (["gate", "ps/9", "--score", "1"], "there is no phase and no barrier ps/9; there is "),
    (["approve", "foo", "--reason", "x"], "there is no gate foo; there is "),
  ])
  func `of an unknown name all of it is told, and every gate once`(
    words: [String], message: String
  ) {
    let refused = Call(["orchestration"] + words + [project.root])
    let gates = "ps/1, ps/2, ps/3, nse/1, nse/2, nse/3, barrier-1/ps_to_nse, barrier-1/nse_to_ps,"
    #expect(refused.errors.hasPrefix("roster: \(message)\(gates) "), "\(refused.errors)")
    #expect(!refused.errors.contains("more"))
  }

  @Test func `a checkpoint that cannot be restored names those that can`() {
    #expect(call("restore", "CP-001").errors.contains("; CP-002 can be restored\n"))
  }

  @Test func `an unknown command of a group is told even where a folder has the group's name`() {
    let call = Call("team", "foo")
    #expect(call.status == 2)
    #expect(
      call.errors.hasPrefix("roster: there is no 'roster team foo'; there is start, stop\n"))
    #expect(
      Call("orchestration", "foo", project.root).errors.contains(
        "; there is agent, gate, checkpoint, restore, approve\n"))
  }

  // MARK: - Texts

  @Test func `a reason made of blanks is none, and blanks around one are dropped`() throws {
    #expect(escalate().status == 0)
    let blank = call("approve", "ps/2", "--reason", " \t ")
    #expect(blank.status == 1)
    #expect(blank.errors.contains("needs a reason"))
    #expect(call("approve", "ps/2", "--reason", "  the date ").status == 0)
    #expect(try Files.text(yaml).contains("approval_reason: \"the date\"\n"))
  }

  @Test func `a description made of blanks is none`() {
    let blank = call("checkpoint", "MANUAL", "--description", "  ", "--recovery-point", "p")
    #expect(blank.status == 2)
    #expect(blank.errors.contains("--description needs an argument that is not empty"))
  }

  // MARK: - Receipts

  @Test func `a gate that passes early names who is still open`() {
    let passed = call("gate", "ps/2", "--score", "0.94")
    #expect(passed.output.contains("; phase ps/2 still waits for ps-critic-001; "))
    #expect(!call("agent", "ps-critic-001", "COMPLETE").output.contains("still waits"))
  }

  @Test func `figures that were wrong before are counted where an action sets them right`() {
    #expect(escalate().output.hasSuffix("; also recounts 2 figures\n"))
    #expect(!call("agent", "ps-architect-001", "FAILED").output.contains("recounts"))
  }

  @Test func `an escalation and what it holds back name the command that ends it`() {
    let command = "roster orchestration approve phase-2/ps --reason WHY"
    #expect(
      escalate().errors == "note: the gate phase-2/ps waits for a person: \(command)\n")
    let held = call("agent", "ps-architect-002", "IN_PROGRESS")
    #expect(held.errors.contains("a person must approve it first; '\(command)'\n"))
  }

  @Test func `what is completed says why it stays so and what takes it back`() {
    #expect(
      call("agent", "nse-risk-001", "IN_PROGRESS").errors.contains(
        "nse-risk-001 is completed, and the gate phase-1/nse has passed: only undo, or restoring"))
    #expect(
      call("agent", "nse-verification-001", "FAILED").errors.contains(
        "nse-verification-001 is completed: only undo, restoring a checkpoint, or a score"))
  }

  @Test func `an artifact that is not on the disk is noted, one that is there is not`() throws {
    let missing = call("agent", "ps-architect-002", "COMPLETE", "--artifact", "gone.md")
    #expect(missing.status == 0)
    #expect(missing.errors.hasPrefix("note: registered as made, but not on the disk: "))
    #expect(missing.errors.hasSuffix("/gone.md\n"))
    try Files.writeByRename(project.root + "/review.md", [])
    #expect(call("gate", "ps/2", "--score", "0.94").status == 0)
    let there = call("agent", "ps-critic-001", "COMPLETE", "--artifact", "./review.md")
    #expect(there.errors.isEmpty, "\(there.errors)")
  }

  @Test func `a handoff that is not on the disk is noted`() {
    _ = call("gate", "ps/2", "--score", "0.94")
    _ = call("agent", "ps-critic-001", "COMPLETE")
    _ = Call("unblock", "nse-verification-002", project.root)
    _ = call("agent", "nse-verification-002", "COMPLETE")
    _ = call("gate", "nse/2", "--score", "0.94")
    let crossed = call("gate", "barrier-2/ps_to_nse", "--score", "0.94")
    #expect(crossed.errors.hasPrefix("note: registered as made, but not on the disk: "))
    #expect(crossed.errors.hasSuffix("/ps-to-nse/handoff.md\n"))
  }

  @Test func `a level is told above the difference of a dry run`() {
    let dry = call("gate", "ps/2", "--score", "0.94", "--dry-run", "--level", "L0")
    #expect(dry.output.hasPrefix("## Status Update\n\n**Gate:** phase-2/ps → PASS (0.94)\n"))
    #expect(dry.output.contains("\n--- a/ORCHESTRATION.yaml\n"))
  }

  // MARK: - Transitions

  @Test func `an agent that is shown as ready may do what a ready one may`() throws {
    try Files.writeByRename(
      yaml,
      Array(
        """
        phases:
          - id: 1
            agents: [{id: x, status: COMPLETE}, {id: y, status: BLOCKED, dependencies: [x]}]

        """.utf8))
    #expect(Call("tasks", "--status", "ready", project.root).output.contains("\ny "))
    #expect(call("agent", "y", "BLOCKED").status == 1)
    let completed = call("agent", "y", "COMPLETE")
    #expect(completed.output.hasSuffix("; y: BLOCKED → COMPLETE\n"), "\(completed.errors)")
  }
}
