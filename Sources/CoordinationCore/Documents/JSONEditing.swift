extension JSONDocument {
  /// The document with `changes` made, in order, each against the outcome of those before it.
  /// Nothing outside the changed values moves. What a change expects to find is compared without
  /// regard to white space.
  package func applying(_ changes: [Change]) throws(ChangeProblem) -> JSONDocument {
    try recording(changes).document
  }

  /// Like `applying`, and the changes with what really stood there: the spelling and the position
  /// that bring every byte back when they are inverted.
  package func recording(
    _ changes: [Change]
  ) throws(ChangeProblem) -> (document: JSONDocument, changes: [Change]) {
    var document = self
    var recorded: [Change] = []
    var replacements: [Edit] = []
    for var change in changes {
      // Replacements leave the tree as it is, so that many of them cost one parse together.
      if change.before == nil || change.after == nil
        || replacements.contains(where: { $0.range.overlaps(document.range(of: change)) })
      {
        document = try document.spliced(replacements)
        replacements = []
      }
      let edit = try document.edit(for: &change)
      recorded.append(change)
      replacements.append(edit)
      if change.before == nil || change.after == nil {
        document = try document.spliced(replacements)
        replacements = []
      }
    }
    return (try document.spliced(replacements), recorded)
  }

  private func range(of change: Change) -> Range<Int> {
    value(at: change.path).map(span) ?? 0..<0
  }

  private func spliced(_ edits: [Edit]) throws(ChangeProblem) -> JSONDocument {
    if edits.isEmpty { return self }
    do {
      return try JSONDocument(Edit.splice(edits, into: bytes))
    } catch {
      throw .broken(error)
    }
  }

  private func edit(for change: inout Change) throws(ChangeProblem) -> Edit {
    guard change.before != nil else { return try insertion(change) }
    let index = try expectedValue(change)
    change.before = source(index)
    if let after = change.after { return Edit(range: span(index), replacement: after) }
    guard let parent = value(at: change.path.dropLast()), !change.path.isEmpty else {
      throw .notFound(change.path)
    }
    return removal(of: span(index), from: parent, recordedIn: &change)
  }

  private func expectedValue(_ change: Change) throws(ChangeProblem) -> JSONIndex {
    guard let index = value(at: change.path) else { throw .notFound(change.path) }
    guard let before = change.before, matches(index, before) else {
      throw .differs(change.path, expected: change.before, found: source(index))
    }
    return index
  }

  private func insertion(_ change: Change) throws(ChangeProblem) -> Edit {
    guard let step = change.path.last, let after = change.after,
      let parent = value(at: change.path.dropLast())
    else { throw .notFound(change.path) }
    if case .index = step {
    } else if let present = value(at: change.path) {
      throw .differs(change.path, expected: nil, found: source(present))
    }
    switch (kind(parent), step) {
    case (.object, .key(let key)):
      return insertion(of: after, key: key, into: parent, position: change.position)
    case (.array, .index(let position)):
      return insertion(of: after, key: nil, into: parent, position: position)
    case (.array, .element), (.array, .item):
      return insertion(of: after, key: nil, into: parent, position: change.position)
    default: throw .notFound(change.path)
    }
  }
}

// MARK: - Children come and go

extension JSONDocument {
  /// The spans of the children with what belongs to them: of a member both key and value.
  private func childSpans(of parent: JSONIndex) -> [Range<Int>] {
    kind(parent) == .object
      ? members(of: parent).map { span($0.key).lowerBound..<span($0.value).upperBound }
      : elements(of: parent).map(span)
  }

  private func removal(
    of value: Range<Int>, from parent: JSONIndex, recordedIn change: inout Change
  ) -> Edit {
    let spans = childSpans(of: parent)
    let position = spans.firstIndex { $0.upperBound == value.upperBound } ?? 0
    change.position = position
    if position + 1 < spans.count {
      return Edit(
        range: spans[position].lowerBound..<spans[position + 1].lowerBound, replacement: "")
    }
    if position > 0 {
      return Edit(
        range: spans[position - 1].upperBound..<spans[position].upperBound, replacement: "")
    }
    let inner = span(parent).lowerBound + 1..<span(parent).upperBound - 1
    // With the white space around it, an only element comes back on the line where it stood.
    if kind(parent) == .array {
      change.before = String(decoding: bytes[inner], as: UTF8.self)
    }
    return Edit(range: inner, replacement: "")
  }

  private func insertion(
    of source: String, key: String?, into parent: JSONIndex, position: Int?
  ) -> Edit {
    let spans = childSpans(of: parent)
    let style = JSONStyle(of: self, parent: parent, children: spans)
    let item = style.item(key: key, value: source)
    guard let last = spans.last else {
      let inner = span(parent).lowerBound + 1..<span(parent).upperBound - 1
      return Edit(range: inner, replacement: style.onlyChild(item))
    }
    if let position, position < spans.count {
      let start = spans[max(position, 0)].lowerBound
      return Edit(range: start..<start, replacement: item + style.separator)
    }
    return Edit(
      range: last.upperBound..<last.upperBound, replacement: style.separator + item)
  }
}
