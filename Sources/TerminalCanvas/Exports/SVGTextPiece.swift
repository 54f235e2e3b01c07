/// A stretch of text that gets an element of its own. It ends before two spaces in a row, so that
/// what comes after them stands exactly where it should.
struct SVGTextPiece {
  private var column: Int
  private var columns = 0
  private var text = ""
  /// Spaces at the end, not yet part of the text.
  private var spaces = 0

  init(column: Int) { self.column = column }

  func isEnded(by character: Character) -> Bool {
    character == " " ? spaces == 1 && !text.isEmpty : false
  }

  mutating func append(_ character: Character, _ width: Int) {
    guard character != " " else {
      if text.isEmpty { column += 1 } else { spaces += 1 }
      return
    }
    text += String(repeating: " ", count: spaces) + String(character)
    columns += spaces + width
    spaces = 0
  }

  /// Nil where there are only spaces.
  func element(row: Int, style: PictureStyle) -> String? {
    guard !text.isEmpty else { return nil }
    let length = SVGGeometry.text(columns * SVGGeometry.cellWidth)
    return "<text x=\"\(SVGGeometry.text(SVGGeometry.x(column)))\""
      + " y=\"\(SVGGeometry.text(SVGGeometry.baseline(row)))\" textLength=\"\(length)\""
      + " lengthAdjust=\"spacingAndGlyphs\"\(attributes(style))>"
      + "\(MarkupText.escaped(text))</text>"
  }

  private func attributes(_ style: PictureStyle) -> String {
    var result = ""
    if style.foreground != PicturePalette.text { result += " fill=\"\(style.foreground.hex)\"" }
    if style.attributes.contains(.bold) { result += " font-weight=\"bold\"" }
    if style.attributes.contains(.italic) { result += " font-style=\"italic\"" }
    if style.attributes.contains(.underline) { result += " text-decoration=\"underline\"" }
    return result
  }
}
