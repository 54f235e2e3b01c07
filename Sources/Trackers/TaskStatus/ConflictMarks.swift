internal import CoordinationCore

/// What git leaves in a text whose two sides it could not merge.
enum ConflictMarks {
  /// Where the first of them begins, if all three are there in their order.
  static func first(in bytes: [UInt8]) -> Int? {
    guard let start = line("<<<<<<< ", in: bytes, from: 0),
      let middle = line("=======", in: bytes, from: start),
      line(">>>>>>> ", in: bytes, from: middle) != nil
    else { return nil }
    return start
  }

  private static func line(_ mark: String, in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = mark.utf8.first else { return nil }
    var place = start
    while let next = bytes.firstIndex(of: first, from: place) {
      let isLineStart = next == 0 || bytes[next - 1] == UInt8(ascii: "\n")
      if isLineStart, bytes[next...].starts(with: mark.utf8) { return next }
      place = next + 1
    }
    return nil
  }
}
