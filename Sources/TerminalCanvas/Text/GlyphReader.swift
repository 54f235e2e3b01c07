/// Reads a text glyph by glyph, with a short way for what needs no grapheme rules.
struct GlyphReader: Sequence, IteratorProtocol {
  private let text: String
  private(set) var index: String.Index

  /// - Parameter skipped: bytes at the beginning that are known already; whole graphemes.
  init(_ text: String, skipping skipped: Int = 0) {
    self.text = text
    index = text.utf8.index(text.startIndex, offsetBy: skipped)
  }

  mutating func next() -> Glyph? {
    let scalars = text.unicodeScalars
    guard index < scalars.endIndex else { return nil }
    let scalar = scalars[index]
    let following = scalars.index(after: index)
    guard GlyphRules.isSimple(scalar),
      following == scalars.endIndex || GlyphRules.isSimple(scalars[following])
    else { return nextCluster() }
    index = following
    return Glyph(scalar: scalar, cluster: nil, width: 1)
  }

  private mutating func nextCluster() -> Glyph {
    let glyph = GlyphRules.glyph(of: text[index])
    index = text.index(after: index)
    return glyph
  }
}
