import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct OverlayTests {
  static var manyInstances: Board {
    var board = Sample.board
    board.instances = (1...30).map { Sample.instance("instance-\($0)", heard: 5) }
    return board
  }

  @Test(
    "A long picker scrolls inside of its frame, and its keys stay",
    arguments: [(60, 15), (80, 24), (100, 30)])
  func longPicker(_ columns: Int, _ rows: Int) throws {
    var state = Sample.state(
      Self.manyInstances, size: Size(columns: columns, rows: rows))
    try state.press("r")
    for keys in ["", "G", "g"] {
      try state.press(keys)
      let footer = state.lines.first { $0.contains("Enter confirms   j/k chooses   Esc leaves") }
      #expect(footer?.contains("…") == false)
      #expect(state.shows("▸ "))
      #expect(state.shows(keys == "G" ? "↑ " : "↓ "))
      #expect(state.bottomLine.hasPrefix(" Enter confirms  Esc leaves"))
    }
  }

  @Test("The keys of a question are whole words at any width", arguments: [40, 50, 60, 80])
  func shortKeys(_ columns: Int) throws {
    var state = Sample.state(size: Size(columns: columns, rows: 24))
    try state.press("r")
    let footer = try #require(state.lines.first { $0.contains("Enter confirms") })
    #expect(footer.contains("Esc leaves"))
    #expect(!footer.contains("…"))
  }

  @Test("Where an action would be refused, Enter is not said to confirm it")
  func refused() throws {
    var state = Sample.state()
    let effects = try state.press("r")
    guard case .preview(let action)? = effects.last else {
      Issue.record("no preview was asked for")
      return
    }
    #expect(state.shows("Enter confirms"))
    #expect(state.shows("After it:"))
    _ = state.update(.previewRefused(action, .readOnly))
    #expect(state.shows("Would be refused"))
    #expect(!state.shows("Enter confirms"))
    #expect(!state.shows("After it:"))
    #expect(state.shows("Esc leaves"))
  }

  @Test("A question stays where it is while its choices are gone through", arguments: ["r", "s"])
  func steady(_ key: String) throws {
    var state = Sample.state(size: Size(columns: 100, rows: 36))
    try state.press("jj\(key)")
    let place = state.place(of: "Enter confirms")
    for _ in 1...6 {
      try state.press("j")
      #expect(state.place(of: "Enter confirms") ?? (0, 0) == place ?? (1, 1))
    }
  }

  static let widths = [60, 96, 100, 120, 159, 160, 200]

  /// The lines inside of the frame of help.
  static func helpLines(_ columns: Int) throws -> [[Character]] {
    var state = Sample.state(size: Size(columns: columns, rows: 160))
    try state.press("?")
    let first = try #require(state.place(of: "─ Keys and signs ─"))
    return state.lines.dropFirst(first.row + 1).map { Array($0.dropFirst(first.column - 1)) }
      .prefix { $0.first == "│" }.map { Array($0.dropFirst().prefix(min(columns, 180) - 2)) }
  }

  @Test("Help cuts nothing, and a key never touches what it does", arguments: widths)
  func help(_ columns: Int) throws {
    let lines = try Self.helpLines(columns).map { String($0) }
    #expect(lines.filter { $0.contains("…") } == [])
    for text in ["↑ k Shift-Tab  ", "Backspace Delete  ", "◐ in progress  ", "◌ offline  "] {
      #expect(lines.contains { $0.contains(text) }, "\(text)")
    }
  }

  @Test("The columns of help are filled evenly", arguments: [100, 120, 160, 200])
  func balanced(_ columns: Int) throws {
    let pages = columns >= 160 ? 3 : 2
    let lines = try Self.helpLines(columns)
    let width = (min(columns, 180) - 2) / pages
    let lengths = (0..<pages).map { page in
      lines.lastIndex { line in
        line.dropFirst(width * page + 2).prefix(width - 4).contains { $0.isLetter }
      } ?? 0
    }
    #expect((lengths.max() ?? 0) - (lengths.min() ?? 0) <= 18, "\(lengths)")
  }
}
