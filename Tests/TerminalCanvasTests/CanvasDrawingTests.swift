import TerminalCanvas
import Testing

@Suite struct CanvasFrameTests {
  private func framed(
    _ columns: Int, _ rows: Int, _ title: String, border: BorderStyle = .rounded
  ) -> String {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    canvas.frame(canvas.bounds, title: title, border: border)
    return canvas.text()
  }

  @Test func aTitleStandsInTheTopLine() {
    #expect(
      framed(16, 3, "Instances") == """
        ╭─ Instances ──╮
        │              │
        ╰──────────────╯

        """)
  }

  @Test func asciiFramesUseASCIIOnly() {
    let text = framed(12, 3, "A long title", border: .ascii)
    #expect(
      text == """
        +- A lon~ -+
        |          |
        +----------+

        """)
  }

  @Test(arguments: [
    ("no room for a title", 6, 2, "╭────╮\n╰────╯\n"),
    ("room for an ellipsis", 7, 2, "╭─ … ─╮\n╰─────╯\n"), ("the smallest", 2, 2, "╭╮\n╰╯\n"),
    ("one column", 1, 3, "\n\n\n"), ("one row", 3, 1, "\n"), ("nothing", 0, 0, ""),
  ])
  func framesShrink(name: String, columns: Int, rows: Int, expected: String) {
    #expect(framed(columns, rows, "Tasks") == expected)
  }

  @Test func theInsideAndTheStylesStay() {
    let grey = Style(foreground: .ansi(8))
    var canvas = Canvas(size: Size(columns: 9, rows: 3))
    canvas.write("inside", column: 1, row: 1)
    canvas.frame(canvas.bounds, title: "T", style: grey, titleStyle: .plain.bold)
    #expect(canvas[1, 1] == Cell(text: "i"))
    #expect(canvas[0, 0] == Cell(text: "╭", style: grey))
    #expect(canvas[3, 0] == Cell(text: "T", style: .plain.bold))
    #expect(canvas[8, 2] == Cell(text: "╯", style: grey))
  }

  @Test func aFrameHalfOutsideIsClipped() {
    var canvas = Canvas(size: Size(columns: 3, rows: 2))
    canvas.frame(Rect(column: -1, row: -1, columns: 3, rows: 3), title: "gone")
    #expect(canvas.text() == " │\n─╯\n")
  }
}

@Suite struct CanvasFillingTests {
  @Test func aRectangleIsFilledInsideTheCanvasOnly() {
    var canvas = Canvas(size: Size(columns: 4, rows: 3))
    canvas.fill(Rect(column: 2, row: 1, columns: 9, rows: 9), with: "x", style: .plain.bold)
    #expect(canvas.text() == "\n  xx\n  xx\n")
    #expect(canvas[2, 1].style == .plain.bold)
    #expect(canvas[1, 1].style == .plain)
  }

  @Test func aWideCharacterFillsPairsAndThenASpace() {
    var canvas = Canvas(size: Size(columns: 5, rows: 1))
    canvas.fill(canvas.bounds, with: "漢", style: .plain)
    #expect(canvas.text() == "漢漢\n")
    #expect(canvas[4, 0] == Cell(text: " "))
  }

  @Test func fillingOverHalvesOfWideCellsFreesThem() {
    var canvas = Canvas(size: Size(columns: 6, rows: 1))
    canvas.write("漢字界", column: 0, row: 0)
    canvas.fill(Rect(column: 1, row: 0, columns: 4, rows: 1), with: "-", style: .plain)
    #expect(canvas.text() == " ----\n")
  }

  @Test func aTintKeepsTextAndForegrounds() {
    var canvas = Canvas(size: Size(columns: 4, rows: 2))
    canvas.write("ab漢", column: 0, row: 0, style: Style(foreground: .ansi(2)))
    canvas.restyle(Rect(column: 1, row: 0, columns: 2, rows: 1)) { $0.background(.ansi(4)) }
    let tinted = Style(foreground: .ansi(2), background: .ansi(4))
    #expect(canvas[0, 0].style == Style(foreground: .ansi(2)))
    #expect(canvas[1, 0] == Cell(text: "b", style: tinted))
    #expect(canvas[2, 0] == Cell(text: "漢", style: tinted, width: 2))
    #expect(canvas[3, 0].style == tinted, "the second half goes with the first")
  }
}

@Suite struct ProgressBarTests {
  @Test(
    arguments: [
      ("nothing", 0, 4, "", "····"), ("a half", 0.5, 4, "██", "··"), ("whole", 1, 4, "████", ""),
      ("an eighth", 0.15, 10, "█▌", "········"), ("hardly anything", 0.000_1, 4, "▏", "···"),
      ("nearly all", 0.999_9, 4, "███▉", ""), ("beyond", 7, 3, "███", ""),
      ("negative", -1, 3, "", "···"), ("not a number", .nan, 3, "", "···"),
      ("infinite", .infinity, 3, "███", ""), ("no columns", 0.5, 0, "", ""),
      ("negative columns", 0.5, -3, "", ""), ("one column, hardly anything", 0.01, 1, "▏", ""),
    ] as [(String, Double, Int, String, String)])
  func blocksHaveEighths(
    name: String, fraction: Double, columns: Int, filled: String, empty: String
  ) {
    let bar = ProgressBar.text(fraction: fraction, columns: columns)
    #expect(bar == (filled, empty))
    #expect(TextWidth.of(bar.filled + bar.empty) == max(columns, 0))
  }

  @Test(arguments: [
    (0.0, "", "-----"), (0.5, "###", "--"), (0.01, "#", "----"), (0.99, "####", "-"),
    (1.0, "#####", ""),
  ])
  func asciiBarsHaveWholeSteps(fraction: Double, filled: String, empty: String) {
    #expect(ProgressBar.text(fraction: fraction, columns: 5, glyphs: .ascii) == (filled, empty))
  }
}

@Suite struct RectTests {
  private let rect = Rect(column: 2, row: 3, columns: 10, rows: 4)

  @Test func partsLieInside() {
    #expect(rect.inset(by: 1) == Rect(column: 3, row: 4, columns: 8, rows: 2))
    #expect(rect.top(1) == Rect(column: 2, row: 3, columns: 10, rows: 1))
    #expect(rect.bottom(1) == Rect(column: 2, row: 6, columns: 10, rows: 1))
    #expect(rect.left(3) == Rect(column: 2, row: 3, columns: 3, rows: 4))
    #expect(rect.right(3) == Rect(column: 9, row: 3, columns: 3, rows: 4))
    #expect(rect.dropTop(1).rows == 3 && rect.dropTop(1).row == 4)
    #expect(rect.dropBottom(1) == rect.top(3))
    #expect(rect.line(2) == Rect(column: 2, row: 5, columns: 10, rows: 1))
    #expect(rect.line(4).isEmpty && rect.line(-1).isEmpty)
    #expect(rect.centered(columns: 4, rows: 2) == Rect(column: 5, row: 4, columns: 4, rows: 2))
  }

  @Test func splitsAddUp() {
    let (left, right) = rect.splitColumns(4)
    #expect(left.columns + right.columns == 10 && right.column == left.endColumn)
    let (top, bottom) = rect.splitRows(9)
    #expect(top == rect && bottom.isEmpty && bottom.row == rect.endRow)
  }

  @Test(arguments: [Int.min, -1, 100, Int.max])
  func absurdCountsAreClamped(count: Int) {
    let parts = [
      rect.top(count), rect.bottom(count), rect.left(count), rect.right(count),
      rect.dropTop(count), rect.dropBottom(count), rect.dropLeft(count), rect.dropRight(count),
      rect.inset(by: count), rect.line(count), rect.centered(columns: count, rows: count),
    ]
    #expect(parts.allSatisfy { $0.intersection(rect) == $0 || $0.isEmpty })
    let absurd = Rect(column: count, row: count, columns: count, rows: count)
    #expect(absurd.endRow >= absurd.row && absurd.endColumn >= absurd.column)
  }
}
