import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct MemoryPageTests {
  static let wide = Size(columns: 120, rows: 36)

  static func page(
    _ keys: String = "m<Enter>", size: Size = wide, settings: Settings = Settings(),
    _ change: (inout Board) -> Void = { _ in }
  ) throws -> DashboardState {
    var board = Sample.board
    change(&board)
    var state = Sample.state(board, settings: settings, size: size)
    try state.press(keys)
    return state
  }

  static let seen = MemorySeen(state: .conflict, version: "v-m1")

  static func decide(_ decision: MemoryDecision, reason: String? = nil) -> Operation {
    .act(.memory(.decide(MemoryJudgement(update: "m1", decision, seen: seen, reason: reason))))
  }

  @Test("Both sides stand beside each other, with what both started from between or below them")
  func arrangement() throws {
    let titles = ["instance-1 wants", "both started from", "in the bank now"]
    for size in [Self.wide, Size(columns: 80, rows: 24), Size(columns: 70, rows: 24)] {
      let page = try Self.page(size: size)
      let places = try titles.map { try #require(page.place(of: $0)) }
      #expect(Set(places.map(\.row)).count == 1)
      #expect(places.map(\.column) == places.map(\.column).sorted())
      #expect(page.shows("pooled") && page.shows("directions"))
    }
    let narrow = try Self.page(size: Size(columns: 40, rows: 60))
    let below = try titles.map { try #require(narrow.place(of: $0)).row }
    #expect(below[0] < below[2] && below[2] < below[1])
  }

  @Test("Lines that belong together stand in one row, those that have changed are marked")
  func rows() throws {
    let state = try Self.page(size: Size(columns: 200, rows: 40))
    let kept = try #require(state.lines.first { $0.contains("Backups") })
    #expect(kept.split(separator: "- Backups every night").count == 4)
    #expect(!kept.contains("┃"))
    let changed = try #require(state.lines.first { $0.contains("forwards only") })
    #expect(changed.split(separator: "┃").count == 3)
    #expect(
      changed.contains("and each of them")
        && changed.contains("  - Migrations run forwards and back "))
    let added = try #require(state.lines.first { $0.contains("pooled") })
    #expect(added.split(separator: "┃").count == 2)
  }

  @Test("The marks of a conflict are never shown as text", arguments: [40, 80, 120, 200])
  func noMarks(_ columns: Int) throws {
    var state = try Self.page(size: Size(columns: columns, rows: 60))
    for _ in 0..<3 {
      for mark in ["<<<<", "====", ">>>>"] { #expect(!state.shows(mark)) }
      try state.press("<Tab>")
    }
  }

  @Test("Two updates that nobody has merged stand against each other, the bank between them")
  func pair() throws {
    let state = try Self.page { board in
      for index in board.memory.updates.indices { board.memory.updates[index].texts?.base = nil }
    }
    let titles = ["instance-1 wants", "in the bank now", "instance-2 wants"]
    let places = try titles.map { try #require(state.place(of: $0)) }
    #expect(Set(places.map(\.row)).count == 1)
    #expect(places.map(\.column) == places.map(\.column).sorted())
  }

  static let lines = "We use PostgreSQL 16.\n\n- One schema\n  - with views"

  @Test("Lines of a text are lines, beside the list and on the page of what is decided")
  func linesAreLines() throws {
    let change: (inout Board) -> Void = { board in
      for index in board.memory.updates.indices { board.memory.updates[index].content = Self.lines }
    }
    for keys in ["m", "mcG<Enter>"] {
      let state = try Self.page(keys, change)
      let first = try #require(state.place(of: "We use PostgreSQL 16."))
      let second = try #require(state.place(of: "- One schema"))
      let third = try #require(state.place(of: "- with views"))
      #expect(second.row == first.row + 2 && second.column == first.column)
      #expect(third.row == first.row + 3 && third.column == first.column + 2)
    }
  }

  @Test("A long text that is decided about can be scrolled")
  func scrollsDecided() throws {
    var state = try Self.page("mcG<Enter>") { board in
      let lines = (1...60).map { "line \($0)" }
      board.memory.updates[6].content = lines.joined(separator: "\n")
    }
    #expect(state.shows("line 1") && state.shows("more"))
    try state.press("G")
    #expect(state.shows("line 60"))
  }

  @Test("Tab turns to the other update for the same place, and back")
  func turns() throws {
    var state = try Self.page()
    #expect(state.shows("instance-1 · update · 14:07:07 · 1 of 2 here"))
    try state.press("<Tab>")
    #expect(state.shows("instance-2 · update · 14:07:07 · 2 of 2 here"))
    #expect(state.shows("PostgreSQL 17."))
    try state.press("<BackTab>")
    #expect(state.shows("instance-1 wants"))
    state = try Self.page("mj<Enter><Tab>")
    #expect(state.bottomLine.contains("no other update is for the same place"))
  }

  static let decisions: [(String, MemoryDecision)] = [
    ("t", .take(.theirs)), ("p", .take(.present)), ("b", .take(.both)),
  ]

  @Test("A key decides, with what was seen, once it has been confirmed", arguments: decisions)
  func decides(_ key: String, _ decision: MemoryDecision) throws {
    var state = try Self.page()
    #expect(try state.press(key) == [.preview(Self.decide(decision))])
    #expect(state.shows("1 other update for the same place stays open"))
    #expect(try state.press("<Enter>") == [.perform(Self.decide(decision))])
  }

  @Test("A question shows which lines of the bank would come and go")
  func previews() throws {
    var state = try Self.page("m<Enter>t")
    var receipt = Sample.receipt
    receipt.changes = [
      Change(
        file: ".claude-coordination/memory-updates/m1.json", path: [.key("status")],
        before: "1", after: "2"),
      Change(
        file: "memory-bank/techContext.md", path: [], before: "a\nold\u{1B}\n", after: "a\nnew\n"),
    ]
    _ = state.update(.preview(Self.decide(.take(.theirs)), receipt))
    #expect(state.shows("Writes techContext.md and 1 memory update"))
    #expect(state.shows("- old\\u{1b}"))
    #expect(state.shows("+ new"))
    #expect(!state.shows("+ a"))
  }

  @Test("A question says how many lines there is no room for, and keeps what it is about in sight")
  func longPreviews() throws {
    var state = try Self.page("m<Enter>", size: Size(columns: 80, rows: 24))
    try state.press("b")
    let about = ["written at", "1 other update for the same place"].filter { state.shows($0) }
    var receipt = Sample.receipt
    let text = (1...40).map { "line \($0)\n" }.joined()
    receipt.changes = [
      Change(file: "memory-bank/techContext.md", path: [], before: "", after: text)
    ]
    _ = state.update(.preview(Self.decide(.take(.both)), receipt))
    let shown = (1...40).count { state.shows("+ line \($0) ") }
    #expect(shown > 5 && shown < 40)
    #expect(state.shows("and \(40 - shown) more lines"))
    #expect(state.shows("Enter confirms"))
    #expect(about.count == 2)
    for words in about { #expect(state.shows(words)) }
  }

  @Test("Approving is for what nobody contradicts")
  func approves() throws {
    var state = try Self.page("m<Enter>a")
    #expect(state.bottomLine.contains("m1 is in conflict"))
    state = try Self.page("mj<Enter>")
    #expect(state.bottomLine.contains("a approve"))
    let seen = MemorySeen(state: .awaitingApproval, version: "v-m6")
    let judgement = MemoryJudgement(update: "m6", .approve, seen: seen)
    #expect(try state.press("a<Enter>").last == .perform(.act(.memory(.decide(judgement)))))
  }

  @Test("What is over cannot be decided again, and its page says what was decided")
  func over() throws {
    var state = try Self.page("mcG<Enter>")
    #expect(state.shows("✔ merged · instance-1"))
    #expect(try state.press("t").isEmpty)
    #expect(state.bottomLine.contains("is merged already"))
    state = try Self.page()
    var board = Sample.board
    board.memory.updates[0].state = .rejected
    board.memory.updates[0].texts = nil
    board.memory.updates[0].reason = "It was measured again."
    board.memory.updates[0].ruling = MemoryRuling(decision: "reject", by: "ada", at: nil)
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.shows("– rejected · instance-1"))
    #expect(state.shows("decided: reject by ada"))
    #expect(state.shows("It was measured again."))
  }

  @Test(
    "On a phone a decision shows the lines that change, or at least how many",
    arguments: [
      ("old\n", "new\n", ["techContext.md: 1 new line, 1 gone", "- old", "+ new"]),
      ("", "one\ntwo\n", ["techContext.md: 2 new lines", "+ one", "+ two"]),
      ("one\n", "", ["techContext.md: 1 line gone", "- one"]),
      ("", String(repeating: "more\n", count: 50), ["techContext.md: 50 new lines", "+ more"]),
    ])
  func changesOnAPhone(_ before: String, _ after: String, _ words: [String]) throws {
    var state = try Self.page(size: Size(columns: 40, rows: 10))
    guard case .preview(let operation) = try state.press("t").last else {
      Issue.record("nothing is previewed")
      return
    }
    var receipt = Sample.receipt
    receipt.changes = [
      Change(file: "memory-bank/techContext.md", path: [], before: before, after: after)
    ]
    _ = state.update(.preview(operation, receipt))
    for word in words { #expect(state.shows(word), "\(state.lines.joined(separator: "\n"))") }
    #expect(state.shows("Enter confirms"))
  }

  @Test("Read-only decides nothing", arguments: ["t", "p", "b", "e", "x", "a", "M"])
  func readOnly(_ key: String) throws {
    var settings = Settings()
    settings.isReadOnly = true
    var state = try Self.page(settings: settings)
    #expect(try state.press(key).isEmpty)
    #expect(state.bottomLine.contains("this is read-only"))
  }

  @Test("Long texts scroll, and say how much is above and below")
  func scrolls() throws {
    var state = try Self.page(size: Size(columns: 40, rows: 12))
    #expect(state.shows("↓ "))
    try state.press("G")
    #expect(state.shows("↑ ") && !state.shows("↓ "))
    #expect(state.shows("Backups every night"))
    try state.press("<PageDown><Down>g")
    #expect(!state.shows("↑ "))
  }

  @Test("M merges what is queued, after asking", arguments: ["M", "mM", "m<Enter>M"])
  func merges(_ keys: String) throws {
    var state = Sample.state(size: Self.wide)
    #expect(try state.press(keys) == [.preview(.act(.memory(.merge(holding: []))))])
    #expect(state.shows("3 queued"))
    #expect(state.shows("2 wait for a decision and stay as they are"))
    #expect(try state.press("<Enter>") == [.perform(.act(.memory(.merge(holding: []))))])
  }

  @Test(
    "M says where nothing is queued, and what waits all the same",
    arguments: [
      (true, "nothing to merge; 2 wait for a decision, Enter on one decides"),
      (false, "no memory update is queued: there is nothing to merge"),
    ])
  func nothingToMerge(_ hasOthers: Bool, _ words: String) throws {
    var board = Sample.board
    board.memory.updates.removeAll { !hasOthers || $0.state == .queued }
    var state = Sample.state(board, size: Self.wide)
    _ = try state.press("M")
    #expect(!state.hasOverlay)
    #expect(state.bottomLine.contains(words))
  }

  @Test("What is over is hidden until it is asked for")
  func settled() throws {
    var state = try Self.page("m")
    #expect(!state.shows("✔ merged"))
    #expect(state.shows("c shows 1 merged"))
    try state.press("c")
    #expect(state.shows("✔ merged    progress.md"))
    #expect(state.shows("c hides 1 merged"))
  }

  @Test("Where nothing waits, list and page say so", arguments: ["m", "m<Enter>"])
  func nothing(_ keys: String) throws {
    let state = try Self.page(keys) { $0.memory = MemoryStatus() }
    #expect(state.shows("nothing waits for the memory bank"))
    var opened = Sample.state(view: .update)
    #expect(opened.shows("instance-1 wants"))
    var board = Sample.board
    board.memory = MemoryStatus()
    _ = opened.update(.boardRead(board, Sample.files))
    #expect(opened.shows("not in the team's files any more"))
  }
}
