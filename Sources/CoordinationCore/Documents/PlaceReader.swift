/// Turns byte offsets into lines and columns from the start of a text to its end, as `LineIndex`
/// does in any order. It looks at each byte once and no further than needed.
package struct PlaceReader {
  private let bytes: [UInt8]
  private var offset: Int
  private var line = 1
  private var column = 1

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = bytes.starts(with: ByteOrderMark.utf8) ? 3 : 0
  }

  /// The place of a byte, counted from 1, the column in Unicode scalars.
  /// - Parameter next: not before the last one.
  package mutating func advance(to next: Int) -> (line: Int, column: Int) {
    let next = min(max(next, offset), bytes.count)
    bytes.withUnsafeBufferPointer { bytes in
      let passed = bytes[offset..<next]
      // Without a branch in it many bytes are counted at a time.
      var lines = 0
      for byte in passed { lines += byte == UInt8(ascii: "\n") ? 1 : 0 }
      if lines > 0, let newline = passed.lastIndex(of: UInt8(ascii: "\n")) {
        line += lines
        column = 1 + Self.scalars(bytes[(newline + 1)..<next])
      } else {
        column += Self.scalars(passed)
      }
    }
    offset = next
    return (line, column)
  }

  private static func scalars(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
