import CoordinationCore
import Testing

@testable import Dashboard

@Suite("The project as lines of text")
struct PlainFeedTests {
  static func read(_ feed: inout PlainFeed, _ board: Board = Sample.board) -> [String] {
    feed.lines(of: .boardRead(board, Sample.files), at: Sample.now)
  }

  /// What is told so many seconds later.
  static func wait(_ feed: inout PlainFeed, _ seconds: Int64) -> [String] {
    let later = Timestamp(milliseconds: Sample.now.milliseconds + seconds * 1000)
    return feed.lines(of: .tick(later), at: later)
  }

  static func opened(_ label: String = "") -> PlainFeed {
    var feed = PlainFeed(label: label, settings: Settings(), at: Sample.now)
    _ = read(&feed)
    return feed
  }

  static func change(_ id: String, _ body: (inout Task) -> Void) -> Board {
    var board = Sample.board
    for index in board.tasks.indices where board.tasks[index].id == id {
      body(&board.tasks[index])
    }
    return board
  }

  @Test func `it begins with how the project stands`() {
    var feed = PlainFeed(settings: Settings(), at: Sample.now)
    #expect(
      Self.read(&feed) == [
        "acme-shop, multi-agent: 7 of 15 tasks completed, 57% of the work",
        "3 in progress, 2 ready, 2 waiting, 1 blocked",
        "instance-1: idle", "instance-2: idle", "instance-3: idle", "instance-4: idle, offline",
        "blocked: #12 Vault certificate, with instance-2: certificate format is undecided",
        "warning in .claude-coordination/state.json: progress_summary.completed says 6, the tasks "
          + "say 7",
      ])
  }

  static let steps: [(String, Board, [String])] = [
    ("progress", change("7") { $0.progress = 0.55 }, ["instance-2: #7 Search index 40% to 55%"]),
    (
      "a new owner", change("9") { $0.owner = "instance-3" },
      ["#9 Load tests to instance-3"]
    ),
    (
      "a failure", change("7") { $0.status = .failed },
      ["instance-2: #7 Search index in progress to failed"]
    ),
    (
      "a completion that lets another task begin",
      change("4") { ($0.status, $0.progress) = (.completed, 1) },
      [
        "instance-1: #4 Payment API in progress to completed", "#8 Checkout page is ready",
        "8 of 15 tasks completed, 59% of the work",
      ]
    ),
    (
      "a completion, with the whole",
      change("7") { ($0.status, $0.progress) = (.completed, 1) },
      [
        "instance-2: #7 Search index in progress to completed",
        "8 of 15 tasks completed, 61% of the work",
      ]
    ),
  ]

  @Test("Each change is a line with its time", arguments: steps)
  func change(_ what: String, _ board: Board, _ lines: [String]) {
    var feed = Self.opened()
    let told = Self.read(&feed, board)
    #expect(told == lines.map { "14:22:07 " + $0 })
    #expect(Self.read(&feed, board) == [], "what was told is not told again")
  }

  @Test func `of several projects each line names its own`() {
    var feed = Self.opened("shop")
    #expect(
      Self.read(&feed, Self.change("7") { $0.progress = 0.5 })
        == ["shop: 14:22:07 instance-2: #7 Search index 40% to 50%"])
  }

  @Test func `findings that come and go are told, those that only move are not`() {
    var feed = Self.opened()
    var board = Sample.board
    board.findings[0].location.line = 99
    #expect(Self.read(&feed, board) == [])
    let broken = Finding(
      .error, .gone, at: SourceLocation(file: "task_queue.json"))
    board.findings.append(broken)
    #expect(Self.read(&feed, board) == [])
    #expect(Self.wait(&feed, 2) == [])
    #expect(
      Self.wait(&feed, 3) == [
        "14:22:10 error in task_queue.json: \(broken.message); what it said before still counts"
      ])
    #expect(Self.read(&feed) == [])
    #expect(Self.wait(&feed, 4) == ["14:22:11 task_queue.json can be used again"])
    #expect(Self.wait(&feed, 9) == [])
  }

  @Test func `a figure that becomes wrong in another way is neither settled nor told again`() {
    var feed = Self.opened()
    var board = Sample.board
    board.findings[0].problem = .summaryDisagrees(
      field: "progress_summary.completed", written: "6", derived: "8")
    #expect(Self.read(&feed, board) + Self.wait(&feed, 9) == [])
  }

  @Test func `a file that cannot be used for another reason cannot be used again`() {
    var feed = Self.opened()
    var board = Sample.board
    board.findings.append(
      Finding(.error, .unreadable(reason: "no"), at: SourceLocation(file: "task_queue.json")))
    _ = Self.read(&feed, board) + Self.wait(&feed, 3)
    board.findings[board.findings.count - 1].problem = .gone
    #expect(Self.read(&feed, board) + Self.wait(&feed, 9) == [])
    #expect(Self.read(&feed) == [])
    #expect(Self.wait(&feed, 13) == ["14:22:20 task_queue.json can be used again"])
  }

  @Test func `who has acted is told once, in the words of the journal`() {
    var feed = PlainFeed(settings: Settings(), at: Sample.now)
    var receipt = Sample.receipt
    _ = feed.lines(of: .journalRead([receipt]), at: Sample.now)
    _ = Self.read(&feed)
    (receipt.id, receipt.at, receipt.by) = ("next", Sample.now, "maria")
    (receipt.summary, receipt.reason) = ("#9 Load tests: nobody → instance-3", "less to do")
    let journal = DashboardEvent.journalRead([Sample.receipt, receipt])
    #expect(
      feed.lines(of: journal, at: Sample.now)
        == ["14:22:07 maria: #9 Load tests: nobody to instance-3 (less to do)"])
    #expect(feed.lines(of: journal, at: Sample.now) == [])
    #expect(Self.read(&feed, Self.change("9") { $0.owner = "instance-3" }) == [])
    let other = Self.change("7") { $0.progress = 0.55 }
    #expect(Self.read(&feed, other).contains("14:22:07 instance-2: #7 Search index 40% to 55%"))
  }

  @Test func `what is taken back is called so, and a report is left to the board`() {
    var feed = Self.opened()
    var (undo, report) = (Sample.receipt, Sample.receipt)
    (undo.id, undo.at, undo.by, undo.undoes) = ("undo", Sample.now, "maria", Sample.receipt.id)
    undo.summary = "#9 Load tests: instance-3 → nobody"
    (report.id, report.isUndoable) = ("report", false)
    #expect(
      feed.lines(of: .journalRead([undo, report]), at: Sample.now)
        == ["14:22:07 maria: undo, #9 Load tests: instance-3 to nobody"])
  }

  @Test func `a contradiction that is over before long is not told, nor is a note`() {
    var feed = Self.opened()
    var board = Sample.board
    board.findings.append(Finding(.error, .gone, at: SourceLocation(file: "task_queue.json")))
    _ = Self.read(&feed, board)
    #expect(Self.wait(&feed, 2) == [])
    _ = Self.read(&feed)
    #expect(Self.wait(&feed, 9) == [])
    board.findings[board.findings.count - 1].severity = .note
    #expect(Self.read(&feed, board) + Self.wait(&feed, 9) == [])
  }

  @Test func `a flood of findings is counted`() {
    var feed = Self.opened()
    var board = Sample.board
    board.findings += (1...9).map {
      Finding(.error, .duplicateTask("\($0)"), at: SourceLocation(file: "task_queue.json"))
    }
    _ = Self.read(&feed, board)
    let told = Self.wait(&feed, 3)
    #expect(told.count == 6)
    #expect(told.last == "14:22:10 and 4 more, which roster doctor lists")
  }

  @Test func `an instance that falls silent is told though no file changes`() {
    var feed = Self.opened()
    let told = (1...300).flatMap { second in
      let now = Timestamp(milliseconds: Sample.now.milliseconds + Int64(second) * 1000)
      return feed.lines(of: .tick(now), at: now)
    }
    #expect(
      told == [
        "14:26:26 instance-3: missed a heartbeat", "14:26:55 instance-2: missed a heartbeat",
        "14:27:02 instance-1: missed a heartbeat",
      ])
  }

  @Test func `a project that is not there yet is told once, and told of when it comes`() {
    var feed = PlainFeed(settings: Settings(), at: Sample.now)
    let missing = MissingProject(directory: "/shop", lookedFor: [])
    let event = DashboardEvent.nothingFound(missing)
    #expect(
      feed.lines(of: event, at: Sample.now) == ["there is no project in /shop yet"])
    #expect(feed.lines(of: event, at: Sample.now) == [])
    #expect(Self.read(&feed).first?.hasPrefix("acme-shop") == true)
  }
}
