/// Turns byte offsets of a text into lines and columns.
package struct LineIndex: Sendable {
  private let bytes: [UInt8]
  private let lineStarts: [Int]
  /// The scalars before each block of the text: some files are one line of many megabytes.
  private let scalarsBefore: [Int]
  private static let blockSize = 4096

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    var scalars = [0]
    bytes.withUnsafeBufferPointer { buffer in
      for block in stride(from: 0, to: buffer.count, by: Self.blockSize) {
        var count = 0
        for offset in block..<min(block + Self.blockSize, buffer.count) {
          let byte = buffer[offset]
          count += byte & 0xC0 == 0x80 ? 0 : 1
          if byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        }
        scalars.append(scalars[scalars.count - 1] + count)
      }
    }
    lineStarts = starts
    scalarsBefore = scalars
  }

  /// The place of a byte, counted from 1, the column in Unicode scalars. A byte order mark takes no
  /// column. Offsets past the end give the place just behind the last byte.
  package func place(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    let line = lastStart(notAfter: offset)
    var start = lineStarts[line]
    if line == 0, bytes.starts(with: ByteOrderMark.utf8) { start = min(3, offset) }
    return (line + 1, scalars(before: offset) - scalars(before: start) + 1)
  }

  private func scalars(before offset: Int) -> Int {
    let block = offset / Self.blockSize
    return scalarsBefore[block]
      + bytes[block * Self.blockSize..<offset].count { $0 & 0xC0 != 0x80 }
  }

  private func lastStart(notAfter offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

/// The three bytes that some Windows editors put in front of UTF-8 text.
package enum ByteOrderMark {
  package static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// How many bytes of a text are its mark.
  static func length(in bytes: [UInt8]) -> Int { bytes.starts(with: utf8) ? utf8.count : 0 }
}
