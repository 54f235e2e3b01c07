/// Turns libyaml's positions, which count characters behind a byte order mark, into bytes. Positions
/// asked for one after the other lie close together.
struct CharacterOffsets {
  /// The end of a character of several bytes, counted in characters, and how many bytes more than
  /// characters there are up to it.
  private struct Wide {
    var end: Int
    var excess: Int
  }

  /// Behind a byte order mark.
  private let start: Int
  private let count: Int
  private let wide: [Wide]
  /// How many of these end before the position that was asked for last.
  private var passed = 0

  init(_ bytes: [UInt8]) {
    var wide: [Wide] = []
    var excess = 0
    let start = ByteOrderMark.length(in: bytes)
    var position = start
    while let offset = bytes.firstIndexOfNonASCII(from: position) {
      position = offset + 1
      guard bytes[offset] & 0xC0 == 0x80 else { continue }
      let end = offset - start - excess
      excess += 1
      if wide.last?.end == end { wide.removeLast() }
      wide.append(Wide(end: end, excess: excess))
    }
    self.start = start
    count = bytes.count
    self.wide = wide
  }

  mutating func byte(of index: Int) -> Int {
    while passed < wide.count, wide[passed].end <= index { passed += 1 }
    while passed > 0, wide[passed - 1].end > index { passed -= 1 }
    return min(start + index + (passed > 0 ? wide[passed - 1].excess : 0), count)
  }
}
