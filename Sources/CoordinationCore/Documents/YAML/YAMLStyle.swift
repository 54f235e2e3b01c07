// How a text is laid out, and values as they fit into it.

extension YAMLDocument {
  /// Columns by which the members of an object are indented below its key.
  var unit: Int {
    firstOffset { kind($0) == .object } ?? 2
  }

  /// Columns by which the dashes of a list are indented below its key.
  var listOffset: Int {
    firstOffset { kind($0) == .array } ?? 2
  }

  private func firstOffset(of isWanted: (NodeIndex) -> Bool) -> Int? {
    for parent in nodes.indices
    where nodes[parent].kind == .object && nodes[parent].style == .block {
      let column = layout.column(at: Int(nodes[parent].start))
      var found: Int?
      forEachOwnMember(of: NodeIndex(parent)) { _, value in
        guard found == nil, nodes[value.offset].style == .block, isWanted(value) else { return }
        found = layout.column(at: span(value).lowerBound) - column
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

  /// A source text in brackets, for where no lines can be had.
  static func flow(_ source: String) -> String {
    guard let document = try? YAMLDocument(Array(source.utf8)) else { return source }
    return document.flow(document.root)
  }

  private func flow(_ index: NodeIndex) -> String {
    let node = nodes[index.offset]
    switch kind(index) {
    case .array: return "[" + elements(of: index).map(flow).joined(separator: ", ") + "]"
    case .object:
      let members = members(of: index).map { "\(flow($0.key)): \(flow($0.value))" }
      return "{" + members.joined(separator: ", ") + "}"
    case .string where node.style == .plain || node.style == .literal || node.style == .folded:
      return YAMLScalar.plain(scalar(index) ?? "")
    default: return source(index)
    }
  }
}
