// YAML 1.1 ends a line at five signs, and libyaml does so, too. Changes tell lines apart by `\n` and
// `\r\n` only, as editors and git do.

extension YAMLDocument {
  /// The first line end of another kind that stands outside of scalars, or ends one: what is put in, or
  /// taken out, would be read on other lines than it was meant for. Within a scalar none does harm.
  package var strayLineEnd: StrayLineEnd? {
    let end = furtherDocument ?? bytes.count
    var node = 0
    return lineEndsOfOtherKinds.first { sign in
      while node < nodes.count, !nodes[node].isScalar || nodes[node].end <= sign.offset {
        node += 1
      }
      return sign.offset < end && (node == nodes.count || !nodes[node].hasWithin(sign))
    }
  }

  /// In the order of the text, those in scalars among them.
  private var lineEndsOfOtherKinds: [StrayLineEnd] {
    StrayLineEnd.signs.flatMap { sign in
      let spelling = Array(String(sign).utf8)
      var found: [StrayLineEnd] = []
      var position = 0
      while let offset = bytes.firstIndex(of: spelling[0], from: position) {
        position = offset + 1
        let isPair = sign == "\r" && bytes[position...].first == 0x0A
        if !isPair, bytes[offset...].starts(with: spelling) {
          found.append(StrayLineEnd(offset: offset, sign: sign))
        }
      }
      return found
    }.sorted { $0.offset < $1.offset }
  }
}

extension StrayLineEnd {
  fileprivate static let signs: [Unicode.Scalar] = ["\r", "\u{85}", "\u{2028}", "\u{2029}"]
}

extension YAMLNode {
  fileprivate var isScalar: Bool { style != .block && style != .flow }

  /// The last line of a block text may keep its end.
  fileprivate func hasWithin(_ sign: StrayLineEnd) -> Bool {
    start <= sign.offset
      && (!style.isBlockText || sign.offset + String(sign.sign).utf8.count < end)
  }
}
