/// A parsed file of one of the formats that trackers use.
package enum Document: Sendable {
  case json(JSONDocument)
  case yaml(YAMLDocument)
  case markdown(MarkdownDocument)
  /// A text that is shown but not understood.
  case text([UInt8])

  package enum Format: Sendable {
    case json, yaml, markdown, text

    /// What a file's name promises.
    /// - Parameter hasValues: whether values in it are read and changed. Markdown is also kept as a
    ///   text of which only lines are known.
    package init(ofFile path: String, hasValues: Bool = false) {
      if path.hasSuffix(".json") {
        self = .json
      } else if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
        self = .yaml
      } else {
        self = hasValues && path.hasSuffix(".md") ? .markdown : .text
      }
    }
  }

  /// - Throws: where the text is not of its format, or is JSON or YAML without an object or a list,
  ///   which no tracker's file is.
  package init(_ bytes: [UInt8], format: Format) throws(SyntaxProblem) {
    switch format {
    case .json: self = .json(try Self.container(JSONDocument(bytes)))
    case .yaml: self = .yaml(try Self.container(YAMLDocument(bytes)))
    case .markdown: self = .markdown(try MarkdownDocument(bytes))
    case .text: self = .text(bytes)
    }
  }

  private static func container<Tree: TreeDocument>(
    _ tree: Tree
  ) throws(SyntaxProblem) -> Tree {
    switch tree.kind(tree.root) {
    case .object, .array: return tree
    case .string, .number, .true, .false, .null:
      let start = tree.span(tree.root).lowerBound
      let (line, column) = LineIndex(tree.bytes).place(of: start)
      let source = tree.source(tree.root)
      let firstLine = source.prefix { !$0.isNewline }.prefix(40)
      let found =
        TextSanitizer.sanitized(String(firstLine))
        + (firstLine.endIndex < source.endIndex ? "…" : "")
      throw SyntaxProblem(
        reason: found.isEmpty
          ? .empty : .unexpected(found: found, expected: "an object or a list"),
        offset: start, line: line, column: column)
    }
  }

  package var bytes: [UInt8] {
    switch self {
    case .json(let document): document.bytes
    case .yaml(let document): document.bytes
    case .markdown(let document): document.bytes
    case .text(let bytes): bytes
    }
  }

  package var format: Format {
    switch self {
    case .json: .json
    case .yaml: .yaml
    case .markdown: .markdown
    case .text: .text
    }
  }
}
