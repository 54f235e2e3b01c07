import TerminalCanvas
import Testing

@Suite struct CanvasChangesTests {
  private let before: Canvas = {
    var canvas = Canvas(size: Size(columns: 10, rows: 3))
    canvas.write("one 漢字 e\u{301}", column: 0, row: 0)
    canvas.write("two", column: 0, row: 1)
    return canvas
  }()

  private func changes(_ draw: (inout Canvas) -> Void) -> [CanvasChange] {
    var after = before
    draw(&after)
    return after.changes(since: before)
  }

  @Test func nothingChangesNothing() {
    #expect(changes { _ in }.isEmpty)
    #expect(changes { $0.write("two", column: 0, row: 1) }.isEmpty)
    #expect(
      changes { $0.write("e\u{301}", column: 9, row: 0) }.isEmpty, "other clusters, same look")
  }

  @Test func aChangeSpansFromTheFirstToTheLastChangedCell() {
    let found = changes {
      $0.write("x", column: 1, row: 1)
      $0.write("y", column: 6, row: 1)
    }
    #expect(found == [CanvasChange(row: 1, columns: 1..<7)])
  }

  @Test func aStyleAloneIsAChange() {
    let found = changes { canvas in
      canvas.restyle(Rect(column: 2, row: 2, columns: 1, rows: 1)) { $0.bold }
    }
    #expect(found == [CanvasChange(row: 2, columns: 2..<3)])
  }

  @Test func wideCellsChangeWhole() {
    #expect(changes { $0.write("界", column: 4, row: 0) } == [CanvasChange(row: 0, columns: 4..<6)])
    #expect(changes { $0.write("x", column: 5, row: 0) } == [CanvasChange(row: 0, columns: 4..<6)])
  }

  @Test func anotherMarkIsAChange() {
    let found = changes { $0.write("e\u{300}", column: 9, row: 0) }
    #expect(found == [CanvasChange(row: 0, columns: 9..<10)])
  }

  @Test func anotherSizeChangesEverything() {
    let after = Canvas(size: Size(columns: 2, rows: 1))
    #expect(after.changes(since: before) == [CanvasChange(row: 0, columns: 0..<2)])
    #expect(Canvas(size: Size(columns: 0, rows: 2)).changes(since: before).count == 2)
  }

  @Test func runsHaveOneStyleEach() {
    var canvas = Canvas(size: Size(columns: 6, rows: 1))
    canvas.write("a漢", column: 0, row: 0, style: .plain.bold)
    let runs = canvas.runs(row: 0)
    #expect(runs.map(\.text) == ["a漢", "   "])
    #expect(runs.map(\.column) == [0, 3])
    #expect(runs.map(\.columns) == [3, 3])
    #expect(runs.map(\.style) == [.plain.bold, .plain])
    #expect(canvas.runs(row: 0, in: 2..<4).map(\.text) == ["漢", " "])
    #expect(canvas.runs(row: 1).isEmpty && canvas.runs(row: -1).isEmpty)
  }
}

@Suite struct ColorDepthTests {
  private let tinted = Style(
    foreground: .palette(111, fallback: 12), background: .palette(237, fallback: 8))

  @Test func depthsFollowTheNumberOfColors() {
    #expect(
      [-1, 0, 2, 8, 16, 88, 256, 1 << 24].map(ColorDepth.init(colors:)) == [
        .mono, .mono, .mono, .eight, .sixteen, .sixteen, .palette, .palette,
      ])
  }

  @Test func aTintIsAlwaysSeen() {
    #expect(tinted.degraded(to: .palette) == tinted)
    #expect(
      tinted.degraded(to: .sixteen) == Style(foreground: .ansi(12), background: .ansi(8)))
    #expect(
      tinted.degraded(to: .eight) == Style(foreground: .ansi(4), attributes: [.bold, .reverse]))
    #expect(tinted.degraded(to: .mono) == Style(attributes: .reverse))
  }

  @Test func greyIsDimWhereThereIsNoGrey() {
    let grey = Style(foreground: .palette(244, fallback: 8))
    #expect(grey.degraded(to: .eight) == Style(attributes: .dim))
    #expect(grey.degraded(to: .mono) == Style(attributes: .dim))
  }

  @Test func aColorThatDoesNotExistIsTheTerminalsOwn() {
    #expect(Style(foreground: .ansi(99)).degraded(to: .sixteen) == .plain)
  }
}
