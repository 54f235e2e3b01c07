import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct BadInputTests {
  static let sizes: [Size] = [
    (0, 0), (1, 0), (0, 5), (1, 1), (2, 2), (3, 3), (5, 4), (8, 1), (10, 3), (17, 8), (24, 6),
    (40, 10), (59, 30), (64, 16), (80, 24), (121, 17), (165, 21), (12, 60),
  ].map { Size(columns: $0.0, rows: $0.1) }

  /// Titles and ids nobody would choose.
  static var hostileBoard: Board {
    let long = String(repeating: "x", count: 600)
    let titles = [
      long, "", " ", "日本語のタイトル、とても長い名前のタスクです、本当に長い", "👩‍👩‍👧‍👦 family 👍🏽",
      "e\u{301}\u{301}\u{301}", "\u{202E}reversed", "tab\tand\u{1B}[31mred\r\n", "مرحبا بالعالم",
    ]
    var board = Board(tracker: .multiAgent, project: long)
    board.instances = titles.prefix(5).map { Instance(id: $0, status: $0) }
    board.instances[0].lastHeartbeat = Timestamp(milliseconds: .max)
    board.instances[1].lastHeartbeat = Timestamp(milliseconds: .min)
    board.instances[2].lastHeartbeat = Sample.ago(-3600)
    board.tasks = titles.enumerated().map { index, title in
      var task = Task(
        id: index < 4 ? title : "same", title: title, status: .other(title), nativeStatus: title,
        owner: title, progress: [Double.nan, .infinity, -7, 7][index % 4],
        priority: Priority(rank: .nan, word: title))
      task.dependencies = [title, "same", "missing"]
      task.blockers = [title, long]
      task.lastUpdate = Timestamp(milliseconds: .min)
      var detail = TaskDetail()
      detail.timeSpent = .nan
      detail.achievements = [title]
      detail.description = long
      task.detail = detail
      return task
    }
    board.memory.updates = titles.map {
      MemoryUpdate(id: $0, file: $0, type: $0, state: .conflict, content: long)
    }
    board.activity = titles.map { Activity(at: Sample.now, actor: $0, text: $0) }
    board.findings = titles.map {
      Finding(.error, .duplicateTask($0), at: SourceLocation(file: $0, line: 1, column: 1))
    }
    return board
  }

  static let keys = [
    "", "2", "3", "4", "5", "m", "<Enter>", "?", "r", "s", "f", "F", "/x", "R", "a", "<Tab>G", "u",
    "<Tab><Tab><Tab>G", "c<Space><Space>r",
  ]

  @Test("Any screen is drawn at any size, whatever the files say", arguments: keys)
  func drawsAnything(_ keys: String) throws {
    for board in [Sample.board, Self.hostileBoard, Board(tracker: .multiAgent, project: "")] {
      for size in Self.sizes {
        var state = Sample.state(board, size: size, journal: [Sample.receipt])
        _ = try state.press(keys)
        #expect(state.draw(size).size == size)
        _ = try state.press("<PageDown>jG<PageUp>k")
        _ = state.click(size.columns / 2, size.rows / 2)
        _ = state.click(size.columns / 3, size.rows - 1)
        _ = state.click(size.columns / 2, size.rows / 3, .wheelDown)
        #expect(state.draw(size).size == size)
      }
    }
  }

  @Test("A screen can be drawn at another size than the last one reported")
  func otherSize() throws {
    var state = Sample.state(Sample.large(500), size: Size(columns: 200, rows: 60))
    try state.press("G")
    for size in Self.sizes { #expect(state.draw(size).size == size) }
  }

  @Test("Wide and long titles keep the columns in line")
  func columnsStayInLine() throws {
    var board = Sample.board
    board.tasks[7].title = "日本語のタイトル、とても長い名前のタスクです、本当に長い"
    board.tasks[8].title = String(repeating: "long ", count: 2_000)
    let state = Sample.state(board, size: Size(columns: 100, rows: 30))
    let rows = state.lines.filter { $0.contains("in progress  instance-") }
    let columns = rows.map { row in
      TextWidth.of(String(row.prefix(upTo: row.firstRange(of: "◐")?.lowerBound ?? row.endIndex)))
    }
    #expect(rows.count == 3)
    #expect(Set(columns).count == 1)
    #expect(rows.prefix(2).allSatisfy { $0.contains("…") })
  }

  @Test("An unusable file keeps the last good board under a banner")
  func banner() {
    var state = Sample.state(size: Size(columns: 120, rows: 30))
    var files = Sample.files
    let syntax = SyntaxProblem(
      reason: .unexpectedEnd(expected: "a value"), offset: 9, line: 3, column: 7)
    let finding = Finding(
      .error, .malformed(syntax),
      at: SourceLocation(file: ".claude-coordination/state.json", line: 3, column: 7))
    files.unusable = [.init(finding, isShownAsItWas: false)]
    #expect(state.update(.boardRead(Sample.board, files)) == [.draw])
    #expect(state.shows("nothing is known of what it says"))
    files.unusable = [.init(finding, isShownAsItWas: true)]
    #expect(state.update(.boardRead(Sample.board, files)) == [.draw])
    #expect(state.shows("✖ state.json:3:7 the file ends where a value"))
    #expect(state.shows("this is the last good picture"))
    #expect(state.shows("Payment API"))
    #expect(state.update(.boardRead(Sample.board, Sample.files)) == [.draw])
    #expect(!state.shows("last good picture"))
  }

  @Test("A project that goes away keeps its last picture; one never seen is welcomed")
  func welcome() throws {
    let missing = MissingProject(directory: "/home/me/shop", lookedFor: [".claude-coordination/"])
    var state = Sample.state()
    #expect(state.update(.nothingFound(missing)) == [])
    #expect(state.shows("Payment API"))
    var fresh = DashboardState(now: Sample.now)
    #expect(fresh.update(.nothingFound(missing)) == [.draw])
    #expect(fresh.shows("/home/me/shop"))
    #expect(fresh.shows(".claude-coordination/"))
    #expect(fresh.shows("roster demo"))
    #expect(try fresh.press("r<Esc>").isEmpty)
    _ = try fresh.press("?")
    #expect(fresh.hasOverlay)
    _ = try fresh.press("<Esc>")
    #expect(try fresh.press("q") == [.quit])
  }
}
