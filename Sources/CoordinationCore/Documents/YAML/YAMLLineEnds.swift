// YAML 1.1 ends a line at five signs, and libyaml does so, too. Changes tell lines apart by `\n` and
// `\r\n` only, as editors and git do.

extension YAMLDocument {
  /// The first line end of another kind that stands outside of scalars: what is put in, or taken out,
  /// would be read on other lines than it was meant for. Inside of a scalar none does harm.
  package var strayLineEnd: Int? {
    guard [0x0D, 0xC2, 0xE2].contains(where: { bytes.firstIndex(of: $0, from: 0) != nil }) else {
      return nil
    }
    let end = furtherDocument ?? bytes.count
    var start = ByteOrderMark.length(in: bytes)
    for node in nodes where node.isScalar && Int(node.start) >= start && Int(node.start) <= end {
      if let found = firstStrayLineEnd(in: start..<Int(node.start)) { return found }
      start = Int(node.end)
    }
    return firstStrayLineEnd(in: start..<max(start, end))
  }

  private func firstStrayLineEnd(in range: Range<Int>) -> Int? {
    range.first { offset in
      let rest = bytes[offset...]
      return switch bytes[offset] {
      case 0x0D: rest.dropFirst().first != 0x0A
      case 0xC2, 0xE2: Self.wideLineEnds.contains { rest.starts(with: $0) }
      default: false
      }
    }
  }

  /// U+0085, U+2028 and U+2029.
  private static let wideLineEnds: [[UInt8]] = [
    [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9],
  ]
}

extension YAMLNode {
  fileprivate var isScalar: Bool { style != .block && style != .flow }
}
