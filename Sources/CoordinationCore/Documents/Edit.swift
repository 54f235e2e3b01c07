/// A byte range of one file and its replacement.
package struct Edit: Equatable, Sendable {
  /// In the text as it is before.
  package var range: Range<Int>
  /// What stands there afterwards; nothing where the range only goes.
  package var replacement: [UInt8]

  package init(range: Range<Int>, replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }

  package init(range: Range<Int>, replacement: String) {
    self.init(range: range, replacement: Array(replacement.utf8))
  }
}

extension Edit {
  /// The text with all edits made at once. They must lie in the text and must not overlap.
  package static func splice(_ edits: [Edit], into bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.replacement.count })
    var copied = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result.append(contentsOf: bytes[copied..<edit.range.lowerBound])
      result.append(contentsOf: edit.replacement)
      copied = edit.range.upperBound
    }
    result.append(contentsOf: bytes[copied...])
    return result
  }
}
