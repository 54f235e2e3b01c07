/// Why a text is not of its format. The place is a byte offset; the document turns it into line and
/// column.
package struct SyntaxProblem: Error, Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    case unexpectedEnd(expected: String)
    case unexpected(found: String, expected: String)
    case invalidUTF8
    case invalidEscape(String)
    case controlCharacter(UInt8)
    case invalidNumber(String)
    case tooDeep(limit: Int)
    case tooLarge(limit: Int)
    case tooManyValues(limit: Int)
    case trailingContent
    case empty

    // Of YAML only.
    /// - Parameters:
    ///   - problem: what libyaml says.
    ///   - context: what it was reading.
    case notYAML(problem: String, context: String?)
    case tabulator
    case unknownAnchor(String)
    /// It stands inside of what it stands for.
    case endlessAlias(String)
    /// Together they stand for more values than this.
    case growingAliases(limit: Int)
  }

  package var reason: Reason
  package var offset: Int
  /// Counted from 1; the column in Unicode scalars.
  package var line: Int
  package var column: Int

  package init(reason: Reason, offset: Int, line: Int, column: Int) {
    self.reason = reason
    self.offset = offset
    self.line = line
    self.column = column
  }
}

extension SyntaxProblem {
  /// Nil where the bytes are UTF-8.
  package init?(invalidUTF8In bytes: [UInt8]) {
    guard let offset = Self.firstInvalidByte(bytes) else { return nil }
    let place = LineIndex(bytes).place(of: offset)
    self.init(reason: .invalidUTF8, offset: offset, line: place.line, column: place.column)
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    var position = 0
    while let next = bytes.firstIndexOfNonASCII(from: position) {
      // A parser keeps what it has read ahead.
      var decoder = UTF8.ForwardParser()
      var rest = bytes[next...].makeIterator()
      guard case .valid(let scalar) = decoder.parseScalar(from: &rest) else { return next }
      position = next + scalar.count
    }
    return nil
  }
}
