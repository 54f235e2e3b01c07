import TerminalCanvas
import Testing

@Suite struct CanvasWritingTests {
  private func rows(_ columns: Int, _ text: String, column: Int, limit: Int? = nil) -> String {
    var canvas = Canvas(size: Size(columns: columns, rows: 1))
    canvas.write(text, column: column, row: 0, limit: limit)
    return (0..<columns).map { String(canvas[$0, 0].width == 0 ? "_" : canvas[$0, 0].text) }
      .joined()
  }

  @Test(
    arguments: [
      ("inside", 6, "abc", 1, nil, " abc  "), ("over the right edge", 3, "abcdef", 1, nil, " ab"),
      ("over the left edge", 3, "abcdef", -2, nil, "cde"), ("limited", 6, "abcdef", 0, 2, "ab    "),
      ("no limit left", 3, "abc", 0, 0, "   "), ("negative limit", 3, "abc", 0, -4, "   "),
      ("wide", 5, "漢字", 0, nil, "漢_字_ "), ("wide cut right", 3, "漢字", 0, nil, "漢_ "),
      ("wide cut left", 4, "漢字", -1, nil, " 字_ "),
      ("wide cut by the limit", 6, "漢字", 0, 3, "漢_    "),
      ("control characters", 6, "a\u{1B}[\r\n\u{9B}", 0, nil, "a\u{FFFD}[\u{FFFD}\u{FFFD} "),
      ("zero-width only", 4, "\u{200B}x\u{202E}", 0, nil, "\u{FFFD}x\u{FFFD} "),
      ("a tag hidden behind a letter", 3, "a\u{E0041}b", 0, nil, "\u{FFFD}b "),
      ("a mark on the last cell stays", 2, "abe\u{301}", 0, 3, "ab"),
      ("a mark at the limit stays", 4, "be\u{301}x", 0, 2, "be\u{301}  "),
      ("a mark keeps its base", 3, "e\u{301}x", 0, nil, "e\u{301}x "),
    ] as [(String, Int, String, Int, Int?, String)])
  func textIsClipped(
    name: String, columns: Int, text: String, column: Int, limit: Int?, expected: String
  ) {
    #expect(rows(columns, text, column: column, limit: limit) == expected)
  }

  @Test func theColumnsUsedComeBack() {
    var canvas = Canvas(size: Size(columns: 5, rows: 1))
    #expect(canvas.write("漢a", column: 0, row: 0) == 3)
    #expect(canvas.write("abcdefgh", column: 2, row: 0) == 3)
    #expect(canvas.write("abcdefgh", column: 2, row: 0, limit: 2) == 2)
    #expect(canvas.write("abc", column: 0, row: 9) == 3)
    #expect(canvas.write("abc", column: 5, row: 0) == 0)
  }

  @Test func overwritingHalfOfAWideCellLeavesASpaceInItsOwnStyle() {
    let tinted = Style(background: .ansi(4))
    var canvas = Canvas(size: Size(columns: 6, rows: 1))
    canvas.write("漢字字", column: 0, row: 0, style: tinted)
    canvas.write("x", column: 1, row: 0)
    canvas.write("y", column: 2, row: 0)
    #expect(canvas.text() == " xy 字\n")
    #expect(canvas[0, 0] == Cell(text: " ", style: tinted))
    #expect(canvas[3, 0] == Cell(text: " ", style: tinted))
    #expect(canvas[5, 0].width == 0)
  }

  @Test func aWideCellOverTwoWideOnesFreesBothHalves() {
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    canvas.write("漢字", column: 0, row: 0)
    canvas.write("界", column: 1, row: 0)
    #expect((0..<4).map { canvas[$0, 0].width } == [1, 2, 0, 1])
  }

  @Test func nothingTrapsAtAnyPlaceOrSize() {
    let extremes = [Int.min, -2, -1, 0, 1, 2, Int.max]
    for size in [Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: 0, rows: 3)] {
      var canvas = Canvas(size: size)
      for column in extremes {
        for row in extremes {
          canvas.write("漢x👨‍👩‍👧‍👦", column: column, row: row, limit: column)
          let rect = Rect(column: column, row: row, columns: row, rows: column)
          canvas.fill(rect, with: "漢", style: .plain)
          canvas.restyle(rect) { $0.bold }
          canvas.frame(rect, title: "title")
          _ = canvas[column, row]
        }
      }
      #expect(canvas.size == size)
    }
  }

  @Test func aCellOutsideIsAPlainSpace() {
    #expect(Canvas(size: Size(columns: 1, rows: 1))[1, 0] == Cell(text: " "))
  }

  @Test func sizesAreNeverNegativeNorBoundless() {
    #expect(Size(columns: -1, rows: -9) == Size(columns: 0, rows: 0))
    #expect(Size(columns: .max, rows: .max).columns == 2000)
  }
}

@Suite struct CanvasEqualityTests {
  @Test func theSameLookIsEqualHoweverItWasDrawn() {
    var direct = Canvas(size: Size(columns: 6, rows: 1))
    direct.write("❤️e\u{301}", column: 0, row: 0)
    var overwritten = Canvas(size: Size(columns: 6, rows: 1))
    overwritten.write("👍🏽👍🏽", column: 0, row: 0)
    overwritten.write("❤️e\u{301} ", column: 0, row: 0)
    #expect(direct == overwritten)
  }

  @Test func aStyleOrACharacterMakesADifference() {
    let blank = Canvas(size: Size(columns: 2, rows: 2))
    var restyled = blank
    restyled.restyle(Rect(column: 1, row: 1, columns: 1, rows: 1)) { $0.bold }
    var written = blank
    written.write("x", column: 1, row: 1)
    #expect(blank != restyled)
    #expect(blank != written)
    #expect(blank != Canvas(size: Size(columns: 4, rows: 1)))
  }
}
