import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct ListTests {
  @Test("The cursor stays on its task when the order changes")
  func cursorFollowsTask() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    try state.press("jjj")
    #expect(state.rowUnderCursor?.contains("Load tests") == true)
    try state.press("o")
    #expect(state.rowUnderCursor?.contains("Load tests") == true)
    var board = Sample.board
    board.tasks.reverse()
    board.tasks.removeAll { $0.id == "7" }
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.rowUnderCursor?.contains("Load tests") == true)
  }

  @Test("Where the task under the cursor has gone, the cursor keeps its place")
  func cursorKeepsPlace() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    try state.press("jjj")
    var board = Sample.board
    board.tasks.removeAll { $0.id == "9" }
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.rowUnderCursor?.contains("Launch") == true)
  }

  @Test("A list says how much is above and below")
  func saysWhatIsHidden() throws {
    var state = Sample.state(Sample.large(100))
    #expect(state.shows("↓ 79 more"))
    try state.press("G")
    #expect(state.shows("↑ 79 more"))
    #expect(state.bottomLine.contains("tasks 84/84"))
  }

  @Test("Scrolling moves no more than it must")
  func scrollsByOne() throws {
    var state = Sample.state(Sample.large(100), size: Size(columns: 80, rows: 40))
    try state.press("G")
    let before = state.lines
    try state.press("kk")
    #expect(
      state.lines.filter { $0.contains("Task number") }.count
        == before.filter { $0.contains("Task number") }.count)
    #expect(
      state.lines.first { $0.contains("Task number") }
        == before.first { $0.contains("Task number") })
  }

  static let filters: [(String, [String])] = [
    ("", ["4", "7", "8", "9", "10", "11", "12", "13"]),
    ("c", (1...15).map(String.init)),
    ("cc", ["4", "7", "8", "9", "10", "11", "12", "13"]),
    ("fj<Enter>", ["1", "2", "3", "5", "6", "14", "15"]),
    ("fjj<Enter>", ["4", "7", "11"]),
    ("fjj<Enter>fg<Enter>", ["4", "7", "8", "9", "10", "11", "12", "13"]),
    ("fjj<Enter><Esc>", ["4", "7", "8", "9", "10", "11", "12", "13"]),
    ("Fj<Enter>", ["8", "9", "10", "13"]),
    ("Fjjj<Enter>", ["7", "12"]),
    ("Fjjj<Enter>fjj<Enter>", ["7"]),
    ("<Tab><Tab>G<Enter>", ["12"]),
  ]

  @Test("Filters list the tasks they name", arguments: filters)
  func filtering(_ keys: String, _ ids: [String]) throws {
    var state = Sample.state(size: Size(columns: 100, rows: 60))
    try state.press(keys)
    let tasks = try #require(state.board).tasks
    #expect(state.listed.map { tasks[$0].id } == ids)
  }

  static let orders: [(String, TaskOrder, [String])] = [
    ("o", .status, ["12", "4", "7", "11", "9", "13", "8", "10"]),
    ("oo", .priority, ["10", "4", "8", "9", "7", "11", "12", "13"]),
    ("ooo", .progress, ["4", "7", "12", "11", "8", "9", "10", "13"]),
    ("oooo", .owner, ["4", "7", "12", "11", "8", "9", "10", "13"]),
    ("ooooo", .updated, ["4", "7", "8", "9", "10", "11", "12", "13"]),
    ("oooooo", .id, ["4", "7", "8", "9", "10", "11", "12", "13"]),
  ]

  @Test("Each press of o sorts by the next thing", arguments: orders)
  func sorting(_ keys: String, _ order: TaskOrder, _ ids: [String]) throws {
    var state = Sample.state()
    try state.press(keys)
    let tasks = try #require(state.board).tasks
    #expect(state.order == order)
    #expect(state.listed.map { tasks[$0].id } == ids)
  }

  @Test("Space chooses tasks, Esc lets them go, and a task that has gone is not chosen any more")
  func choosing() throws {
    var state = Sample.state()
    try state.press("<Space>j<Space>")
    #expect(state.selection == ["4", "8"])
    var board = Sample.board
    board.tasks.removeAll { $0.id == "8" }
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.selection == ["4"])
    try state.press("g<Space>")
    #expect(state.selection.isEmpty)
    try state.press("<Space><Esc>")
    #expect(state.selection.isEmpty)
  }

  static let searches: [(String, String)] = [
    ("/lau", "Launch"), ("/LAUNCH<Enter>", "Launch"), ("/instance-4", "Docs"),
    ("/format", "Vault certificate"), ("/e<Enter>n", "Search index"),
    ("/e<Enter>nn", "Checkout page"), ("/e<Enter>N", "Release notes"), ("/lau<Esc>", "Payment API"),
    ("/laux<Backspace>", "Launch"), ("/t<Down>", "Search index"), ("/11<Enter>", "Docs"),
  ]

  @Test("Search goes to what is typed, around the end and back", arguments: searches)
  func searching(_ keys: String, _ title: String) throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    try state.press(keys)
    #expect(state.rowUnderCursor?.contains(title) == true, "\(state.rowUnderCursor ?? "")")
  }

  @Test("What is not found is said, and n without a search too")
  func searchSpeaks() throws {
    var state = Sample.state()
    let effects = try state.press("/zz")
    #expect(effects == [.beep, .beep])
    try state.press("<Enter>n")
    #expect(state.bottomLine.contains("“zz” is not in this list"))
    try state.press("<Esc>n")
    #expect(state.bottomLine.contains("/ searches"))
  }

  @Test(
    "What is found only among hidden tasks is said to be hidden",
    arguments: [
      ("/cart", "is hidden: #6 is completed · c shows such tasks"),
      ("/cart<Enter>", "“cart” is hidden: #6 is completed · c shows such tasks"),
      ("fjj<Enter>/cart<Enter>", "is hidden: #6 is not like these tasks · f lists others"),
      ("Fj<Enter>/docs<Enter>", "is hidden: #11 is not like these tasks · F lists others"),
      ("c/cart<Enter>", "tasks 6/15"),
    ])
  func searchesHiddenTasks(_ keys: String, _ words: String) throws {
    var state = Sample.state(size: Size(columns: 120, rows: 30))
    try state.press(keys)
    #expect(state.bottomLine.contains(words), "\(state.bottomLine)")
  }

  @Test("A search looks in the list that has the focus")
  func searchesFocusedList() throws {
    var state = Sample.state()
    try state.press("<Tab>/instance-3<Enter><Enter>")
    #expect(state.view == .instance)
    #expect(state.shows("─ instance-3 ─"))
  }

  @Test("Tab visits no panel that is not drawn, and keys act on none")
  func hiddenPanels() throws {
    var board = Sample.board
    board.instances = (1...20).map { Sample.instance("instance-\($0)", heard: 5) }
    var state = Sample.state(board, size: Size(columns: 50, rows: 12))
    for _ in 0..<3 {
      #expect(state.focus == .instances || state.shows("Payment API"))
      try state.press("<Tab>")
    }
    state = Sample.state(size: Size(columns: 100, rows: 30))
    try state.press("<Tab><Tab><Tab>")
    #expect(state.focus == .memory)
  }
}
