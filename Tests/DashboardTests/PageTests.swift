import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct PageTests {
  /// A page that was opened with keys, and then the board changed.
  static func page(
    _ keys: String, size: Size = Size(columns: 80, rows: 24),
    _ change: (inout Board) throws -> Void
  ) throws -> DashboardState {
    var state = Sample.state(size: size)
    try state.press(keys)
    var board = Sample.board
    try change(&board)
    _ = state.update(.boardRead(board, Sample.files))
    return state
  }

  static func complete(_ id: String, on board: inout Board) throws {
    let position = try #require(board.tasks.firstIndex { $0.id == id })
    board.tasks[position].status = .completed
    board.tasks[position].progress = 1
  }

  @Test(
    "A task's page stays with its task when that is completed and not listed any more",
    arguments: ["2jjj<Enter>", "jjj<Enter>", "2/load<Enter><Enter>"])
  func staysWithTask(_ keys: String) throws {
    var state = try Self.page(keys) { try Self.complete("9", on: &$0) }
    #expect(state.shows("─ #9 Load tests ─"))
    #expect(state.shows("✔ completed"))
    #expect(!state.bottomLine.contains("tasks "))
    try state.press("r")
    #expect(!state.hasOverlay)
    #expect(state.bottomLine.contains("#9 is completed"))
  }

  @Test("From the page of a task that is not listed, keys go to the rows around it")
  func turnsFromUnlisted() throws {
    let after = [("j", "#10 Launch"), ("k", "#8 Checkout page"), ("jk", "#8 Checkout page")]
    for (keys, title) in after {
      var state = try Self.page("jjj<Enter>") { try Self.complete("9", on: &$0) }
      try state.press(keys)
      #expect(state.shows("─ \(title) ─"), "\(keys)")
    }
    var state = try Self.page("jjj<Enter>") { try Self.complete("9", on: &$0) }
    try state.press("/lau<Esc>")
    #expect(state.shows("─ #9 Load tests ─"))
    try state.press("<Esc>")
    #expect(state.view == .board)
    #expect(state.rowUnderCursor?.contains("Launch") == true)
  }

  @Test("A page keeps its place in the text while lists change")
  func keepsScrolling() throws {
    let low = Size(columns: 60, rows: 12)
    let state = try Self.page("<Enter><PageDown>", size: low) { board in
      board.tasks.insert(Sample.task("0", "Plan", .pending), at: 0)
    }
    var before = Sample.state(size: low)
    try before.press("<Enter><PageDown>")
    #expect(state.shows("↑") && state.lines[3..<11] == before.lines[3..<11])
  }

  @Test("A task that is in no file any more is not replaced by another")
  func goneTask() throws {
    var state = try Self.page("jjj<Enter>") { $0.tasks.removeAll { $0.id == "9" } }
    #expect(state.shows("─ #9 ─"))
    #expect(state.shows("#9 is not in the team's files any more"))
    for key in ["r", "s", "u", "<Enter>"] {
      try state.press(key)
      #expect(!state.hasOverlay)
      #expect(state.bottomLine.contains("#9 is not in the team's files any more"), "\(key)")
    }
  }

  @Test("What is done on a task's page is about that task, whatever is chosen in the list")
  func choice() throws {
    var state = Sample.state()
    try state.press("<Space><Space><Enter>")
    #expect(state.shows("─ #8 Checkout page ─"))
    #expect(state.selection == ["4", "7"])
    try state.press("r")
    #expect(state.shows("Reassign #8 Checkout page"))
    try state.press("<Esc><Space>")
    #expect(state.bottomLine.contains("Esc goes back"))
    try state.press("<Esc>")
    #expect(state.view == .board && state.selection == ["4", "7"])
  }

  @Test(
    "An instance's page stays with the instance",
    arguments: [Size(columns: 60, rows: 20), Size(columns: 100, rows: 30)])
  func staysWithInstance(_ size: Size) throws {
    var state = try Self.page("3j", size: size) { $0.instances.swapAt(1, 3) }
    #expect(state.shows("─ instance-2 ─"))
    var board = Sample.board
    board.instances.removeAll { $0.id == "instance-2" }
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.shows("instance-2 is not in the team's files any more"))
    #expect(state.rowUnderCursor == nil)
    for key in ["r", "a", "R", "<Enter>"] {
      try state.press(key)
      #expect(!state.hasOverlay && state.view == .instance)
      #expect(state.bottomLine.contains("instance-2 is not in the team's files"), "\(key)")
    }
    try state.press("j")
    #expect(state.shows("─ instance-"))
    #expect(!state.shows("any more"))
  }

  @Test("The page of an update that was removed is not replaced by another")
  func goneUpdate() throws {
    var state = try Self.page("m<Enter>") { $0.memory.updates.removeFirst() }
    #expect(state.shows("instance-1 wants"))
    #expect(state.shows("not in the team's files any more"))
    #expect(!state.bottomLine.contains("theirs"))
    try state.press("t")
    #expect(!state.hasOverlay)
    #expect(state.bottomLine.contains("this update is not in the team's files any more"))
  }

  @Test("The page of an instance lists what it has completed, not what was cancelled")
  func completedByInstance() throws {
    for (status, isListed) in [(TaskStatus.completed, true), (.cancelled, false)] {
      let state = try Self.page("3jjj", size: Size(columns: 80, rows: 60)) { board in
        let position = try #require(board.tasks.firstIndex { $0.id == "11" })
        board.tasks[position].status = status
      }
      #expect(state.shows("─ instance-4 ─"))
      #expect(state.shows("✔ #11 Docs") == isListed)
    }
  }

  @Test("A task opened from the activity leaves the filter as it is")
  func filterStays() throws {
    var state = Sample.state()
    try state.press("4jj<Enter>")
    #expect(state.shows("─ #6 Shopping cart ─"))
    #expect(state.filter.hidesCompleted)
  }
}
