import CoordinationCore
import Testing

@Suite struct RulesAgentTransitionsTests {
  @Test(arguments: [
    (TaskStatus.pending, "in_progress completed failed blocked"),
    (.ready, "in_progress completed failed blocked"),
    (.assigned, "in_progress completed failed blocked"),
    (.inProgress, "completed failed blocked pending"),
    (.review, "completed failed blocked pending"),
    (.blocked, "pending in_progress"),
    (.failed, "pending in_progress"),
    (.completed, ""),
    (.cancelled, ""),
    (.other("odd"), "pending in_progress completed failed blocked"),
  ])
  func `what may follow a status`(from: TaskStatus, allowed: String) {
    let names = AgentTransitions.allowed(from: from).map(\.name)
    #expect(names.joined(separator: " ") == allowed)
  }

  @Test func `no status follows itself, and only words of the system are ever written`() {
    let written: Set<TaskStatus> = [.pending, .inProgress, .completed, .failed, .blocked]
    for status in TaskStatus.named {
      let allowed = AgentTransitions.allowed(from: status)
      #expect(!allowed.contains(status))
      #expect(written.isSuperset(of: allowed))
    }
  }
}
