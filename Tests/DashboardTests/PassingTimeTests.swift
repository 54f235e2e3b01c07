import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct PassingTimeTests {
  static func later(_ milliseconds: Int64) -> Timestamp {
    Timestamp(milliseconds: Sample.now.milliseconds + milliseconds)
  }

  /// The columns that differ between two screens.
  static func changedCells(_ old: Canvas, _ new: Canvas) -> Int {
    var count = 0
    for row in 0..<new.size.rows {
      for column in 0..<new.size.columns where old[column, row] != new[column, row] { count += 1 }
    }
    return count
  }

  @Test("A tick at which nothing changes asks for nothing")
  func quietTick() {
    var state = Sample.state()
    #expect(state.update(.tick(Self.later(400))) == [])
    #expect(state.update(.tick(Self.later(900))) == [])
  }

  @Test("An age ticks when its unit does")
  func agesTick() throws {
    var state = Sample.state()
    #expect(state.nextChange == Self.later(1000))
    #expect(state.update(.tick(Self.later(1000))) == [.draw])
    #expect(state.shows("6s"))
    var board = Sample.board
    board.instances = [Sample.instance("instance-1", heard: 130)]
    board.memory = MemoryStatus()
    var slow = Sample.state(board)
    #expect(slow.nextChange == Self.later(50_000))
    #expect(slow.update(.tick(Self.later(49_999))) == [])
    #expect(slow.update(.tick(Self.later(50_000))) == [.draw])
  }

  @Test("Nobody falls silent while nobody can be heard")
  func outage() {
    var board = Sample.board
    board.instances = [Sample.instance("instance-1", heard: 130)]
    var state = Sample.state(board, size: Size(columns: 120, rows: 36))
    #expect(state.shows("1 online"))
    let place = SourceLocation(file: ".claude-coordination/state.json")
    var files = Sample.files
    files.unusable = [
      FilesState.Unusable(Finding(.error, .gone, at: place), isShownAsItWas: true)
    ]
    _ = state.update(.boardRead(board, files))
    _ = state.update(.tick(Self.later(400_000)))
    #expect(state.shows("1 online"))
    #expect(!state.shows("stale"))
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.shows("1 stale"))
  }

  @Test("The same board read again changes nothing")
  func sameBoard() {
    var state = Sample.state()
    #expect(state.update(.boardRead(Sample.board, Sample.files)) == [])
  }

  @Test("A changed value is bold for a moment, and costs few cells")
  func highlight() throws {
    var board = Sample.board
    var state = Sample.state(board)
    let index = try #require(board.tasks.firstIndex { $0.id == "7" })
    board.tasks[index].progress = 0.41
    _ = state.update(.boardRead(board, Sample.files))
    board.tasks[index].progress = 0.42
    let before = state.draw(state.size)
    _ = state.update(.boardRead(board, Sample.files))
    let after = state.draw(state.size)
    #expect(Self.changedCells(before, after) <= 4)
    let title = try #require(state.place(of: "Search index"))
    let row = state.lines[title.row]
    let index42 = try #require(row.firstRange(of: "42%")?.lowerBound)
    let place = (column: TextWidth.of(String(row[..<index42])), row: title.row)
    #expect(after[place.column, place.row].style.attributes.contains(.bold))
    #expect(!after[place.column - 6, place.row].style.attributes.contains(.bold))
    #expect(state.update(.tick(Self.later(3_000))) == [.draw])
    let faded = state.draw(state.size)
    #expect(!faded[place.column, place.row].style.attributes.contains(.bold))
  }

  @Test("More of the same task joins its line for a while, and takes it to the newest ones")
  func activityJoins() throws {
    var board = Sample.board
    var state = Sample.state(board, size: Size(columns: 140, rows: 40))
    let line = try #require(state.place(of: "#4 60% → 70%"))
    let index = try #require(board.tasks.firstIndex { $0.id == "4" })
    board.tasks[index].progress = 0.75
    _ = state.update(.tick(Self.later(500)))
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.place(of: "14:22:07 instance-1 #4 60% → 75%")?.row == line.row)
    let other = try #require(board.tasks.firstIndex { $0.id == "7" })
    board.tasks[other].progress = 0.5
    _ = state.update(.boardRead(board, Sample.files))
    let newest = try #require(state.place(of: "#7 40% → 50%"))
    #expect(state.place(of: "#4 60% → 75%")?.row == newest.row + 1)
    board.tasks[index].progress = 0.8
    _ = state.update(.tick(Self.later(32_000)))
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.place(of: "14:22:39 instance-1 #4 60% → 80%")?.row == newest.row)
    #expect(state.place(of: "14:22:07 instance-2 #7 40% → 50%")?.row == newest.row + 1)
    board.tasks[index].progress = 0.85
    _ = state.update(.tick(Self.later(61_000)))
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.place(of: "14:23:08 instance-1 #4 80% → 85%")?.row == newest.row)
  }

  @Test("How much time is left is not guessed while nobody is at work")
  func noGuess() {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    #expect(state.lines[1].contains(" left"))
    _ = state.update(.tick(Self.later(590_000)))
    #expect(state.lines[1].contains(" left"))
    _ = state.update(.tick(Self.later(600_000)))
    #expect(!state.lines[1].contains(" left"), "\(state.lines[1])")
  }

  @Test("Who falls silent is told when it happens, with the moment at which it did")
  func silence() throws {
    var board = Sample.board
    board.instances = [Sample.instance("instance-1", heard: 299)]
    var state = Sample.state(board, size: Size(columns: 100, rows: 30))
    #expect(!state.shows("missed a heartbeat"))
    #expect(state.update(.tick(Self.later(5_000))) == [.draw])
    #expect(state.shows("instance-1 missed a heartbeat"))
    _ = state.update(.tick(Self.later(6_000)))
    #expect(state.lines.count { $0.contains("missed a heartbeat") } == 1)
    _ = state.update(.tick(Self.later(400_000)))
    #expect(state.shows("instance-1 went offline"))
  }

  @Test("An action that waits for a lock says so after a moment, and no second one begins")
  func waiting() throws {
    var state = Sample.state()
    try state.press("/docs<Enter>r<Enter>")
    #expect(!state.bottomLine.contains("waiting for the lock"))
    #expect(state.update(.tick(Self.later(250))) == [.draw])
    #expect(state.bottomLine.contains("waiting for the lock"))
    #expect(try state.press("r").isEmpty)
    #expect(state.bottomLine.contains("the last action is still being done"))
    _ = state.update(.actionRefused(.lockBusy(holder: "ana", seconds: 2)))
    #expect(state.shows("others have held the lock for 2 s, now ana; nothing was changed"))
    #expect(try !state.press("r").isEmpty)
  }

  @Test("A notice that is longer than the line is shown whole, in rows above it")
  func longNotice() throws {
    var state = Sample.state()
    let refusal = Refusal.diskRefused(
      file: ".claude-coordination/state.json",
      reason: "the file system is full and this reason is long enough to need a second row")
    _ = state.update(.actionRefused(refusal))
    #expect(state.shows("second row; nothing was changed"))
    // The panels end before it, with their frames whole.
    let last = try #require(state.lines.firstIndex { $0.contains("✖ ") })
    let above = state.lines[..<last].last { !$0.allSatisfy { $0 == " " } }
    #expect(above?.hasPrefix("╰") == true && above?.hasSuffix("╯") == true)
  }

  @Test("What the operator did is not told twice, whichever comes first", arguments: [true, false])
  func toldOnce(_ receiptFirst: Bool) throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    var receipt = Sample.receipt
    receipt.at = Sample.now
    if receiptFirst { _ = state.update(.actionDone(receipt)) }
    var board = Sample.board
    let index = try #require(board.tasks.firstIndex { $0.id == "11" })
    board.tasks[index].owner = "instance-3"
    _ = state.update(.boardRead(board, Sample.files))
    if !receiptFirst { _ = state.update(.actionDone(receipt)) }
    #expect(state.lines.count { $0.contains("#11 →") } == 0)
    #expect(state.lines.count { $0.contains("you #11") } == 1)
  }

  @Test("A notice goes after a while, or with the next key")
  func noticeGoes() throws {
    var state = Sample.state()
    try state.press("x")
    _ = state.update(.tick(Self.later(13_000)))
    #expect(state.bottomLine.contains("reassign"))
  }

  @Test("A notice goes with the next change, but not with the one that it tells of")
  func noticeGoesWithChange() {
    var state = Sample.state()
    _ = state.update(.actionDone(Sample.receipt))
    for (seconds, isThere) in [(1, true), (5, false)] {
      _ = state.update(.tick(Self.later(Int64(seconds) * 1000)))
      var board = Sample.board
      board.tasks[0].title = "Changed \(seconds)"
      _ = state.update(.boardRead(board, Sample.files))
      #expect(state.bottomLine.contains("U undoes") == isThere, "\(seconds)")
    }
  }

  @Test("A clock that is set back redraws the ages")
  func clockSetBack() {
    var state = Sample.state()
    #expect(state.update(.tick(Self.later(-3_600_000))) == [.draw])
  }
}
