// How a text is laid out, and values as they fit into it.

extension YAMLDocument {
  /// Columns by which the members of an object are indented below its key.
  var unit: Int {
    firstOffset(from: 1) { kind($0) == .object } ?? 2
  }

  /// Columns by which the dashes of a list are indented below its key.
  var listOffset: Int {
    firstOffset(from: 0) { kind($0) == .array } ?? 2
  }

  /// Behind an anchor, a key may stand right of its children: that is nobody's style.
  private func firstOffset(from least: Int, of isWanted: (NodeIndex) -> Bool) -> Int? {
    for parent in nodes.indices
    where nodes[parent].kind == .object && nodes[parent].style == .block {
      let column = layout.column(at: Int(nodes[parent].start))
      var found: Int?
      forEachOwnMember(of: NodeIndex(parent)) { _, value in
        guard found == nil, nodes[value.offset].style == .block, isWanted(value) else { return }
        let offset = layout.column(at: span(value).lowerBound) - column
        if offset >= least { found = offset }
      }
      if let found { return found }
    }
    return nil
  }

  /// Whether a source text is an object or a list that needs lines of its own.
  static func isBlock(_ source: String) -> Bool {
    (try? YAMLDocument(Array(source.utf8)))?.nodes[0].style == .block
  }

  static func isList(_ source: String) -> Bool {
    (try? YAMLDocument(Array(source.utf8)))?.nodes[0].kind == .array
  }

  /// A source text in brackets, for where no lines can be had, with the key of a member.
  /// - Parameter place: in or around which it is to stand. Where its keys are in double quotes, as in
  ///   JSON, those of the text are, too, and all its words.
  func flow(_ source: String, key: String? = nil, in place: NodeIndex) -> String {
    let isQuoted = hasQuotedKeys(around: place)
    let document = try? YAMLDocument(Array(source.utf8))
    let text = document.map { $0.flow($0.root, isQuoted: isQuoted) } ?? source
    return key.map { "\(Self.spelled($0, isQuoted: isQuoted)): \(text)" } ?? text
  }

  private func flow(_ index: NodeIndex, isQuoted: Bool) -> String {
    let style = nodes[index.offset].style
    switch kind(index) {
    case .array:
      let texts = elements(of: index).map { flow($0, isQuoted: isQuoted) }
      return "[" + texts.joined(separator: ", ") + "]"
    case .object:
      let texts = members(of: index).map { key, value in
        let name =
          isQuoted ? YAMLScalar.doubleQuoted(scalar(key) ?? "") : flow(key, isQuoted: false)
        return name + ": " + flow(value, isQuoted: isQuoted)
      }
      return "{" + texts.joined(separator: ", ") + "}"
    case .string where style == .plain || style.isBlockText:
      return Self.spelled(scalar(index) ?? "", isQuoted: isQuoted)
    default: return source(index)
    }
  }

  private static func spelled(_ text: String, isQuoted: Bool) -> String {
    isQuoted ? YAMLScalar.doubleQuoted(text) : YAMLScalar.plain(text)
  }

  /// Whether the keys of the innermost object in brackets that has any are in double quotes.
  private func hasQuotedKeys(around index: NodeIndex) -> Bool {
    for offset in nodes.indices.prefix(index.offset + 1).reversed()
    where nodes[offset].kind == .object && nodes[offset].style == .flow
      && Int(nodes[offset].next) > index.offset
    {
      var styles: [YAMLNode.Style] = []
      forEachOwnMember(of: NodeIndex(offset)) { key, _ in styles.append(nodes[key.offset].style) }
      if !styles.isEmpty { return styles.allSatisfy { $0 == .doubleQuoted } }
    }
    return false
  }
}
