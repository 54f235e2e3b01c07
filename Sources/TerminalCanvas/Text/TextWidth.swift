/// How many columns text takes on a canvas, and text cut or filled up to a number of columns.
package enum TextWidth {
  package enum Alignment: Sendable {
    case left, right
  }

  /// Columns, counting whatever a canvas would replace as the 1 of its replacement.
  package static func of(_ text: String) -> Int {
    // Short texts lie in the value itself, where their bytes are read without a copy.
    if text.utf8.count <= 15, text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return text.utf8.count }
    var (columns, skipped) = simpleBeginning(text)
    guard skipped < text.utf8.count else { return columns }
    for glyph in GlyphReader(text, skipping: skipped) { columns += glyph.width }
    return columns
  }

  private static func simpleBeginning(_ text: String) -> (columns: Int, bytes: Int) {
    var text = text
    return text.withUTF8 { bytes in
      var scalars = SimpleScalars(bytes)
      var count = 0
      while scalars.next() != nil { count += 1 }
      return (scalars.isInterrupted ? count - 1 : count, scalars.length)
    }
  }

  /// 1 or 2.
  package static func of(_ character: Character) -> Int {
    GlyphRules.glyph(of: character).width
  }

  /// The text itself where it fits, else its beginning and the ellipsis. A wide character is never
  /// cut, so the result may be one column short.
  package static func truncated(
    _ text: String, to columns: Int, ellipsis: Character = "…"
  ) -> String {
    guard columns > 0 else { return "" }
    let room = columns - of(ellipsis)
    guard room >= 0 else { return "" }
    var reader = GlyphReader(text)
    var used = 0
    var cut = text.startIndex
    while let glyph = reader.next() {
      used += glyph.width
      if used <= room { cut = reader.index }
      if used > columns { return text[..<cut] + String(ellipsis) }
    }
    return text
  }

  /// The text with spaces after it (`.left`) or before it (`.right`); a longer text stays.
  package static func padded(
    _ text: String, to columns: Int, align: Alignment = .left
  ) -> String {
    let missing = columns - of(text)
    guard missing > 0 else { return text }
    let spaces = String(repeating: " ", count: missing)
    return align == .left ? text + spaces : spaces + text
  }

  /// Exactly this many columns: truncated or padded.
  package static func fitted(
    _ text: String, to columns: Int, align: Alignment = .left, ellipsis: Character = "…"
  ) -> String {
    padded(truncated(text, to: columns, ellipsis: ellipsis), to: columns, align: align)
  }
}
