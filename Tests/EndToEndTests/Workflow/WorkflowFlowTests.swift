import TestSupport
import Testing

@Suite("A workflow from agent to barrier, and back to a checkpoint")
struct WorkflowFlowTests {
  @Test(arguments: WorkflowFlow.all)
  func `a command changes the lines it means to, and undo brings every byte back`(
    flow: WorkflowFlow
  ) throws {
    let repository = try WorkflowRepository(after: flow.before)
    let bytes = try repository.bytes()
    try repository.roster(flow.command)
    try expect(flow, in: repository)
    try repository.roster("undo")
    #expect(try repository.bytes() == bytes)
    #expect(try repository.difference() == "")
  }

  @Test(arguments: WorkflowFlow.all)
  func `keys change the same lines, and undo brings every byte back`(flow: WorkflowFlow) throws {
    let repository = try WorkflowRepository(after: flow.before)
    let bytes = try repository.bytes()
    let dashboard = try WorkflowDashboard(repository)
    try flow.keys(dashboard)
    try dashboard.session.wait(for: "U undoes")
    try expect(flow, in: repository)
    try dashboard.undo()
    let isBack = try Waiting.until { try repository.bytes() == bytes }
    #expect(isBack)
    #expect(try repository.difference() == "")
    try dashboard.session.press("q")
    #expect(try dashboard.session.exitStatus() == 0)
  }

  private func expect(
    _ flow: WorkflowFlow, in repository: WorkflowRepository,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let difference = try repository.difference()
    #expect(difference == flow.difference, "\(difference)", sourceLocation: sourceLocation)
    #expect(
      try repository.changedFiles() == [
        "ORCHESTRATION.yaml", "ORCHESTRATION_WORKTRACKER.md", ".roster/",
      ], sourceLocation: sourceLocation)
    #expect(
      try repository.journalActions().last == flow.action, sourceLocation: sourceLocation)
  }

  @Test func `an artifact that is named is written at its resolved path`() throws {
    let repository = try WorkflowRepository()
    try repository.roster(
      "orchestration", "agent", "ps-reader-001", "COMPLETE", "--artifact", "answers.md")
    let difference = try repository.difference()
    #expect(
      difference.contains(
        "+            artifact: 'orchestration/launch-20200312-001/ps/phase-1/answers.md'  # soon\n"
      ))
    #expect(!difference.contains("+            artifact: 'orchestration/{"))
  }

  @Test func `undo goes back step by step from the barrier to the beginning`() throws {
    let repository = try WorkflowRepository()
    let steps = WorkflowFlow.restoring.before + [WorkflowFlow.restoring.command]
    var states = [try repository.bytes()]
    for step in steps {
      try repository.roster(step)
      states.append(try repository.bytes())
    }
    for state in states.dropLast().reversed() {
      try repository.roster("undo")
      #expect(try repository.bytes() == state)
    }
    #expect(try repository.difference() == "")
    #expect(try repository.refused("undo").status == 1)
  }

  static let refusals: [(String, before: [[String]], command: [String], message: String)] = [
    (
      "an agent behind a barrier begins", [], ["set-status", "ps-architect-001", "in-progress"],
      "ps-architect-001 waits for barrier-1"
    ),
    (
      "an agent completes under an escalated gate", WorkflowFlow.approval.before,
      WorkflowFlow.completion.command, "cannot go from blocked to completed"
    ),
    (
      "an escalated gate is scored again", WorkflowFlow.approval.before,
      WorkflowFlow.escalation.command, "a person must approve it first"
    ),
    (
      "an escalated gate is approved without a reason", WorkflowFlow.approval.before,
      ["orchestration", "approve", "phase-1/ps"], "needs a reason (--reason TEXT)"
    ),
    (
      "a gate that is not escalated is approved", [],
      ["orchestration", "approve", "phase-1/nse", "--reason", "why not"],
      "is not escalated but pass"
    ),
    (
      "a checkpoint that is not there is restored", [], WorkflowFlow.restoring.command,
      "there is no checkpoint CP-001"
    ),
  ]

  @Test(arguments: refusals)
  func `what is refused changes nothing`(
    name: String, before: [[String]], command: [String], message: String
  ) throws {
    let repository = try WorkflowRepository(after: before)
    let result = try repository.refused(command)
    #expect(result.status == 1, "\(name)")
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(try repository.difference() == "", "\(name)")
  }
}
