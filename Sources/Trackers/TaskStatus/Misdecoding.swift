internal import CoordinationCore

/// How UTF-8 looks that was read in an encoding of one byte a character.
enum Misdecoding: CaseIterable {
  case western, turkish

  /// What a text becomes; bytes for which the encoding has no character are lost.
  func text(of text: String) -> String {
    String(String.UnicodeScalarView(text.utf8.compactMap(scalar)))
  }

  private func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    if self == .turkish, let scalar = Self.turkishLetters[byte] { return scalar }
    guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
    return Self.specials[Int(byte) - 0x80]
  }

  private static let turkishLetters: [UInt8: Unicode.Scalar] = [
    0xD0: "Ğ", 0xDD: "İ", 0xDE: "Ş", 0xF0: "ğ", 0xFD: "ı", 0xFE: "ş",
  ]

  /// From 0x80 to 0x9F.
  private static let specials: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]

  /// Where a text has what looks so: how often, and the first place.
  static func found(in bytes: [UInt8]) -> (count: Int, first: Range<Int>)? {
    var count = 0
    var first: Range<Int>?
    var position = 0
    while let lead = bytes.firstIndexOfNonASCII(from: position), lead + 3 < bytes.count {
      position = lead + 1
      guard let end = end(of: lead, in: bytes) else { continue }
      count += 1
      first = first ?? lead..<end
      position = end
    }
    return first.map { (count, $0) }
  }

  /// The end of two characters that are the first two bytes of one.
  private static func end(of position: Int, in bytes: [UInt8]) -> Int? {
    let lead = (bytes[position], bytes[position + 1])
    guard lead == (0xC3, 0xA2) || lead == (0xC4, 0x9F) || lead == (0xC3, 0xB0) else { return nil }
    var end = position + 3
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let next = String(decoding: bytes[position + 2..<end], as: UTF8.self).unicodeScalars.first
    guard let next else { return nil }
    let isContinuation = (0xA0..<0xC0).contains(next.value) || specials.contains(next)
    return isContinuation ? end : nil
  }
}
