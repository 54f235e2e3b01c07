extension StringProtocol {
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var text = String(self)
    return text.withUTF8(body)
  }

  /// Whether each byte is a character of its own, so that bytes can be looked at instead.
  var isPlain: Bool { withBytes { $0.allSatisfy { $0 < 0x80 && $0 != 0x0D } } }

  /// Whether it begins with a character of one byte, and no mark that belongs to it follows.
  var beginsPlainly: Bool { utf8.prefix(2).allSatisfy { $0 < 0x80 } }
}

extension UInt8 {
  var inSmallLetters: UInt8 { isUppercase ? self | 0x20 : self }

  var isPlainDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isPlainAlphanumeric: Bool {
    isPlainDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

extension String {
  /// Where another text stands in this one.
  func places(of text: String) -> [Range<Index>] {
    guard let first = text.utf8.first else { return [] }
    var places: [Range<Index>] = []
    var start = startIndex
    while let place = utf8[start...].firstIndex(of: first) {
      start = utf8.index(after: place)
      if utf8[place...].starts(with: text.utf8) {
        start = utf8.index(place, offsetBy: text.utf8.count)
        places.append(place..<start)
      }
    }
    return places
  }
}
