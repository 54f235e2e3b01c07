internal import CoordinationCore

extension MarkdownFile {
  /// Where remarks on the whole file begin: behind a line of dashes in its last section, where nothing but
  /// them follows; the end of the text where there are none.
  func footerStart(in last: Section?) -> Int {
    guard let last, last.depth > 0 else { return markdown.bytes.count }
    let span = markdown.span(last.node)
    var place = span.lowerBound
    var end = markdown.bytes.count
    var isBehindBlank = false
    for line in markdown.bytes[span].split(separator: 0x0A, omittingEmptySubsequences: false) {
      let text = line.filter { $0 > 0x20 }
      let isRule = text.count >= 3 && text.allSatisfy { $0 == UInt8(ascii: "-") }
      if isRule, isBehindBlank { end = place }
      isBehindBlank = text.isEmpty
      place += line.count + 1
    }
    return end
  }
}
