internal import CPlatform

// Whole texts are searched for bytes that are rare in them: not byte by byte.
extension UnsafeBufferPointer<UInt8> {
  /// The first place of a byte within a range.
  func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    guard !range.isEmpty, let base = UnsafeRawPointer(baseAddress),
      let found = memchr(base + range.lowerBound, Int32(byte), range.count)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}

extension [UInt8] {
  /// The first place of a byte from an offset on.
  package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBufferPointer { $0.firstIndex(of: byte, in: Swift.min(start, count)..<count) }
  }

  /// Whether the same bytes stand in a range of this text and in one of another.
  package func hasSame(_ range: Range<Int>, as other: [UInt8], _ otherRange: Range<Int>) -> Bool {
    precondition(range.upperBound <= count && otherRange.upperBound <= other.count)
    guard range.count == otherRange.count else { return false }
    return withUnsafeBytes { own in
      other.withUnsafeBytes { other in
        // An empty text has no address.
        guard let own = own.baseAddress, let other = other.baseAddress else { return true }
        return memcmp(own + range.lowerBound, other + otherRange.lowerBound, range.count) == 0
      }
    }
  }

  /// Whether both are the same bytes; an array's own comparison takes one at a time.
  package func isSame(as other: [UInt8]) -> Bool {
    count == other.count && hasSame(0..<count, as: other, 0..<count)
  }

  /// The first byte from an offset on that is not ASCII.
  package func firstIndexOfNonASCII(from start: Int) -> Int? {
    withUnsafeBytes { bytes in
      var position = start
      while position + 8 <= bytes.count,
        bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        position += 8
      }
      while position < bytes.count, bytes[position] < 0x80 { position += 1 }
      return position < bytes.count ? position : nil
    }
  }
}

extension [UInt8]? {
  /// Whether both are the same bytes, or both nothing.
  func isSame(as other: [UInt8]?) -> Bool {
    guard let self, let other else { return self == nil && other == nil }
    return self.isSame(as: other)
  }
}
