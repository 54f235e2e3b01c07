import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite("The header of a workflow")
struct WorkflowHeaderTests {
  private func header(_ status: String?) -> String {
    var board = SampleWorkflow.board
    board.workflowStatus = status
    return Sample.state(board, size: Size(columns: 120, rows: 36)).lines[0]
  }

  @Test func `the workflow's own status is told unless it is at work`() {
    #expect(header("PAUSED").contains(" · orchestration · PAUSED "))
    for status in ["ACTIVE", "active", nil] {
      #expect(header(status).contains(" · orchestration  "), "\(header(status))")
    }
  }
}
