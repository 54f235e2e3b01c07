// YAML 1.1 ends a line at five signs, and libyaml does so, too. Changes tell lines apart by `\n` and
// `\r\n` only, as editors and git do.

extension YAMLDocument {
  /// The first line end of another kind that stands outside of scalars: what is put in, or taken out,
  /// would be read on other lines than it was meant for. Inside of a scalar none does harm.
  package var strayLineEnd: Int? {
    let end = furtherDocument ?? bytes.count
    var node = 0
    return foreignLineEnds.first { sign in
      while node < nodes.count, !nodes[node].isScalar || nodes[node].end <= sign { node += 1 }
      return sign < end && (node == nodes.count || nodes[node].start > sign)
    }
  }

  /// In the order of the text, those in scalars among them.
  private var foreignLineEnds: [Int] {
    Self.foreignLineEnds.flatMap { sign in
      var found: [Int] = []
      var position = 0
      while let offset = bytes.firstIndex(of: sign[0], from: position) {
        position = offset + 1
        let isWhole = bytes[offset...].starts(with: sign)
        if isWhole, sign != Self.carriageReturn || bytes[position...].first != 0x0A {
          found.append(offset)
        }
      }
      return found
    }.sorted()
  }

  private static let carriageReturn: [UInt8] = [0x0D]

  /// The lone carriage return, U+0085, U+2028 and U+2029.
  private static let foreignLineEnds = [
    carriageReturn, [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9],
  ]
}

extension YAMLNode {
  fileprivate var isScalar: Bool { style != .block && style != .flow }
}
