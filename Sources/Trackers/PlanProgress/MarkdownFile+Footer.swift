internal import CoordinationCore

extension MarkdownFile {
  /// Where remarks on the whole file begin: behind a line of dashes in its last section, where nothing but
  /// them follows; the end of the text where there are none.
  func footerStart(in last: Section?) -> Int {
    guard let last, last.depth > 0 else { return markdown.bytes.count }
    var rest = markdown.bytes[markdown.span(last.node)]
    var end = markdown.bytes.count
    var isBehindBlank = false
    while !rest.isEmpty {
      let line = rest.prefix { $0 != 0x0A }
      if isBehindBlank, line.isRule { end = line.startIndex }
      isBehindBlank = line.allSatisfy { $0 <= 0x20 }
      rest = rest[line.endIndex...].dropFirst()
    }
    return end
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isRule: Bool {
    let dash = UInt8(ascii: "-")
    return allSatisfy { $0 <= 0x20 || $0 == dash } && count { $0 == dash } >= 3
  }
}
