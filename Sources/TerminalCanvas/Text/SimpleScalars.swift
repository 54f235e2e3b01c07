/// Reads the beginning of a text for as long as it consists of scalars that stand alone in one
/// column each. This is what nearly all text on a screen is made of, so it goes through the bytes.
struct SimpleScalars {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var last = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// Bytes that hold nothing else: a scalar that is followed by one of another kind may belong to
  /// it, and is not counted.
  var length: Int { position == bytes.count ? position : last }
  /// Whether the scalar returned last has to be read again, as part of a grapheme.
  var isInterrupted: Bool { position < bytes.count && position > 0 }

  @inline(__always)
  mutating func next() -> Unicode.Scalar? {
    guard position < bytes.count, let (scalar, size) = decode(), GlyphRules.isSimple(scalar)
    else { return nil }
    last = position
    position += size
    return scalar
  }

  /// One to three bytes; simple scalars have no more. Swift's strings are valid UTF-8.
  @inline(__always)
  private func decode() -> (Unicode.Scalar, Int)? {
    let first = bytes[position]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    if first < 0xE0 {
      return scalar(UInt32(first & 0x1F) << 6 | continuation(1), 2)
    }
    guard first < 0xF0 else { return nil }
    return scalar(UInt32(first & 0x0F) << 12 | continuation(1) << 6 | continuation(2), 3)
  }

  @inline(__always)
  private func continuation(_ offset: Int) -> UInt32 {
    let index = position + offset
    return index < bytes.count ? UInt32(bytes[index] & 0x3F) : 0
  }

  @inline(__always)
  private func scalar(_ value: UInt32, _ size: Int) -> (Unicode.Scalar, Int)? {
    Unicode.Scalar(value).map { ($0, size) }
  }
}
