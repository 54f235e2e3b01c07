import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct MouseTests {
  @Test("A click selects a row, a second one opens it")
  func clicks() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    let row = try #require(state.place(of: "Load tests"))
    _ = state.click(row.column, row.row)
    #expect(state.rowUnderCursor?.contains("Load tests") == true)
    #expect(state.view == .board)
    _ = state.click(row.column, row.row)
    #expect(state.view == .task)
    #expect(state.shows("─ #9 Load tests ─"))
  }

  @Test("A click goes to the panel it is in")
  func clickFocuses() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    let row = try #require(state.place(of: "instance-3  idle"))
    _ = state.click(row.column, row.row)
    #expect(state.focus == .instances)
    _ = state.click(row.column, row.row, .doublePress)
    #expect(state.view == .instance)
    #expect(state.shows("─ instance-3 ─"))
  }

  @Test("The wheel scrolls the list under the pointer")
  func wheel() throws {
    var state = Sample.state(Sample.large(100))
    let row = try #require(state.place(of: "Task number"))
    for _ in 0..<5 { _ = state.click(row.column, row.row, .wheelDown) }
    #expect(state.bottomLine.contains("tasks 16/84"))
    _ = state.click(row.column, row.row, .wheelUp)
    #expect(state.bottomLine.contains("tasks 13/84"))
  }

  @Test("A long detail is scrolled with the wheel or by pages, and starts at its top again")
  func scrollsDetail() throws {
    var state = Sample.state(size: Size(columns: 80, rows: 14))
    try state.press("<Enter>")
    #expect(state.shows("─ ↓ 10 more ─"))
    _ = state.click(40, 6, .wheelDown)
    #expect(state.shows("─ ↑ 3 more ─"))
    try state.press("<PageDown>")
    #expect(state.shows("✔ Webhooks are verified"))
    #expect(!state.shows("↓"))
    try state.press("j")
    #expect(!state.shows("↑"))
  }

  @Test("The words of the bottom line are keys")
  func words() throws {
    var state = Sample.state()
    let quit = try #require(state.place(of: "q quit"))
    #expect(state.click(quit.column + 3, quit.row) == [.quit])
    let help = try #require(state.place(of: "? keys"))
    _ = state.click(help.column, help.row)
    #expect(state.shows("─ Keys and signs ─"))
    _ = state.click(5, 5)
    #expect(!state.shows("─ Keys and signs ─"))
  }

  @Test("In a question a click chooses, a second one confirms, and one beside it leaves")
  func inDialogs() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    try state.press("/docs<Enter>r")
    let option = try #require(state.place(of: "instance-2  busy"))
    _ = state.click(option.column, option.row)
    let seen = [Seen(task: "11", owner: .some("instance-4"), status: .inProgress)]
    let action = Action.reassign(tasks: ["11"], owner: "instance-2", seen: seen)
    #expect(state.click(option.column, option.row) == [.perform(.act(action))])
    try state.press("r")
    #expect(state.click(0, 0) == [])
    #expect(!state.hasOverlay)
  }
}
