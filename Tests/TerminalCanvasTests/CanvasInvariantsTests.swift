import TerminalCanvas
import Testing

/// The same numbers in every run.
private struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

@Suite struct CanvasInvariantsTests {
  private static let pieces = [
    "a", "B ", "─", "█", "▌", "é", "e\u{301}", "漢", "한", "👨‍👩‍👧‍👦", "❤️", "❤", "🇩🇪", "👍🏽", "1️⃣",
    "\u{301}", "\u{200B}", "\u{202E}", "\u{1B}[2J", "\r\n", "\t", "\u{9B}", "\u{FE0F}", "\u{AD}",
    "a\u{E0041}", "…", "ｶ", "नि", "\u{200D}", "\u{1F1E9}",
  ]

  private static func text(_ numbers: inout SeededNumbers) -> String {
    (0..<Int.random(in: 0...12, using: &numbers))
      .map { _ in pieces.randomElement(using: &numbers) ?? "" }.joined()
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func anyDrawingLeavesWholeCellsThatCannotMoveACursor(seed: UInt64) {
    var numbers = SeededNumbers(state: seed)
    var canvas = Canvas(size: Size(columns: 17, rows: 3))
    for _ in 0..<60 {
      let column = Int.random(in: -6...19, using: &numbers)
      let row = Int.random(in: -1...3, using: &numbers)
      let limit = Bool.random(using: &numbers) ? Int.random(in: 0...9, using: &numbers) : nil
      canvas.write(Self.text(&numbers), column: column, row: row, limit: limit)
      let rect = Rect(column: column, row: row, columns: limit ?? 2, rows: 1)
      if limit == 3 { canvas.fill(rect, with: "漢", style: .plain.bold) }
      if limit == 5 { canvas.frame(rect, title: "x") }
      canvas.restyle(rect) { $0.reverse }
    }
    for row in 0..<canvas.size.rows { expectWholeCells(canvas, row: row) }
    #expect(canvas.text().unicodeScalars.allSatisfy { isQuiet($0) })
  }

  private func expectWholeCells(_ canvas: Canvas, row: Int) {
    var column = 0
    while column < canvas.size.columns {
      let cell = canvas[column, row]
      #expect(cell.width == 1 || cell.width == 2, "column \(column) of row \(row)")
      #expect(TextWidth.of(cell.text) == Int(cell.width))
      if cell.width == 2 {
        #expect(canvas[column + 1, row].width == 0)
        #expect(canvas[column + 1, row].style == cell.style)
      }
      column += max(Int(cell.width), 1)
    }
    #expect(column == canvas.size.columns)
  }

  private func isQuiet(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: true
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x200B, 0x202A...0x202E, 0x2066...0x2069: false
    default: true
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func theWidthOfATextIsTheSumOfItsCharacters(seed: UInt64) {
    var numbers = SeededNumbers(state: seed)
    for _ in 0..<20 {
      let text = Self.text(&numbers)
      #expect(TextWidth.of(text) == text.reduce(0) { $0 + TextWidth.of($1) })
      var canvas = Canvas(size: Size(columns: 40, rows: 1))
      #expect(canvas.write(text, column: 0, row: 0) == TextWidth.of(text))
      let columns = Int.random(in: 0...9, using: &numbers)
      #expect(TextWidth.of(TextWidth.fitted(text, to: columns)) == columns)
    }
  }

  @Test func whatIsTakenForSimpleNeverJoinsANeighbour() {
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x2190...0x21FF,
      0x2500...0x25FC, 0x2800...0x28FF,
    ]
    for scalar in ranges.joined().compactMap(Unicode.Scalar.init) {
      #expect("a\(scalar)b".count == 3, "\(scalar.value) joins a neighbour")
    }
  }
}
