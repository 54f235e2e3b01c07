internal import CoordinationCore

/// Remembers what has been made of the words met in one file. Owners and statuses of many thousand
/// tasks are a handful of words.
struct WordMemory<Value> {
  private static var limit: Int { 8 }

  private var known: [(span: Range<Int>, value: Value)] = []

  /// What was made of the same bytes before.
  @inline(__always)
  func value(of index: JSONIndex, in json: JSONDocument) -> Value? {
    json.withView { view in
      let span = view.span(index)
      for entry in known where view.hasSameBytes(entry.span, span) { return entry.value }
      return nil
    }
  }

  mutating func remember(_ value: Value, of index: JSONIndex, in json: JSONDocument) {
    if known.count < Self.limit { known.append((json.span(index), value)) }
  }
}

/// Remembers the keys of the object that was read before: the next one mostly has the same in the
/// same order.
struct KeyMemory {
  private var known: [(span: Range<Int>, match: FieldName.Match?)] = []

  /// The field that the key at a position of its object names.
  @inline(__always)
  mutating func field(
    of key: JSONIndex, at position: Int, in json: JSONDocument, _ view: JSONView
  ) -> FieldName.Match? {
    let span = view.span(key)
    if position < known.count, view.hasSameBytes(known[position].span, span) {
      return known[position].match
    }
    let match = FieldName.field(of: key, in: json)
    if position < known.count {
      known[position] = (span, match)
    } else if known.count < 32 {
      known.append((span, match))
    }
    return match
  }
}
