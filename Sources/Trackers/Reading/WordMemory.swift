internal import CoordinationCore

/// Remembers what has been made of the words met in one file. Owners and statuses of many thousand
/// tasks are a handful of words.
struct WordMemory<Value: Sendable> {
  private static var limit: Int { 8 }

  private var known: [(span: Range<Int>, value: Value)] = []

  /// What was made of the same bytes before.
  @inline(__always)
  func value(of index: NodeIndex, in json: JSONDocument) -> Value? {
    json.withView { view in
      let span = view.span(index)
      for entry in known where view.hasSameBytes(entry.span, span) { return entry.value }
      return nil
    }
  }

  mutating func remember(_ value: Value, of index: NodeIndex, in json: JSONDocument) {
    if known.count < Self.limit { known.append((json.span(index), value)) }
  }
}

/// Remembers the keys of the object that was read before: the next one mostly has the same in the
/// same order.
struct KeyMemory {
  private struct Entry {
    var span: Range<Int>
    /// The first and the last eight bytes, which are all of most keys.
    var start: UInt64
    var end: UInt64
    var match: FieldName.Match?
  }

  private var known: [Entry] = []

  /// The field that the key at a position of its object names.
  @inline(__always)
  mutating func field(
    of key: NodeIndex, at position: Int, in json: JSONDocument, _ view: JSONView
  ) -> FieldName.Match? {
    let span = view.span(key)
    let start = view.firstBytes(span)
    let end = span.count > 8 ? view.word(span.upperBound - 8) : 0
    if position < known.count {
      let entry = known[position]
      if entry.start == start, entry.end == end, entry.span.count == span.count,
        span.count <= 16 || view.hasSameBytes(entry.span, span)
      {
        return entry.match
      }
    }
    let match = FieldName.field(of: key, in: json)
    remember(Entry(span: span, start: start, end: end, match: match), at: position)
    return match
  }

  private mutating func remember(_ entry: Entry, at position: Int) {
    if position < known.count {
      known[position] = entry
    } else if known.count == position, position < 32 {
      known.append(entry)
    }
  }
}
