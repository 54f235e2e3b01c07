import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct MemoryDifferenceTests {
  /// A long section, in which lines 40 and 80 contradict each other.
  static func long(_ size: Size, differences: [Int] = [40, 80]) throws -> DashboardState {
    try MemoryPageTests.page(size: size) { board in
      let base = (1...100).map { "line \($0)" }
      func changed(_ word: String) -> [String] {
        base.enumerated().map { differences.contains($0 + 1) ? "\(word) \($0 + 1)" : $1 }
      }
      board.memory.updates[0].texts = MemoryTexts(
        base: base, present: changed("present"), theirs: changed("theirs"), candidate: nil,
        version: "v")
    }
  }

  static let sizes = [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24)]

  @Test("The first difference is in sight, and n and N go to the others", arguments: sizes)
  func differences(_ size: Size) throws {
    var state = try Self.long(size)
    func shows(_ number: Int) -> Bool {
      state.lines.contains {
        $0.contains("theirs \(number)") && $0.contains("present \(number)")
          && $0.contains("line \(number)")
      }
    }
    #expect(shows(40) && state.shows("line 39") && !shows(80))
    #expect(state.shows("2 differences  n the next"))
    try state.press("n")
    #expect(shows(80) && !shows(40))
    try state.press("n")
    #expect(state.bottomLine.contains("there is no difference below these"))
    #expect(shows(80))
    try state.press("N")
    #expect(shows(40))
    try state.press("gn")
    #expect(shows(40))
    try state.press("GN")
    #expect(shows(80) || shows(40))
  }

  @Test("What is in sight stays when the files are read again, another update begins anew")
  func keepsPlace() throws {
    var state = try Self.long(Size(columns: 80, rows: 24))
    try state.press("n")
    let before = state.lines
    var board = try #require(state.board)
    board.tasks.removeLast()
    _ = state.update(.boardRead(board, Sample.files))
    #expect(state.lines[3...] == before[3...])
    try state.press("<Tab>")
    #expect(state.shows("instance-2 wants") && state.shows("PostgreSQL 17."))
    #expect(!state.shows("↑"))
  }

  @Test("Near the beginning a difference is shown with all that is before it")
  func nearTheBeginning() throws {
    var state = try Self.long(Size(columns: 80, rows: 24), differences: [5])
    #expect(state.shows("line 1 ") && state.shows("theirs 5"))
    state = try Self.long(Size(columns: 80, rows: 24), differences: [])
    try state.press("n")
    #expect(state.bottomLine.contains("there is no difference"))
  }
}
