// Finds the ends of tokens. Each function takes a position and returns the one behind the token.

extension JSONParser {
  @inline(__always)
  func isByte(_ byte: UInt8, at position: Int) -> Bool {
    position < input.count && input[position] == byte
  }

  @inline(__always)
  func skipWhitespace(_ start: Int) -> Int {
    var position = start
    while position < input.count {
      switch input[position] {
      case 0x20, 0x0D, 0x09: position += 1
      case 0x0A: position += 1 + indentation(at: position + 1)
      default: return position
      }
    }
    return position
  }

  /// How many of the next eight bytes are spaces before anything else.
  @inline(__always)
  private func indentation(at position: Int) -> Int {
    guard position + 8 <= input.count else { return 0 }
    let word = UInt64(
      littleEndian: UnsafeRawBufferPointer(input).loadUnaligned(
        fromByteOffset: position, as: UInt64.self))
    return (word ^ 0x2020_2020_2020_2020).trailingZeroBitCount / 8
  }

  /// Skips four letters.
  /// - Parameter word: the letters as a little-endian number.
  @inline(__always)
  func skip(
    _ word: UInt32, at position: Int, from start: Int
  ) throws(Failure) -> Int {
    guard position + 4 <= input.count,
      UnsafeRawBufferPointer(input).loadUnaligned(fromByteOffset: position, as: UInt32.self)
        .littleEndian == word
    else { throw unexpected("a value", at: start) }
    return position + 4
  }

  func unexpected(_ expected: String, at position: Int) -> Failure {
    guard position < input.count else {
      return .syntax(.unexpectedEnd(expected: expected), offset: position)
    }
    var decoder = UTF8.ForwardParser()
    var rest = input[position...].makeIterator()
    guard case .valid(let encoded) = decoder.parseScalar(from: &rest) else {
      return .syntax(.invalidUTF8, offset: position)
    }
    let found = String(decoding: encoded, as: UTF8.self)
    return .syntax(.unexpected(found: found, expected: expected), offset: position)
  }
}

// MARK: - Strings

extension JSONParser {
  /// Skips printable ASCII without quote and backslash, eight bytes at a time.
  @inline(__always)
  func skipPlainCharacters(_ start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    var position = start
    while position + 8 <= input.count {
      let word = UInt64(
        littleEndian: UnsafeRawBufferPointer(input).loadUnaligned(
          fromByteOffset: position, as: UInt64.self))
      let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      // Adding one to DEL reaches the top bit, which every byte beyond ASCII has already. Carries and
      // borrows between bytes come from special bytes only, and so never point before the first.
      let special =
        ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
        | ((word &- ones &* 0x20) & ~word) | word | (word &+ ones)
      let found = special & tops
      guard found == 0 else { return position + found.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < input.count, Self.isPlain(input[position]) { position += 1 }
    return position
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  func skipEscape(_ start: Int) throws(Failure) -> Int {
    guard start + 1 < input.count else { throw invalidEscape(start, start + 1) }
    switch input[start + 1] {
    case UInt8(ascii: "u"):
      for position in start + 2..<start + 6 {
        guard position < input.count, Self.isHexDigit(input[position]) else {
          throw invalidEscape(start, position)
        }
      }
      return start + 6
    case let byte where #""\/bfnrt"#.utf8.contains(byte): return start + 2
    default: throw invalidEscape(start, start + 1)
    }
  }

  private func invalidEscape(_ start: Int, _ position: Int) -> Failure {
    let end = min(position + 1, input.count)
    return .syntax(
      .invalidEscape(String(decoding: input[start..<end], as: UTF8.self)), offset: start)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  func skipMultibyteScalar(_ position: Int) throws(Failure) -> Int {
    var decoder = UTF8.ForwardParser()
    var rest = input[position...].makeIterator()
    guard case .valid(let encoded) = decoder.parseScalar(from: &rest) else {
      throw .syntax(.invalidUTF8, offset: position)
    }
    return position + encoded.count
  }
}

// MARK: - Numbers

extension JSONParser {
  func skipNumber(_ start: Int) throws(Failure) -> Int {
    var position = start
    if isByte(UInt8(ascii: "-"), at: position) { position += 1 }
    if isByte(UInt8(ascii: "0"), at: position) {
      position += 1
    } else {
      position = try skipDigits(position, of: start)
    }
    if isByte(UInt8(ascii: "."), at: position) {
      position = try skipDigits(position + 1, of: start)
    }
    if isByte(UInt8(ascii: "e"), at: position) || isByte(UInt8(ascii: "E"), at: position) {
      position += 1
      if isByte(UInt8(ascii: "+"), at: position) || isByte(UInt8(ascii: "-"), at: position) {
        position += 1
      }
      position = try skipDigits(position, of: start)
    }
    if position < input.count, Self.isNumberPart(input[position]) {
      throw invalidNumber(start, position)
    }
    return position
  }

  @inline(__always)
  private func skipDigits(_ first: Int, of start: Int) throws(Failure) -> Int {
    var position = first
    while position < input.count, input[position] &- 0x30 < 10 { position += 1 }
    if position == first { throw invalidNumber(start, position) }
    return position
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

  private func invalidNumber(_ start: Int, _ position: Int) -> Failure {
    var end = position
    while end < input.count, end - start < 40, Self.isNumberPart(input[end]) { end += 1 }
    return .syntax(
      .invalidNumber(String(decoding: input[start..<end], as: UTF8.self)), offset: start)
  }
}
