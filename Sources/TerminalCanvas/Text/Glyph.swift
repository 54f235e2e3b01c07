/// What one cell shows: a scalar, or a cluster of several where `cluster` is set.
struct Glyph {
  let scalar: Unicode.Scalar
  let cluster: Character?
  /// 1 or 2 columns.
  let width: Int

  /// Stands for whatever must not reach a screen.
  static let replacement = Glyph(scalar: "\u{FFFD}", cluster: nil, width: 1)
  static let space = Glyph(scalar: " ", cluster: nil, width: 1)

  var character: Character { cluster ?? Character(scalar) }
}
