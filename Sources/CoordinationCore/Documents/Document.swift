/// A parsed file of one of the formats that trackers use.
package enum Document: Sendable {
  case json(JSONDocument)
  /// A text that is shown but not understood.
  case text([UInt8])

  package enum Format: Sendable {
    case json, text
  }

  /// - Throws: where the text is not of its format, or is JSON without an object or a list, which
  ///   no tracker's file is.
  package init(_ bytes: [UInt8], format: Format) throws(SyntaxProblem) {
    switch format {
    case .json: self = .json(try Self.container(JSONDocument(bytes)))
    case .text: self = .text(bytes)
    }
  }

  private static func container(_ json: JSONDocument) throws(SyntaxProblem) -> JSONDocument {
    switch json.kind(json.root) {
    case .object, .array: return json
    case .string, .number, .true, .false, .null:
      let (line, column) = json.place(of: json.root)
      let found = String(TextSanitizer.sanitized(json.source(json.root)).prefix(40))
      throw SyntaxProblem(
        reason: .unexpected(found: found, expected: "an object or a list"),
        offset: json.span(json.root).lowerBound, line: line, column: column)
    }
  }

  package var bytes: [UInt8] {
    switch self {
    case .json(let document): document.bytes
    case .text(let bytes): bytes
    }
  }

  package var format: Format {
    switch self {
    case .json: .json
    case .text: .text
    }
  }
}
