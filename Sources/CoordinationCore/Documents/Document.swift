/// A parsed file of one of the formats that trackers use.
package enum Document: Sendable {
  case json(JSONDocument)
  /// A text that is shown but not understood.
  case text([UInt8])

  package enum Format: Sendable {
    case json, text
  }

  package init(_ bytes: [UInt8], format: Format) throws(SyntaxProblem) {
    switch format {
    case .json: self = .json(try JSONDocument(bytes))
    case .text: self = .text(bytes)
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
