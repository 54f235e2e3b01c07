extension String {
  /// Whether both are one name, in any case.
  func isCalled(_ name: String) -> Bool {
    let isSame = withBytes { own in name.withBytes { isPlainlyCalled(own, $0) } }
    return isSame ?? (lowercased() == name.lowercased())
  }
}

/// Nil where a character may be of several bytes.
private func isPlainlyCalled(
  _ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>
) -> Bool? {
  for place in 0..<min(one.count, other.count) {
    let (byte, next) = (one[place], other[place])
    if (byte | next) >= 0x80 { return nil }
    if byte != next, byte.inSmallLetters != next.inSmallLetters { return false }
  }
  if one.count == other.count { return true }
  let rest = one.count > other.count ? one[other.count...] : other[one.count...]
  // What follows may be a mark that belongs to the last letter.
  return rest.allSatisfy { $0 < 0x80 } ? false : nil
}
