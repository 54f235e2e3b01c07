// YAML 1.1 ends a line at five signs, and libyaml does so, too. Changes tell lines apart by `\n` and
// `\r\n` only, as editors and git do. Nor do they see that a byte order mark, which may begin a line
// for libyaml, moves what follows by a column, and is none of it.

extension YAMLDocument {
  /// The first line end of another kind that stands outside of scalars, or ends one, or byte order mark
  /// that begins a further line: what is put in, or taken out, would be read at other places than it
  /// was meant for. Within a scalar none does harm.
  package var straySign: StraySign? {
    let end = furtherDocument ?? bytes.count
    var node = 0
    return signs.first { sign in
      while node < nodes.count, !nodes[node].isScalar || nodes[node].end <= sign.offset {
        node += 1
      }
      return sign.offset < end && (node == nodes.count || !nodes[node].hasWithin(sign))
    }
  }

  /// In the order of the text, those in scalars among them.
  private var signs: [StraySign] {
    StraySign.signs.flatMap { sign in
      let spelling = Array(String(sign).utf8)
      var found: [StraySign] = []
      var position = 0
      while let offset = bytes.firstIndex(of: spelling[0], from: position) {
        position = offset + 1
        if bytes[offset...].starts(with: spelling), isStray(sign, at: offset) {
          found.append(StraySign(offset: offset, sign: sign))
        }
      }
      return found
    }.sorted { $0.offset < $1.offset }
  }

  private func isStray(_ sign: Unicode.Scalar, at offset: Int) -> Bool {
    switch sign {
    case "\r": bytes[(offset + 1)...].first != 0x0A
    case "\u{FEFF}":
      bytes[..<offset].last { !" -?".utf8.contains($0) } == 0x0A
    default: true
    }
  }
}

extension StraySign {
  fileprivate static let signs: [Unicode.Scalar] = [
    "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}",
  ]
}

extension YAMLNode {
  fileprivate var isScalar: Bool { style != .block && style != .flow }

  /// The last line of a block text may keep its end; and what a byte order mark begins would lose it
  /// elsewhere.
  fileprivate func hasWithin(_ sign: StraySign) -> Bool {
    (sign.sign == "\u{FEFF}" ? start < sign.offset : start <= sign.offset)
      && (!style.isBlockText || sign.offset + String(sign.sign).utf8.count < end)
  }
}
