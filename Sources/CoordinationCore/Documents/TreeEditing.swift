extension TreeDocument {
  /// The document with `changes` made, in order, each against the outcome of those before it.
  /// Nothing outside the changed values moves. What a change expects to find is compared by what it
  /// says, not by its spelling.
  package func applying(_ changes: [Change]) throws(ChangeProblem) -> Self {
    try recording(changes).document
  }

  /// Like `applying`, and the changes with what really stood there: the spelling and the position
  /// that bring every byte back when they are inverted.
  /// - Parameter expected: what most likely comes of it, which saves time and changes nothing.
  package func recording(
    _ changes: [Change], expecting expected: Self? = nil
  ) throws(ChangeProblem) -> (document: Self, changes: [Change]) {
    if let stray = straySign {
      let place = LineIndex(bytes).place(of: stray.offset)
      throw .straySign(stray.sign, line: place.line, column: place.column)
    }
    var batch = ChangeBatch(document: self, expecting: expected)
    for change in changes { try batch.add(change) }
    try batch.make()
    return (batch.document, batch.recorded)
  }

  /// The edit that makes a change, which then tells what really stood there.
  func edit(making change: inout Change) throws(ChangeProblem) -> Edit {
    change = try owning(change)
    return try edit(for: &change)
  }

  /// The change as it can be made in the text of the path's own values: what a merge key brings is
  /// overridden beside it, and what an alias leads to is not touched, nor where one leads from
  /// elsewhere, for others would change with it.
  private func owning(_ change: Change) throws(ChangeProblem) -> Change {
    guard let way = way(along: change.path.dropLast()), let parent = way.last else { return change }
    let isReached = zip(way, way.dropFirst()).allSatisfy { isOwn($1, of: $0) }
    guard isReached, isOwn(nil, of: parent) else { throw .shared(change.path) }
    let value = change.before == nil || change.path.isEmpty ? nil : value(at: change.path)
    guard let value, !isOwn(value, of: parent) else {
      if isUsedElsewhere(way + [value].compactMap(\.self), along: change.path) {
        throw .shared(change.path)
      }
      return change
    }
    _ = try expectedValue(change)
    if change.after == nil || isUsedElsewhere(way, along: change.path) {
      throw .shared(change.path)
    }
    var change = change
    change.before = nil
    return change
  }

  private func edit(for change: inout Change) throws(ChangeProblem) -> Edit {
    let isIntoBlanks = change.before == nil && hasOnlyBlanks(value(at: change.path.dropLast()))
    let isReplacement = change.before != nil && change.after != nil
    let isCrooked = isReplacement && value(at: change.path).map(isSpelledWhole) == false
    let edit = try plannedEdit(for: &change)
    guard Self.recordsSpelling || isIntoBlanks || isCrooked else {
      // What an insertion brings back is the concern of the removal that it takes back.
      if change.before == nil || isReplacement { change.removed = nil }
      return edit
    }
    change.removed = RemovedText(
      text: text(edit.range), left: text(edit.replacement[...]), offset: 0)
    return edit
  }

  /// Whether an object or a list is empty, but for blanks between its brackets.
  private func hasOnlyBlanks(_ index: NodeIndex?) -> Bool {
    guard let index, span(index).count > 2 else { return false }
    return childCount(index) == 0
  }

  private func plannedEdit(for change: inout Change) throws(ChangeProblem) -> Edit {
    guard change.before != nil else { return try insertion(change) }
    let index = try expectedValue(change)
    change.before = source(index)
    if let after = change.after {
      let edit = replacement(of: index, by: after)
      guard let removed = change.removed,
        let whole = putBack(removed, where: edit, of: index),
        Self.recordsSpelling || leads(whole, to: after, at: change.path)
      else { return edit }
      return whole
    }
    guard let parent = value(at: change.path.dropLast()), !change.path.isEmpty else {
      throw .notFound(change.path)
    }
    let inserted = Self.recordsSpelling || childCount(parent) == 1 ? change.removed : nil
    let edit = removal(of: index, from: parent, recordedIn: &change)
    return inserted.flatMap { takeBack($0, around: span(index)) } ?? edit
  }

  /// Where all that an insertion has put in still stands there, all of it goes.
  private func takeBack(_ inserted: RemovedText, around value: Range<Int>) -> Edit? {
    range(of: inserted.left, around: value).map { Edit(range: $0, replacement: inserted.text) }
  }

  /// Where a text stands that has the value in it.
  private func range(of text: String, around value: Range<Int>) -> Range<Int>? {
    let count = text.utf8.count
    let first = max(0, value.upperBound - count)
    guard count >= value.count, first <= value.lowerBound else { return nil }
    let start = (first...value.lowerBound).first { bytes[$0...].starts(with: text.utf8) }
    return start.map { $0..<$0 + count }
  }

  private func text(_ range: Range<Int>) -> String { text(bytes[range]) }

  private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private func expectedValue(_ change: Change) throws(ChangeProblem) -> NodeIndex {
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
    } else if let present = value(at: change.path), isOwn(present, of: parent) {
      throw .differs(change.path, expected: nil, found: source(present))
    }
    if let edit = putBack(change, after, into: parent) { return edit }
    let edit = try insertion(of: after, at: step, into: parent, change)
    guard Self.recordsSpelling, let removed = change.removed,
      let whole = putBack(removed, where: edit), leads(whole, to: after, at: change.path)
    else { return edit }
    return whole
  }

  /// Of a change that takes a removal back. Where the lines around it have moved since, what it would
  /// put there may be read as something else; then it comes in as anything new does.
  private func putBack(_ change: Change, _ after: String, into parent: NodeIndex) -> Edit? {
    guard let removed = change.removed, let position = change.position, isFit(parent, for: change),
      let edit = putBack(removed, into: parent, position: position),
      Self.isReadAnywhere || leads(edit, to: after, at: change.path)
    else { return nil }
    return edit
  }

  /// Whether the parent is still of the kind that a child came from.
  private func isFit(_ parent: NodeIndex, for change: Change) -> Bool {
    if case .key? = change.path.last { kind(parent) == .object } else { kind(parent) == .array }
  }

  private func leads(_ edit: Edit, to after: String, at path: ValuePath) -> Bool {
    guard let outcome = try? Self(Edit.splice([edit], into: bytes)),
      let index = outcome.value(at: path)
    else { return false }
    return outcome.matches(index, after)
  }

  /// Where a change would be made and what it has left still stands, all that it took away.
  /// - Parameter index: the value that is there now, if there is one.
  private func putBack(
    _ removed: RemovedText, where edit: Edit, of index: NodeIndex? = nil
  ) -> Edit? {
    let (place, count) = (edit.range.lowerBound, removed.left.utf8.count)
    var ranges = [edit.range]
    if count > edit.range.count {
      ranges.append(max(edit.range.upperBound - count, 0)..<edit.range.upperBound)
    }
    // What the edit would move besides the value has stayed where it was. Of a document that records
    // every spelling, it belongs to the value.
    if let index, !Self.recordsSpelling {
      ranges += [range(of: removed.left, around: span(index))].compactMap(\.self)
    }
    if edit.range.isEmpty {
      ranges += [place..<min(place + count, bytes.count), max(place - count, 0)..<place]
    }
    if count == 0 { ranges.append(place..<place) }
    let range = ranges.first { bytes[$0].elementsEqual(removed.left.utf8) }
    return range.map { Edit(range: $0, replacement: removed.text) }
  }

  private func insertion(
    of after: String, at step: PathStep, into parent: NodeIndex, _ change: Change
  ) throws(ChangeProblem) -> Edit {
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
