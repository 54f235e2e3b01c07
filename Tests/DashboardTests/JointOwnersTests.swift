import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite("Tasks that several agents have together")
struct JointOwnersTests {
  private static func board(_ status: TaskStatus = .pending) -> Board {
    var board = Board(tracker: .focusTask, project: "Login audit")
    board.tasks = [
      Task(
        id: "1", title: "Table", status: .inProgress, nativeStatus: "in progress", owner: "ann",
        priority: .unsaid),
      Task(
        id: "1V", title: "Verification", status: status, nativeStatus: status.name,
        owner: "bob, cy", priority: .unsaid),
    ]
    board.tasks[1].detail = TaskDetail()
    board.tasks[1].detail?.jointOwners = ["bob", "cy"]
    board.phases = [Phase(id: "1", title: "Table")]
    return board
  }

  private static func owners(_ state: DashboardState) throws -> [String] {
    let lines = try state.after("F").lines
    let first = try #require(lines.firstIndex { $0.contains("nobody ") })
    return lines[(first + 1)...].prefix { $0.contains(" open") }.map { line in
      line.split(separator: " ").filter { !["│", "▸"].contains($0) }.joined(separator: " ")
    }
  }

  @Test func `each of them is an owner`() throws {
    let board = Self.board()
    #expect(board.owners == ["ann", "bob", "cy"])
    #expect(try Self.owners(SampleWorkflow.state(board, columns: 120, rows: 36)).count == 3)
  }

  @Test(arguments: ["bob", "cy"])
  func `the list of one of them has the task`(owner: String) throws {
    var state = SampleWorkflow.state(Self.board(), columns: 120, rows: 36)
    try state.press("F" + (owner == "bob" ? "jjj" : "jjjj") + "<Enter>")
    #expect(state.filter.owner == .instance(owner))
    #expect(state.shows("Verification"))
    #expect(!state.shows("#1 Table"))
  }

  @Test func `a task that is finished is open for none of them any more`() throws {
    var state = SampleWorkflow.state(Self.board(), columns: 120, rows: 36)
    #expect(try Self.owners(state).contains { $0.contains("cy 1 open") })
    _ = state.update(.boardRead(Self.board(.completed), Sample.files))
    #expect(try Self.owners(state).contains { $0.contains("cy 0 open") })
  }
}
