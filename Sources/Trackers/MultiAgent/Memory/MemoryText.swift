package import CoordinationCore

/// What holds for every text that becomes part of the memory bank.
package enum MemoryText {
  /// Of one contribution, in bytes.
  package static let limit = 1 << 20

  /// The text of a contribution.
  /// - Throws: what it must not have.
  package static func checked(_ bytes: [UInt8]) throws(MemoryTextProblem) -> String {
    if bytes.count > limit { throw .tooLarge(bytes: bytes.count, limit: limit) }
    if let zero = bytes.firstIndex(of: 0) {
      throw .zeroByte(line: bytes[..<zero].count { $0 == UInt8(ascii: "\n") } + 1)
    }
    let bytes = bytes.starts(with: ByteOrderMark.utf8) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    if let line = TextMerge.markedLine(in: text) { throw .conflictMark(line: line) }
    if let line = MarkdownText.regionMarkLine(in: text) { throw .regionMark(line: line) }
    return text
  }
}
