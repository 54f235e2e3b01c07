/// One pass over the bytes without recursion: an open container keeps the way to the one around it,
/// so that depth costs nothing of the thread's stack.
///
/// The position is handed from function to function instead of being kept here, and nodes are
/// written to memory that is set aside beforehand: together they make the difference between a
/// quarter of a gigabyte a second and one.
struct JSONParser {
  let input: UnsafeBufferPointer<UInt8>
  private let depthLimit: Int
  private let nodes: UnsafeMutableBufferPointer<JSONNode>
  private var nodeCount = 0
  private var depth = 0
  /// The innermost open container. While a container is open, its `next` leads to the one around it.
  private var container = noContainer

  private static let noContainer = UInt32.max

  enum Failure: Error {
    case syntax(SyntaxProblem.Reason, offset: Int)
    /// There are more values than room was set aside for.
    case outOfRoom(offset: Int)
  }

  static func nodes(
    of bytes: [UInt8], depthLimit: Int, valueLimit: Int
  ) throws(SyntaxProblem) -> [JSONNode] {
    // Half a text may have a value for each byte; texts that trackers write have one for twelve.
    let most = min(bytes.count, valueLimit)
    var room = min(most, max(8192, bytes.count / 8))
    while true {
      do {
        return try nodes(of: bytes, depthLimit: depthLimit, room: room)
      } catch {
        switch error {
        case .outOfRoom(let offset) where room == most:
          throw problem(.tooManyValues(limit: valueLimit), at: offset, of: bytes)
        case .outOfRoom: room = min(most, room * 4)
        case .syntax(let reason, let offset): throw problem(reason, at: offset, of: bytes)
        }
      }
    }
  }

  private static func problem(
    _ reason: SyntaxProblem.Reason, at offset: Int, of bytes: [UInt8]
  ) -> SyntaxProblem {
    let place = LineIndex(bytes).place(of: offset)
    return SyntaxProblem(reason: reason, offset: offset, line: place.line, column: place.column)
  }

  private static func nodes(
    of bytes: [UInt8], depthLimit: Int, room: Int
  ) throws(Failure) -> [JSONNode] {
    var failure: Failure?
    let nodes = [JSONNode](unsafeUninitializedCapacity: room) { nodes, count in
      LargeMemory.advise(nodes)
      bytes.withUnsafeBufferPointer { input in
        var parser = JSONParser(input: input, depthLimit: depthLimit, nodes: nodes)
        do throws(Failure) {
          try parser.parseDocument()
          count = parser.nodeCount
        } catch {
          failure = error
        }
      }
    }
    if let failure { throw failure }
    return nodes
  }

  private init(
    input: UnsafeBufferPointer<UInt8>, depthLimit: Int, nodes: UnsafeMutableBufferPointer<JSONNode>
  ) {
    self.input = input
    self.depthLimit = depthLimit
    self.nodes = nodes
  }

  private mutating func parseDocument() throws(Failure) {
    guard input.count < Int(UInt32.max) else {
      throw .syntax(.tooLarge(limit: Int(UInt32.max)), offset: 0)
    }
    var position = skipWhitespace(input.starts(with: ByteOrderMark.utf8) ? 3 : 0)
    guard position < input.count else { throw .syntax(.empty, offset: position) }
    position = skipWhitespace(try parseValues(position))
    guard position == input.count else { throw .syntax(.trailingContent, offset: position) }
  }

  private mutating func parseValues(_ start: Int) throws(Failure) -> Int {
    var position = start
    while true {
      guard position < input.count else { throw unexpected("a value", at: position) }
      switch input[position] {
      case UInt8(ascii: "\""): position = try parseString(position)
      case UInt8(ascii: "{"):
        try openContainer(.object, position)
        position = skipWhitespace(position + 1)
        if !isByte(UInt8(ascii: "}"), at: position) {
          position = try parseKey(position, expected: "a key in double quotes or '}'")
          continue
        }
        position = close(position)
      case UInt8(ascii: "["):
        try openContainer(.array, position)
        position = skipWhitespace(position + 1)
        if !isByte(UInt8(ascii: "]"), at: position) { continue }
        position = close(position)
      default: position = try parseNumberOrWord(position)
      }
      guard try continueContainers(&position) else { return position }
    }
  }

  /// Closes what ends here and goes on to the next value; false where there is none.
  @inline(__always)
  private mutating func continueContainers(_ position: inout Int) throws(Failure) -> Bool {
    while container != Self.noContainer {
      position = skipWhitespace(position)
      let isObject = nodes[Int(container)].kind == .object
      if isByte(UInt8(ascii: ","), at: position) {
        position = skipWhitespace(position + 1)
        if isObject { position = try parseKey(position, expected: "a key in double quotes") }
        return true
      }
      guard isByte(UInt8(ascii: isObject ? "}" : "]"), at: position) else {
        throw unexpected(isObject ? "',' or '}'" : "',' or ']'", at: position)
      }
      position = close(position)
    }
    return false
  }

  @inline(__always)
  private mutating func parseKey(
    _ start: Int, expected: StaticString
  ) throws(Failure) -> Int {
    guard isByte(UInt8(ascii: "\""), at: start) else {
      throw unexpected("\(expected)", at: start)
    }
    let position = skipWhitespace(try parseString(start))
    guard isByte(UInt8(ascii: ":"), at: position) else { throw unexpected("':'", at: position) }
    return skipWhitespace(position + 1)
  }

  private mutating func openContainer(_ kind: NodeKind, _ position: Int) throws(Failure) {
    guard depth < depthLimit else {
      throw .syntax(.tooDeep(limit: depthLimit), offset: position)
    }
    depth += 1
    let index = UInt32(truncatingIfNeeded: nodeCount)
    try append(kind, position..<position + 1)
    nodes[Int(index)].next = container
    container = index
  }

  /// Closes the innermost container at its bracket and returns the position behind it.
  @inline(__always)
  private mutating func close(_ position: Int) -> Int {
    let index = Int(container)
    container = nodes[index].next
    nodes[index].end = UInt32(truncatingIfNeeded: position + 1)
    nodes[index].next = UInt32(truncatingIfNeeded: nodeCount)
    depth -= 1
    return position + 1
  }

  @inline(__always)
  private mutating func append(
    _ kind: NodeKind, _ span: Range<Int>, hasEscapes: Bool = false, isPlain: Bool = true
  ) throws(Failure) {
    guard nodeCount < nodes.count else { throw .outOfRoom(offset: span.lowerBound) }
    nodes.initializeElement(
      at: nodeCount,
      to: JSONNode(
        start: UInt32(truncatingIfNeeded: span.lowerBound),
        end: UInt32(truncatingIfNeeded: span.upperBound),
        next: UInt32(truncatingIfNeeded: nodeCount + 1), kind: kind, hasEscapes: hasEscapes,
        isPlain: isPlain))
    nodeCount += 1
  }
}

// MARK: - Values

extension JSONParser {
  @inline(__always)
  private mutating func parseString(_ start: Int) throws(Failure) -> Int {
    let end = skipPlainCharacters(start + 1)
    guard isByte(UInt8(ascii: "\""), at: end) else { return try parseOddString(start, from: end) }
    try append(.string, start..<end + 1)
    return end + 1
  }

  /// A string that has more than printable ASCII in it.
  private mutating func parseOddString(_ start: Int, from: Int) throws(Failure) -> Int {
    var position = from
    var hasEscapes = false
    while position < input.count {
      switch input[position] {
      case UInt8(ascii: "\""):
        try append(.string, start..<position + 1, hasEscapes: hasEscapes, isPlain: false)
        return position + 1
      case UInt8(ascii: "\\"):
        hasEscapes = true
        position = try skipEscape(position)
      case 0x7F: position += 1
      case let byte where byte < 0x20:
        throw .syntax(.controlCharacter(byte), offset: position)
      default: position = try skipMultibyteScalar(position)
      }
      position = skipPlainCharacters(position)
    }
    throw .syntax(.unexpectedEnd(expected: "'\"'"), offset: position)
  }

  @inline(__always)
  private mutating func parseNumberOrWord(_ position: Int) throws(Failure) -> Int {
    // The letters of a word are compared as one number.
    let (kind, end) =
      switch input[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        (NodeKind.number, try skipNumber(position))
      case UInt8(ascii: "t"):
        (NodeKind.true, try skip(0x6575_7274, at: position, from: position))
      case UInt8(ascii: "f"):
        (NodeKind.false, try skip(0x6573_6C61, at: position + 1, from: position))
      case UInt8(ascii: "n"):
        (NodeKind.null, try skip(0x6C6C_756E, at: position, from: position))
      default: throw unexpected("a value", at: position)
      }
    try append(kind, position..<end)
    return end
  }
}
