internal import CUTF8Proc

/// Which grapheme may stand in a cell, and how many columns it takes there.
///
/// utf8proc knows the width of a scalar; what terminals do with a whole grapheme (families, flags,
/// skin tones, emoji presentation) follows from the rules here. Ambiguous widths count 1.
enum GlyphRules {
  /// The longest emoji in use have 11 scalars; beyond this, marks are piled up to smear the screen.
  private static let longestCluster = 16

  /// True for scalars that take one column, are never joined to another one of this kind and
  /// need no further question. Most of every screen is made of these.
  @inline(__always)
  static func isSimple(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: true
    case 0xA1...0xAC, 0xAE...0x2FF: true
    case 0x2010...0x2027, 0x2190...0x21FF, 0x2500...0x25FC, 0x2800...0x28FF: true
    default: false
    }
  }

  static func glyph(of character: Character) -> Glyph {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return .replacement }
    guard scalars.count > 1 else { return glyph(of: first) }
    guard scalars.count <= longestCluster else { return glyph(of: first) }
    guard scalars.allSatisfy({ mayJoin($0, base: first) }) else { return .replacement }
    let width = clusterWidth(scalars, base: first)
    return width == 0 ? .replacement : Glyph(scalar: first, cluster: character, width: width)
  }

  static func glyph(of scalar: Unicode.Scalar) -> Glyph {
    if isSimple(scalar) { return Glyph(scalar: scalar, cluster: nil, width: 1) }
    let width = columns(of: scalar)
    guard width > 0, !isHidden(scalar) else { return .replacement }
    return Glyph(scalar: scalar, cluster: nil, width: width)
  }

  private static func clusterWidth(
    _ scalars: Character.UnicodeScalarView, base: Unicode.Scalar
  ) -> Int {
    if isRegional(base), scalars.dropFirst().contains(where: isRegional) { return 2 }
    if base.properties.isEmoji, scalars.dropFirst().contains(where: isEmojiJoiner) { return 2 }
    return min(scalars.reduce(0) { $0 + columns(of: $1) }, 2)
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    Int(utf8proc_charwidth(Int32(bitPattern: scalar.value)))
  }

  /// Presentation selector, joiner, skin tone or keycap: what follows an emoji and keeps it one.
  private static func isEmojiJoiner(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFE0F, 0x200D, 0x20E3, 0x1F3FB...0x1F3FF: true
    default: false
    }
  }

  private static func isRegional(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  private static func mayJoin(_ scalar: Unicode.Scalar, base: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D: true
    // Tags spell the flags of regions after a black flag, and hide text anywhere else.
    case 0xE0020...0xE007F: base == "\u{1F3F4}"
    default: !isHidden(scalar)
    }
  }

  /// Controls, bidi and other formatting, line separators, surrogates, unassigned.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch utf8proc_category(Int32(bitPattern: scalar.value)) {
    case UTF8PROC_CATEGORY_CC, UTF8PROC_CATEGORY_CF, UTF8PROC_CATEGORY_CS, UTF8PROC_CATEGORY_CN,
      UTF8PROC_CATEGORY_ZL, UTF8PROC_CATEGORY_ZP:
      true
    default: false
    }
  }
}
