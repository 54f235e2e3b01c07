import CoordinationCore
import TerminalCanvas
import Testing

@testable import Dashboard

@Suite struct OverviewTests {
  static let directories = ["work/acme-shop", "work/atlas", "other/acme-shop", "work/empty"]

  /// Two teams of one name, a workflow, and a directory in which nothing was found.
  static func screens(
    _ size: Size = Size(columns: 100, rows: 30), notice: NoticeKind? = nil
  ) -> DashboardScreens {
    var settings = Settings()
    settings.notice = notice
    var screens = DashboardScreens(directories, settings: settings, now: Sample.now)
    _ = screens.update(.resized(size))
    for (index, board) in [Sample.board, SampleWorkflow.board, Sample.board].enumerated() {
      _ = screens.update(.boardRead(board, Sample.files), of: index)
    }
    let missing = MissingProject(directory: "/home/team/empty", lookedFor: ["TASK-STATUS.md"])
    _ = screens.update(.nothingFound(missing), of: 3)
    return screens
  }

  static func press(_ keys: String, on screens: inout DashboardScreens) throws -> [Effect] {
    try Key.parse(keys).flatMap { screens.update(.key($0)) }.map(\.effect).filter { $0 != .draw }
  }

  @Test(
    "The overview looks as it was approved",
    arguments: [
      Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 40, rows: 10),
    ])
  func looksAsApproved(_ size: Size) {
    let screens = Self.screens(size)
    Golden.expect(screens.draw(size), named: "overview-\(size.columns)x\(size.rows)")
  }

  @Test("It can be drawn at any size", arguments: [(0, 0), (1, 1), (3, 2), (20, 5), (300, 3)])
  func drawsAtAnySize(_ columns: Int, _ rows: Int) {
    let size = Size(columns: columns, rows: rows)
    #expect(Self.screens(size).draw(size).size == size)
  }

  @Test(arguments: 16...40)
  func `no words stand on the frame of a panel without room`(rows: Int) {
    var screens = Self.screens(Size(columns: 120, rows: rows))
    var board = Board(tracker: .taskStatus, project: "Harbor")
    board.tasks = [
      Task(
        id: "A-1", title: "a", status: .ready, nativeStatus: "READY", owner: nil, priority: .unsaid)
    ]
    _ = screens.update(.boardRead(board, Sample.files), of: 0)
    let lines = screens.shown.lines.filter { $0.contains("no open issues") }
    #expect(lines.allSatisfy { !$0.contains("╰") && !$0.contains("╯") })
  }

  @Test func `the figures of the head are the sums over all projects`() {
    let lines = Self.screens().shown.lines
    let (one, other) = (Sample.board, SampleWorkflow.board)
    #expect(lines[0].contains("4 projects"))
    #expect(lines[0].contains("\(2 * one.findings.count + other.findings.count) findings"))
    let count = { (board: Board) in ProgressSummary(DependencyGraph(board.tasks)) }
    let done = 2 * count(one).completed + count(other).completed
    let all = 2 * count(one).countedTasks + count(other).countedTasks
    #expect(lines[1].contains("\(done) of \(all) tasks"))
  }

  @Test func `projects of one name are told apart by their directories`() {
    let screens = Self.screens()
    #expect(screens.shown.shows(" work/acme-shop "))
    #expect(screens.shown.shows(" other/acme-shop "))
    #expect(screens.shown.shows(" \(SampleWorkflow.board.project) "))
  }

  @Test func `an opened project of a name that is there twice says which one it is`() throws {
    var screens = Self.screens()
    _ = try Self.press("jj<Enter>", on: &screens)
    #expect(screens.shown.lines[0].contains("other/acme-shop"))
    _ = try Self.press("<Esc>k<Enter>", on: &screens)
    #expect(screens.shown.lines[0].contains(" \(SampleWorkflow.board.project) "))
  }

  @Test func `a project whose files cannot be used says so in its line`() {
    var screens = Self.screens()
    var files = Sample.files
    let finding = Finding(.error, .gone, at: SourceLocation(file: "state.json"))
    files.unusable = [FilesState.Unusable(finding, isShownAsItWas: true)]
    var board = Sample.board
    board.findings.append(finding)
    _ = screens.update(.boardRead(board, files), of: 0)
    #expect(screens.shown.lines[4].contains("✖ file unusable"))
  }

  @Test func `the board of the project under the cursor is shown below, without words about keys`()
    throws
  {
    var screens = Self.screens()
    #expect(screens.shown.shows("Payment API"))
    #expect(!screens.shown.shows("assigns"))
    _ = try Self.press("j", on: &screens)
    #expect(!screens.shown.shows("Payment API"))
    #expect(screens.shown.shows("Phases"))
    _ = try Self.press("G", on: &screens)
    #expect(screens.shown.shows("No team's files in /home/team/empty yet."))
  }

  @Test(arguments: ["<Enter>", "l", "<Right>"])
  func `Enter opens the project under the cursor and Esc comes back to it`(_ key: String) throws {
    var screens = Self.screens()
    _ = try Self.press("j" + key, on: &screens)
    #expect(screens.opened == 1)
    #expect(screens.shown.lines[0].contains(SampleWorkflow.board.project))
    #expect(screens.shown.bottomLine.contains("Esc overview"))
    _ = try Self.press("<Esc>", on: &screens)
    #expect(screens.opened == nil)
    #expect(screens.shown.lines.contains { $0.contains("▸ \(SampleWorkflow.board.project)") })
  }

  @Test func `Esc leaves views, searches and questions before it leaves the project`() throws {
    var screens = Self.screens()
    _ = try Self.press("<Enter>5/x<Enter><Esc>", on: &screens)
    #expect(screens.opened == 0)
    _ = try Self.press("<Esc>", on: &screens)
    #expect(screens.opened == 0)
    #expect(screens.shown.view == .board)
    _ = try Self.press("<Esc>", on: &screens)
    #expect(screens.opened == nil)
  }

  @Test func `a directory without files can be opened and left`() throws {
    var screens = Self.screens()
    _ = try Self.press("G<Enter>", on: &screens)
    #expect(screens.shown.shows("nothing to show here yet"))
    #expect(screens.shown.bottomLine.contains("Esc overview"))
    _ = try Self.press("<Esc>", on: &screens)
    #expect(screens.opened == nil)
  }

  @Test func `keys that are meant for a project do nothing in the overview`() throws {
    var screens = Self.screens()
    #expect(try Self.press("rusaAU125mc", on: &screens).isEmpty)
    #expect(screens.shown.bottomLine.contains("has no meaning here"))
  }

  @Test func `q quits from the overview and from a project`() throws {
    var screens = Self.screens()
    #expect(try Self.press("q", on: &screens) == [.quit])
    _ = try Self.press("<Enter>", on: &screens)
    #expect(try Self.press("q", on: &screens) == [.quit])
  }

  @Test func `search finds projects by name, directory and tracker`() throws {
    var screens = Self.screens()
    _ = try Self.press("/orchestration<Enter>", on: &screens)
    #expect(screens.shown.cursor(in: .projects) == 1)
    _ = try Self.press("/EMPTY<Enter>", on: &screens)
    #expect(screens.shown.cursor(in: .projects) == 3)
    _ = try Self.press("/nowhere<Enter>", on: &screens)
    #expect(screens.shown.bottomLine.contains("is not in this list"))
  }

  @Test func `a click chooses a project and a second one opens it`() {
    var screens = Self.screens()
    let row = 6
    for _ in 0..<2 {
      _ = screens.update(.key(.mouse(MouseEvent(column: 5, row: row, kind: .press))))
    }
    #expect(screens.opened == row - 4)
  }

  @Test func `what happens in a project is in the overview, and in no picture of another one`()
    throws
  {
    var screens = Self.screens()
    var board = Sample.board
    for index in board.tasks.indices { board.tasks[index].status = .completed }
    #expect(
      screens.update(.boardRead(board, Sample.files), of: 0).map(\.effect).contains(.draw))
    #expect(screens.shown.lines[4].contains("100%"))
    _ = try Self.press("j<Enter>", on: &screens)
    let effects = screens.update(.boardRead(Sample.board, Sample.files), of: 0)
    #expect(!effects.map(\.effect).contains(.draw))
    _ = try Self.press("<Esc>", on: &screens)
    #expect(!screens.shown.lines[4].contains("100%"))
  }

  @Test func `a project that nobody looks at still alerts`() throws {
    var screens = Self.screens(notice: .osc9)
    _ = try Self.press("j<Enter>", on: &screens)
    var board = Sample.board
    AlertTests.setStatus(&board, "7", .failed)
    let effects = screens.update(.boardRead(board, Sample.files), of: 2)
    #expect(
      effects.map(\.effect)
        == [.notify(title: Sample.board.project, text: "#7 Search index has failed")])
    #expect(effects.map(\.project) == [2])
  }

  @Test func `what a key asks for is asked of the project in sight`() throws {
    var screens = Self.screens()
    _ = try Self.press("jj<Enter>", on: &screens)
    let effects = try Key.parse("r").flatMap { screens.update(.key($0)) }
    let asked = effects.first { if case .preview = $0.effect { true } else { false } }
    #expect(asked?.project == 2)
    #expect(screens.shown.bottomLine.contains("Esc leaves it as it is"))
    #expect(!screens.shown.bottomLine.contains("overview"))
  }

  @Test func `help explains the keys of the overview and no others`() throws {
    var screens = Self.screens(Size(columns: 100, rows: 50))
    _ = try Self.press("?", on: &screens)
    #expect(screens.shown.shows("One project down."))
    #expect(!screens.shown.shows("reassign"))
    #expect(!screens.shown.shows("Acting"))
  }

  @Test func `one project has no overview to go back to`() throws {
    var screens = DashboardScreens(["."], settings: Settings(), now: Sample.now)
    _ = screens.update(.boardRead(Sample.board, Sample.files), of: 0)
    #expect(screens.opened == 0)
    #expect(try Self.press("<Esc>", on: &screens).isEmpty)
    #expect(screens.shown.bottomLine.contains("this is the board · q quits"))
  }

  @Test("Keys for pictures never write")
  func picturesDoNotWrite() throws {
    var screens = DashboardScreens(["."], settings: Settings(), now: Sample.now)
    _ = screens.update(.boardRead(Sample.board, Sample.files), of: 0)
    screens.press(try Key.parse("r<Enter>a<Enter>U<Enter>"))
    #expect(screens.shown.board == Sample.board)
    #expect(screens.shown.journal.isEmpty)
  }
}
