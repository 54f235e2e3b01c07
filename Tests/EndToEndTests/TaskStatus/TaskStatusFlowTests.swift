import TestSupport
import Testing

@Suite("A task from ready to done, and back")
struct TaskStatusFlowTests {
  @Test(arguments: TaskStatusFlow.all)
  func `a command changes the lines it means to, and undo brings every byte back`(
    flow: TaskStatusFlow
  ) throws {
    let repository = try TaskStatusRepository(after: flow.before)
    let text = try repository.text()
    try repository.roster(flow.command)
    let difference = try repository.difference()
    #expect(difference == flow.difference, "\(difference)")
    try repository.roster(["undo"])
    #expect(try repository.text() == text)
  }

  @Test(arguments: TaskStatusFlow.all)
  func `keys change the same lines, and undo brings every byte back`(flow: TaskStatusFlow) throws {
    let repository = try TaskStatusRepository(after: flow.before)
    let text = try repository.text()
    let dashboard = try TaskStatusDashboard(repository)
    try flow.keys(dashboard)
    try dashboard.session.wait(for: "U undoes")
    let difference = try repository.difference()
    #expect(difference == flow.difference, "\(difference)")
    try dashboard.undo()
    let isBack = try Waiting.until { try repository.text() == text }
    #expect(isBack)
    try dashboard.session.press("q")
    #expect(try dashboard.session.exitStatus() == 0)
  }

  @Test func `one task walks all the way, and back step by step`() throws {
    let repository = try TaskStatusRepository()
    let steps = [
      ["ASSIGNED", "--agent", "store-3", "--branch", "feat/p1-007"], ["RUNNING"], ["REVIEW"],
      ["RUNNING", "--note", "changes asked for"], ["BLOCKED"], ["RUNNING"], ["REVIEW"],
      ["DONE", "--reviewer", "omar"],
    ]
    var texts = [try repository.text()]
    for step in steps {
      try repository.roster(["task-status", "set", "P1-007"] + step)
      texts.append(try repository.text())
      let doctor = try repository.repository.roster("doctor")
      #expect(doctor.status == 0)
      #expect(doctor.output == "no findings\n", "\(doctor.output)\(doctor.errors)")
    }
    for text in texts.dropLast().reversed() {
      try repository.roster(["undo"])
      #expect(try repository.text() == text)
    }
  }
}
