import TerminalCanvas
import Testing

@Suite struct ExportTests {
  private func canvas(_ draw: (inout Canvas) -> Void) -> Canvas {
    var canvas = Canvas(size: Size(columns: 12, rows: 2))
    draw(&canvas)
    return canvas
  }

  @Test func textHasALineForEachRowWithoutSpacesAtItsEnd() {
    let canvas = canvas { $0.write("a  漢", column: 1, row: 0, style: .plain.bold) }
    #expect(canvas.text() == " a  漢\n\n")
    #expect(Canvas(size: Size(columns: 0, rows: 0)).text() == "")
    #expect(Canvas(size: Size(columns: 0, rows: 2)).text() == "\n\n")
  }

  @Test func plainCanvasesHaveNoSequences() {
    let canvas = canvas { $0.write("plain", column: 0, row: 1) }
    #expect(canvas.ansi() == "\nplain\n")
  }

  @Test func sequencesSayOnlyWhatChanges() {
    let canvas = canvas {
      let green = Style(foreground: .ansi(2))
      var column = $0.write("a", column: 0, row: 0, style: green)
      column += $0.write("b", column: column, row: 0, style: green.bold)
      column += $0.write("c", column: column, row: 0, style: green)
      $0.write("d", column: column, row: 0)
    }
    let row = canvas.ansi().split(separator: "\n")[0]
    #expect(row == "\u{1B}[32ma\u{1B}[1mb\u{1B}[0;32mc\u{1B}[md")
  }

  @Test(arguments: [
    (Style(foreground: .ansi(12)), "94"), (Style(background: .ansi(9)), "101"),
    (Style(background: .ansi(3)), "43"),
    (Style(foreground: .palette(111, fallback: 4)), "38;5;111"),
    (Style(background: .palette(237, fallback: 8)), "48;5;237"),
    (Style(attributes: [.bold, .dim, .italic, .underline, .reverse]), "1;2;3;4;7"),
  ])
  func stylesHaveTheirCodes(style: Style, codes: String) {
    let canvas = canvas { $0.write("x", column: 0, row: 0, style: style) }
    #expect(canvas.ansi().hasPrefix("\u{1B}[\(codes)mx\u{1B}[m"))
  }

  @Test func aTintedRowKeepsItsGroundToTheEdge() {
    let canvas = canvas {
      $0.fill($0.bounds.top(1), style: Style(background: .ansi(4)))
    }
    #expect(canvas.ansi() == "\u{1B}[44m            \u{1B}[m\n\n")
  }

  @Test func nothingInAnExportCanEscapeItsMarkup() {
    let hostile = canvas { $0.write("<b>&\"\u{1B}]\u{FFFE}", column: 0, row: 0) }
    for markup in [hostile.svg(title: "a<b>&\"c"), hostile.html(title: "a<b>&\"c")] {
      #expect(!markup.contains("<b>"))
      #expect(!markup.unicodeScalars.contains("\u{1B}"))
      #expect(markup.contains("&lt;b&gt;&amp;&quot;"))
      #expect(markup.contains("<title>a&lt;b&gt;&amp;&quot;c</title>"))
    }
    #expect(!hostile.ansi().contains("\u{1B}]"))
  }

  @Test func svgTextHasItsExactPlaceAndLength() {
    let svg = canvas { $0.write("ab  cd", column: 2, row: 1, style: .plain.bold) }.svg(title: "t")
    #expect(svg.contains("<text x=\"30.8\" y=\"72.3\" textLength=\"16.8\""))
    #expect(svg.contains(" font-weight=\"bold\">ab</text>"))
    #expect(svg.contains("<text x=\"64.4\" y=\"72.3\" textLength=\"16.8\""), "cd after two spaces")
  }

  @Test func svgGivesWideCharactersTheirTwoColumns() {
    let svg = canvas { $0.write("a漢b", column: 0, row: 0) }.svg(title: "t")
    #expect(svg.contains("x=\"22.4\" y=\"54.3\" textLength=\"16.8\""))
    #expect(svg.contains("x=\"39.2\" y=\"54.3\" textLength=\"8.4\""))
  }

  @Test func svgDrawsBarsAndFramesAsShapes() {
    let svg = canvas {
      $0.write("██▌··", column: 0, row: 0, style: Style(foreground: .ansi(2)))
      $0.write("╭─", column: 0, row: 1)
    }.svg(title: "t")
    #expect(
      svg.contains("<rect x=\"14\" y=\"43.25\" width=\"21\" height=\"13.5\" fill=\"#8fcf87\"/>"))
    #expect(svg.contains(">··</text>"))
    #expect(!svg.contains("█") && !svg.contains("─") && svg.contains("<path d=\"M"))
  }

  @Test func reverseAndDimAreColorsInPictures() {
    let canvas = canvas {
      $0.write("r", column: 0, row: 0, style: Style(foreground: .ansi(3)).reverse)
      $0.write("d", column: 0, row: 1, style: .plain.dim)
    }
    #expect(canvas.svg(title: "t").contains("height=\"18\" fill=\"#e6c068\"/>"))
    #expect(canvas.html(title: "t").contains("color:#171a23;background:#e6c068\">r</span>"))
    #expect(canvas.html(title: "t").contains("<span style=\"color:#787e8a\">d</span>"))
  }

  @Test func exportsOfNothingAreStillWhole() {
    let nothing = Canvas(size: Size(columns: 0, rows: 0))
    #expect(nothing.ansi() == "")
    #expect(nothing.svg(title: "").hasSuffix("</svg>\n"))
    #expect(nothing.html(title: "").hasSuffix("</pre>\n</html>\n"))
  }
}
