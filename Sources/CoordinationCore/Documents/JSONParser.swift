/// One pass over the bytes without recursion: the stack of open containers is an array, so that
/// depth costs memory and never the thread's stack.
struct JSONParser {
  private let input: UnsafeBufferPointer<UInt8>
  private let depthLimit: Int
  private var position = 0
  private var nodes: [JSONNode] = []
  private var open: [Int] = []

  private struct Failure: Error {
    var reason: SyntaxProblem.Reason
    var offset: Int
  }

  static func nodes(of bytes: [UInt8], depthLimit: Int) throws(SyntaxProblem) -> [JSONNode] {
    do {
      return try bytes.withUnsafeBufferPointer { buffer throws(Failure) in
        var parser = JSONParser(input: buffer, depthLimit: depthLimit)
        return try parser.parseDocument()
      }
    } catch {
      let place = LineIndex(bytes).place(of: error.offset)
      throw SyntaxProblem(
        reason: error.reason, offset: error.offset, line: place.line, column: place.column)
    }
  }

  private init(input: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
    self.input = input
    self.depthLimit = depthLimit
    // About one node for eight bytes in the files that trackers write.
    nodes.reserveCapacity(input.count / 8)
  }

  private mutating func parseDocument() throws(Failure) -> [JSONNode] {
    guard input.count < Int(UInt32.max) else {
      throw Failure(reason: .tooLarge(limit: Int(UInt32.max)), offset: 0)
    }
    if input.starts(with: ByteOrderMark.utf8) { position = 3 }
    skipWhitespace()
    guard position < input.count else { throw Failure(reason: .empty, offset: position) }
    try parseValues()
    skipWhitespace()
    guard position == input.count else {
      throw Failure(reason: .trailingContent, offset: position)
    }
    return nodes
  }

  private mutating func parseValues() throws(Failure) {
    try parseValue()
    while let container = open.last {
      skipWhitespace()
      if nodes[container].kind == .object {
        try continueObject(container)
      } else {
        try continueArray(container)
      }
    }
  }

  private mutating func continueObject(_ container: Int) throws(Failure) {
    let isFirst = nodes.count == container + 1
    switch peek() {
    case UInt8(ascii: "}"):
      return close(container)
    case UInt8(ascii: ",") where !isFirst:
      position += 1
      skipWhitespace()
    case _ where isFirst: break
    default: throw unexpected("',' or '}'")
    }
    guard peek() == UInt8(ascii: "\"") else {
      throw unexpected(isFirst ? "a key in double quotes or '}'" : "a key in double quotes")
    }
    try parseString()
    skipWhitespace()
    guard peek() == UInt8(ascii: ":") else { throw unexpected("':'") }
    position += 1
    skipWhitespace()
    try parseValue()
  }

  private mutating func continueArray(_ container: Int) throws(Failure) {
    let isFirst = nodes.count == container + 1
    switch peek() {
    case UInt8(ascii: "]"):
      return close(container)
    case UInt8(ascii: ",") where !isFirst:
      position += 1
      skipWhitespace()
    case _ where isFirst: break
    default: throw unexpected("',' or ']'")
    }
    try parseValue()
  }

  private mutating func parseValue() throws(Failure) {
    switch peek() {
    case UInt8(ascii: "\""): try parseString()
    case UInt8(ascii: "{"): try openContainer(.object)
    case UInt8(ascii: "["): try openContainer(.array)
    case .some(UInt8(ascii: "0")...UInt8(ascii: "9")), UInt8(ascii: "-"): try parseNumber()
    case UInt8(ascii: "t"): try parseWord("true", .true)
    case UInt8(ascii: "f"): try parseWord("false", .false)
    case UInt8(ascii: "n"): try parseWord("null", .null)
    default: throw unexpected("a value")
    }
  }

  private mutating func openContainer(_ kind: JSONKind) throws(Failure) {
    guard open.count < depthLimit else {
      throw Failure(reason: .tooDeep(limit: depthLimit), offset: position)
    }
    open.append(nodes.count)
    append(kind, start: position, end: position + 1)
    position += 1
  }

  private mutating func close(_ container: Int) {
    position += 1
    nodes[container].end = UInt32(truncatingIfNeeded: position)
    nodes[container].next = UInt32(truncatingIfNeeded: nodes.count)
    open.removeLast()
  }

  private mutating func append(
    _ kind: JSONKind, start: Int, end: Int, hasEscapes: Bool = false
  ) {
    nodes.append(
      JSONNode(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
        next: UInt32(truncatingIfNeeded: nodes.count + 1), kind: kind, hasEscapes: hasEscapes))
  }

  private mutating func parseWord(_ word: StaticString, _ kind: JSONKind) throws(Failure) {
    let end = position + word.utf8CodeUnitCount
    let matches = word.withUTF8Buffer { word in
      end <= input.count && input[position..<end].elementsEqual(word)
    }
    guard matches else { throw unexpected("a value") }
    append(kind, start: position, end: end)
    position = end
  }
}

// MARK: - Strings

extension JSONParser {
  private mutating func parseString() throws(Failure) {
    let start = position
    var hasEscapes = false
    position += 1
    while true {
      skipPlainCharacters()
      guard let byte = peek() else {
        throw Failure(reason: .unexpectedEnd(expected: "'\"'"), offset: position)
      }
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return append(.string, start: start, end: position, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try skipEscape()
      case 0..<0x20: throw Failure(reason: .controlCharacter(byte), offset: position)
      default: try skipMultibyteScalar()
      }
    }
  }

  /// Skips printable ASCII without quote and backslash, eight bytes at a time.
  private mutating func skipPlainCharacters() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    while position + 8 <= input.count {
      let word = UnsafeRawBufferPointer(input).loadUnaligned(
        fromByteOffset: position, as: UInt64.self)
      let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      let special =
        ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
        | ((word &- ones &* 0x20) & ~word) | word
      let found = UInt64(littleEndian: special & tops)
      guard found == 0 else {
        position += found.trailingZeroBitCount / 8
        return
      }
      position += 8
    }
    while position < input.count, Self.isPlain(input[position]) { position += 1 }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func skipEscape() throws(Failure) {
    let start = position
    position += 1
    switch peek() {
    case UInt8(ascii: "u"):
      position += 1
      for _ in 0..<4 {
        guard let digit = peek(), Self.isHexDigit(digit) else { throw invalidEscape(start) }
        position += 1
      }
    case .some(let byte) where #""\/bfnrt"#.utf8.contains(byte): position += 1
    default: throw invalidEscape(start)
    }
  }

  private func invalidEscape(_ start: Int) -> Failure {
    let end = min(position + 1, input.count)
    return Failure(
      reason: .invalidEscape(String(decoding: input[start..<end], as: UTF8.self)), offset: start)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  private mutating func skipMultibyteScalar() throws(Failure) {
    var decoder = UTF8.ForwardParser()
    var rest = input[position...].makeIterator()
    guard case .valid(let encoded) = decoder.parseScalar(from: &rest) else {
      throw Failure(reason: .invalidUTF8, offset: position)
    }
    position += encoded.count
  }
}

// MARK: - Numbers

extension JSONParser {
  private mutating func parseNumber() throws(Failure) {
    let start = position
    if peek() == UInt8(ascii: "-") { position += 1 }
    if peek() == UInt8(ascii: "0") {
      position += 1
    } else {
      try skipDigits(from: start)
    }
    if peek() == UInt8(ascii: ".") {
      position += 1
      try skipDigits(from: start)
    }
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      position += 1
      if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { position += 1 }
      try skipDigits(from: start)
    }
    if let byte = peek(), Self.isNumberPart(byte) { throw invalidNumber(start) }
    append(.number, start: start, end: position)
  }

  private mutating func skipDigits(from start: Int) throws(Failure) {
    let first = position
    while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      position += 1
    }
    if position == first { throw invalidNumber(start) }
  }

  private static func isNumberPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }

  private func invalidNumber(_ start: Int) -> Failure {
    var end = position
    while end < input.count, end - start < 40, Self.isNumberPart(input[end]) { end += 1 }
    return Failure(
      reason: .invalidNumber(String(decoding: input[start..<end], as: UTF8.self)), offset: start)
  }
}

// MARK: - Scanning

extension JSONParser {
  private func peek() -> UInt8? {
    position < input.count ? input[position] : nil
  }

  private mutating func skipWhitespace() {
    while position < input.count {
      switch input[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private func unexpected(_ expected: String) -> Failure {
    guard position < input.count else {
      return Failure(reason: .unexpectedEnd(expected: expected), offset: position)
    }
    var decoder = UTF8.ForwardParser()
    var rest = input[position...].makeIterator()
    guard case .valid(let encoded) = decoder.parseScalar(from: &rest) else {
      return Failure(reason: .invalidUTF8, offset: position)
    }
    let found = String(decoding: encoded, as: UTF8.self)
    return Failure(reason: .unexpected(found: found, expected: expected), offset: position)
  }
}
