/// Signs whose bytes were read in another encoding than they were written in, such as "‚úÖ" for "✅".
enum MisdecodedSign {
  struct Finding {
    var range: Range<Substring.Index>
    var sign: String
  }

  /// What 0x80 to 0xFF are in the encodings in question; "\u{F8FF}" and control characters are often lost.
  private static let encodings: [[Character]] = [
    Array(
      "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
        + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"),
    Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ")
      + (0xA0...0xFF).map { Character(Unicode.Scalar(UInt8($0))) },
  ]

  /// The longest first.
  private static let all: [(found: [Character], sign: String)] = {
    let signs = PlanVocabulary.signs.keys.flatMap { [$0, $0 + "\u{FE0F}"] } + ["🎯"]
    let spellings = signs.flatMap { sign in
      encodings.flatMap { encoding -> [(found: [Character], sign: String)] in
        let whole = sign.utf8.map { encoding[Int($0) - 0x80] }
        return [(whole, sign), (whole.filter { !isOftenLost($0) }, sign)]
      }
    }
    return spellings.sorted { ($1.found.count, $0.sign) < ($0.found.count, $1.sign) }
  }()

  private static let firsts = Set(all.compactMap(\.found.first))

  private static func isOftenLost(_ character: Character) -> Bool {
    character == "\u{F8FF}" || ("\u{80}"..."\u{9F}").contains(character)
  }

  static func prefix(of text: Substring) -> Finding? {
    // None of them begins with what is a sign itself.
    guard !text.beginsPlainly, let first = text.first, !PlanWords.isSign(first),
      firsts.contains(first),
      let known = all.first(where: { text.starts(with: $0.found) })
    else { return nil }
    let end = text.index(text.startIndex, offsetBy: known.found.count)
    return Finding(range: text.startIndex..<end, sign: known.sign)
  }

  /// The last one that stands anywhere.
  static func last(in text: Substring) -> Finding? {
    text.isPlain ? nil : text.indices.reversed().lazy.compactMap { prefix(of: text[$0...]) }.first
  }
}
