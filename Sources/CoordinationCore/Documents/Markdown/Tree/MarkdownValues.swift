// What values say, and how they are spelled.

extension MarkdownDocument {
  var layout: TextLayout { TextLayout(bytes) }

  /// Of `done` "true" or "false". Rows, items and sections stand for themselves, without what the
  /// lists or quotes around them put in front of each line.
  package func source(_ index: NodeIndex) -> String {
    switch role(index) {
    case .done: kind(index) == .true ? "true" : "false"
    case .key: name(index)
    case .field, .line, .cell, .heading, .row: raw(index)
    case .section, .headings, .text, .code, .columns, .table, .list, .item: unprefixed(index)
    }
  }

  private func raw(_ index: NodeIndex) -> String {
    String(decoding: bytes[span(index)], as: UTF8.self)
  }

  func name(_ key: NodeIndex) -> String { names[Int(nodes[key.offset].name)] }

  package func string(_ index: NodeIndex) -> String? {
    guard kind(index) == .string else { return nil }
    return role(index) == .cell ? raw(index).resolvingBars : source(index)
  }

  package func text(_ index: NodeIndex) -> String? {
    switch kind(index) {
    case .string: plainText(index) ?? string(index).map(sanitizer(of: index))
    case .true, .false: source(index)
    case .object, .array, .number, .null: nil
    }
  }

  /// Of a value on one line that says just what it shows, as nearly all do.
  private func plainText(_ index: NodeIndex) -> String? {
    switch role(index) {
    case .cell, .field, .line: break
    default: return nil
    }
    let span = span(index)
    return bytes.withUnsafeBufferPointer { bytes in
      let value = UnsafeBufferPointer(rebasing: bytes[span])
      let backslash = UInt8(ascii: "\\")
      let isPlain = value.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != backslash }
      return isPlain ? String(decoding: value, as: UTF8.self) : nil
    }
  }

  private func sanitizer(of index: NodeIndex) -> (String) -> String {
    switch role(index) {
    case .text, .code, .heading: TextSanitizer.sanitizedLines
    default: TextSanitizer.sanitized
    }
  }

  package func withContent<Result>(
    of index: NodeIndex, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var text = string(index) ?? source(index)
    return text.withUTF8(body)
  }

  package func number(_: NodeIndex) -> Double? { nil }

  /// White space at the ends aside, and in rows around the bars.
  package func matches(_ index: NodeIndex, _ source: String) -> Bool {
    switch role(index) {
    case .cell: return raw(index).spelledAsCell == source.spelledAsCell
    case .row:
      return Self.cells(of: raw(index)) == Self.cells(of: source)
    case .field, .line, .heading: return self.source(index).oneLine == source.oneLine
    default:
      return self.source(index).trimmed.withLineFeeds == source.trimmed.withLineFeeds
    }
  }

  private static func cells(of row: String) -> [String] {
    let bytes = Array(row.oneLine.utf8)
    return MarkdownCells(bytes, 0..<bytes.count).raw.map {
      String(decoding: bytes[$0], as: UTF8.self).spelledAsCell
    }
  }

  // MARK: - Lines within quotes and items

  private func unprefixed(_ index: NodeIndex) -> String {
    let span = span(index)
    let text = layout.text(span).withLineFeeds
    let prefix = prefix(of: index)
    guard !prefix.isEmpty else { return text }
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    let isAligned = role(index) == .code
    return lines.enumerated().map { number, line in
      let line = number > 0 || isAligned ? Self.without(prefix, line) : line
      return String(decoding: line, as: UTF8.self)
    }.joined(separator: "\n")
  }

  private static func without(_ prefix: String, _ line: Substring.UTF8View) -> Substring.UTF8View {
    var line = line
    var left = prefix.utf8.count
    while left > 0, let first = line.first, first.isMarkdownBlank || first == UInt8(ascii: ">") {
      line.removeFirst()
      left -= 1
    }
    return line
  }

  /// What stands in front of each line of a value but the first, in front of which a mark of an item
  /// may stand. Of code, what stands in front of the fence.
  func prefix(of index: NodeIndex) -> String {
    let start = span(index).lowerBound
    let line = layout.lineStart(at: start)
    guard role(index) == .code else { return Self.blanks(bytes[line..<start]) }
    let above = layout.lineStart(at: max(layout.textStart, line - 1))
    let fence = contentStart(of: above)
    if fence < line, bytes[fence] == UInt8(ascii: "`") || bytes[fence] == UInt8(ascii: "~") {
      return Self.blanks(bytes[above..<fence])
    }
    return Self.blanks(bytes[line..<max(line, min(contentStart(of: line), span(index).upperBound))])
  }

  /// With blanks for all that is no mark of a quote.
  private static func blanks(_ bytes: ArraySlice<UInt8>) -> String {
    let blank: UInt8 = 0x20
    return String(
      decoding: bytes.map { $0 == UInt8(ascii: ">") || $0 == 0x09 ? $0 : blank }, as: UTF8.self)
  }
}

extension String {
  var withLineFeeds: String {
    guard utf8.contains(0x0D) else { return self }
    var bytes: [UInt8] = []
    for byte in utf8 {
      if byte == 0x0A, bytes.last == 0x0D { bytes.removeLast() }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
