// How values and children come and go. A source text is YAML that begins at the first column; where it
// is put, its further lines are indented as they must be there.

extension YAMLDocument {
  /// A block's further lines are moved to the left, so that it can be put elsewhere.
  package func source(_ index: NodeIndex) -> String {
    let range = span(index)
    let raw = String(decoding: bytes[range], as: UTF8.self)
    guard raw.utf8.contains(0x0A) else { return raw }
    return raw.outdentingFollowingLines(by: continuationColumn(of: index))
  }

  /// A source has neither the indentation of further lines nor their ends, which may be of other kinds
  /// than elsewhere; what stands behind the sign of a block text belongs to its header; a text may
  /// look like the beginning of a block where it stands alone, or be glued to its anchor. Nor does a
  /// block tell how far below its key it stands.
  package func isSpelledWhole(_ index: NodeIndex) -> Bool {
    let style = nodes[index.offset].style
    if [.block, .literal, .folded].contains(style) || isGlued(index) { return false }
    let raw = bytes[span(index)]
    return !raw.contains { $0 == 0x0A || $0 == 0x0D }
      && !Self.isBlock(String(decoding: raw, as: UTF8.self))
  }

  /// Whether an anchor ends where the value begins, as in `&a:4`: any other text there would become
  /// a part of its name.
  private func isGlued(_ index: NodeIndex) -> Bool {
    let span = span(index)
    guard !span.isEmpty, span.lowerBound > 0 else { return false }
    return YAMLAnchor.hasInName(bytes[span.lowerBound - 1])
  }

  var layout: TextLayout { TextLayout(bytes) }

  /// From where the further lines of a value count as indented.
  private func continuationColumn(of index: NodeIndex) -> Int {
    let node = nodes[index.offset]
    return node.style == .block
      ? layout.column(at: Int(node.start)) : layout.entryColumn(at: Int(node.start))
  }

  package func matches(_ index: NodeIndex, _ source: String) -> Bool {
    if bytes[span(index)].elementsEqual(source.utf8) { return true }
    let own = self.source(index)
    if own == source || isSame(source, withCommentBehind: own) { return true }
    guard let other = try? YAMLDocument(Array(source.utf8)) else { return false }
    return says(index, as: other, other.root)
  }

  /// Whether a source is a value's own with no more than blanks and a comment behind it on its line.
  /// A tag, by which a scalar may be something else than it looks like, is no part of either.
  private func isSame(_ source: String, withCommentBehind own: String) -> Bool {
    guard source.utf8.starts(with: own.utf8), !source.utf8.contains(0x0A) else { return false }
    let rest = source.utf8.dropFirst(own.utf8.count)
    let blanks = rest.prefix { $0 == 0x20 || $0 == 0x09 }
    return !blanks.isEmpty
      && (blanks.count == rest.count || rest.dropFirst(blanks.count).first == UInt8(ascii: "#"))
  }

  private func says(_ own: NodeIndex, as other: YAMLDocument, _ value: NodeIndex) -> Bool {
    guard kind(own) == other.kind(value) else { return false }
    switch kind(own) {
    case .array:
      let (left, right) = (elements(of: own), other.elements(of: value))
      return left.count == right.count
        && zip(left, right).allSatisfy { says($0, as: other, $1) }
    case .object:
      let (left, right) = (members(of: own), other.members(of: value))
      return left.count == right.count
        && zip(left, right).allSatisfy {
          scalar($0.key) == other.scalar($1.key) && says($0.value, as: other, $1.value)
        }
    case .null: return true
    default: return scalar(own) == other.scalar(value)
    }
  }

  // MARK: - Replacing

  package func replacement(of index: NodeIndex, by source: String) -> Edit {
    let node = nodes[index.offset]
    let isBlock = Self.isBlock(source)
    if node.style == .block && isBlock || node.style != .block && !isBlock {
      return inPlace(index, source)
    }
    guard let colon = colonEnd(of: index) else {
      return inPlace(index, isBlock ? flow(source, in: index) : source)
    }
    return underKey(colon, index, source, isBlock: isBlock)
  }

  private func inPlace(_ index: NodeIndex, _ source: String) -> Edit {
    let start = span(index).lowerBound
    let (end, comment) = commentPlace(of: index, for: source)
    let text = Self.commented(
      source.indentingFollowingLines(by: continuationColumn(of: index), newline: layout.newline),
      comment)
    // A value that was nothing stands close behind its colon or dash, and goes back there.
    if span(index).isEmpty {
      return Edit(range: start..<end, replacement: text.isEmpty ? "" : " " + text)
    }
    if source.isEmpty, start > 0, bytes[start - 1] == 0x20 {
      return Edit(range: start - 1..<end, replacement: text)
    }
    let isApart = text.isEmpty || !isGlued(index)
    return Edit(range: start..<end, replacement: isApart ? text : " " + text)
  }

  /// Gives a key a block where it had none, or none where it had one. A comment behind the key stays
  /// there, and so does an anchor or a tag.
  private func underKey(
    _ colon: Int, _ index: NodeIndex, _ source: String, isBlock: Bool
  ) -> Edit {
    let span = span(index)
    let properties = properties(colon..<span.lowerBound)
    guard isBlock else {
      let text = Self.commented(
        source.indentingFollowingLines(
          by: layout.entryColumn(at: colon), newline: layout.newline),
        comment(behindKey: colon..<span.lowerBound))
      return Edit(
        range: colon..<span.upperBound,
        replacement: properties + (source.isEmpty ? text : " " + text))
    }
    let end = layout.lineEnd(at: span.upperBound)
    let comment = headerComment(of: index) + layout.text(span.upperBound..<end)
    let column = layout.entryColumn(at: colon)
    return Edit(
      range: colon..<end,
      replacement: properties + comment
        + nested(source, below: column, isList: Self.isList(source)))
  }

  /// The anchor and the tag of a value, each with a blank in front.
  /// - Parameter range: from the key's colon to the value.
  func properties(_ range: Range<Int>) -> String {
    layout.text(range).split(whereSeparator: \.isNewline)
      .flatMap { $0.split(separator: " ").prefix { $0.first != "#" } }
      .map { " " + $0 }.joined()
  }

  /// The comment behind a colon before the block that follows it, with the blanks in front.
  func comment(behindKey range: Range<Int>) -> String {
    let end = layout.lineEnd(at: range.lowerBound)
    guard end < range.upperBound else { return "" }
    var rest = layout.text(range.lowerBound..<end)[...]
    while let next = rest.firstIndex(where: { $0 != " " }), rest[next] != "#" {
      rest = rest[next...].drop { $0 != " " }
    }
    return String(rest)
  }

  /// A block on lines of its own below a key.
  private func nested(_ source: String, below column: Int, isList: Bool) -> String {
    let own = column + (isList ? listOffset : unit)
    return layout.newline + String(repeating: " ", count: own)
      + source.indentingFollowingLines(by: own, newline: layout.newline)
  }

  /// Behind the colon of the key whose value this is; nil where it is no member of a block.
  func colonEnd(of value: NodeIndex) -> Int? {
    guard let key = keyBefore(value) else { return nil }
    var position = span(key).upperBound
    while position < bytes.count, bytes[position] == 0x20 { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { return nil }
    return position + 1
  }

  private func keyBefore(_ value: NodeIndex) -> NodeIndex? {
    for parent in nodes.indices.prefix(value.offset).reversed()
    where nodes[parent].kind == .object && nodes[parent].style == .block
      && Int(nodes[parent].next) > value.offset
    {
      return key(ofMember: value, in: NodeIndex(parent))
    }
    return nil
  }

  // MARK: - Inserting

  package func insertion(
    of source: String, key: String?, into parent: NodeIndex, position: Int?
  ) -> Edit {
    let node = nodes[parent.offset]
    let children = entries(of: parent)
    if node.style == .flow {
      return children.isEmpty
        ? intoNothing(source, key, parent)
        : intoFlow(flow(source, key: key, in: parent), children, position)
    }
    let column = layout.column(at: Int(node.start))
    let item = blockItem(source, key: key, at: column)
    if let position, position <= 0 || position < children.count {
      if position <= 0 {
        let start = Int(node.start)
        return Edit(
          range: start..<start,
          replacement: item + layout.newline + String(repeating: " ", count: column))
      }
      return behind(children[position - 1].upperBound, item, column)
    }
    return behind(Int(node.end), item, column, isApart: areApart(children))
  }

  /// Whether an empty line stands between the last two children.
  private func areApart(_ children: [Range<Int>]) -> Bool {
    guard children.count > 1 else { return false }
    let before = layout.lineEnd(at: children[children.count - 2].upperBound)
    let between = layout.text(before..<max(before, children[children.count - 1].lowerBound))
    let lines = between.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.dropFirst().dropLast().contains { line in
      line.allSatisfy { $0 == 0x20 || $0 == 0x0D }
    }
  }

  /// On a line of its own behind the line on which something ends.
  private func behind(
    _ end: Int, _ item: String, _ column: Int, isApart: Bool = false
  ) -> Edit {
    let place = layout.lineEnd(at: end)
    let start = layout.newline + (isApart ? layout.newline : "")
    return Edit(
      range: place..<place, replacement: start + String(repeating: " ", count: column) + item)
  }

  /// A member or an element as it stands in a block, without the blanks before it.
  private func blockItem(_ source: String, key: String?, at column: Int) -> String {
    guard let key else {
      return "- " + source.indentingFollowingLines(by: column + 2, newline: layout.newline)
    }
    let name = YAMLScalar.plain(key) + ":"
    if Self.isBlock(source) {
      return name + nested(source, below: column, isList: Self.isList(source))
    }
    if source.isEmpty { return name }
    return name + " " + source.indentingFollowingLines(by: column, newline: layout.newline)
  }

  /// Into `[]` or `{}`, which becomes a block where it can.
  private func intoNothing(_ source: String, _ key: String?, _ parent: NodeIndex) -> Edit {
    let range = span(parent)
    guard source.utf8.first != 0x20, let colon = colonEnd(of: parent) else {
      return Edit(
        range: range.lowerBound + 1..<range.upperBound - 1,
        replacement: flow(source, key: key, in: parent))
    }
    let isList = key == nil
    let column = layout.entryColumn(at: colon) + (isList ? listOffset : unit)
    let end = layout.lineEnd(at: range.upperBound)
    let comment = layout.text(range.upperBound..<end)
    return Edit(
      range: colon..<end,
      replacement: properties(colon..<range.lowerBound) + comment + layout.newline
        + String(repeating: " ", count: column) + blockItem(source, key: key, at: column))
  }

  private func intoFlow(_ item: String, _ children: [Range<Int>], _ position: Int?) -> Edit {
    let separator =
      children.count > 1
      ? layout.text(children[0].upperBound..<children[1].lowerBound) : ", "
    if let position, position < children.count {
      let start = children[max(position, 0)].lowerBound
      return Edit(range: start..<start, replacement: item + separator)
    }
    let end = children[children.count - 1].upperBound
    return Edit(range: end..<end, replacement: separator + item)
  }

  /// The children with what belongs to them: anchor and tag, of a member its key, in a block the
  /// sign that begins an element or a key of several lines.
  func entries(of parent: NodeIndex) -> [Range<Int>] {
    let (node, layout) = (nodes[parent.offset], layout)
    let column = node.style == .block ? layout.column(at: Int(node.start)) : nil
    var entries: [Range<Int>] = []
    func add(_ first: NodeIndex, _ end: Int, sign: Unicode.Scalar) {
      let start = propertyStarts[first] ?? span(first).lowerBound
      entries.append((column.map { layout.start(of: start, at: $0, behind: sign) } ?? start)..<end)
    }
    forEachOwnMember(of: parent) {
      add($0, max(span($0).upperBound, span($1).upperBound), sign: "?")
    }
    forEachElement(of: parent) { add($0, span($0).upperBound, sign: "-") }
    return entries
  }
}

extension TextLayout {
  /// Where something begins whose sign may stand on a line before it: in the sign's column at the
  /// latest line that has it behind nothing but blanks and other such signs, or where it stands itself.
  fileprivate func start(of offset: Int, at column: Int, behind sign: Unicode.Scalar) -> Int {
    var line = lineStart(at: offset)
    // An element that stands in that column is on a line below its dash.
    if sign != "-", line + column == offset { return offset }
    while line + column > offset || bytes[line + column] != UInt8(ascii: sign)
      || !bytes[line..<line + column].allSatisfy({ " -?".utf8.contains($0) })
    {
      guard line > textStart else { return offset }
      line = lineStart(at: line - 1)
    }
    return line + column
  }
}
