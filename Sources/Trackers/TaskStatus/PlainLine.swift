internal import CoordinationCore

/// Lines such as "Last Updated: 2026-03-12" that are no fields, because nothing in them is bold.
struct PlainLine {
  var name: String
  var value: String
  var offset: Int

  private init?(_ text: String, at offset: Int) {
    let plain = text.withoutMarks
    guard let colon = plain.firstIndex(of: ":") else { return nil }
    name = String(plain[..<colon]).withoutBlanks
    value = String(plain[plain.index(after: colon)...]).withoutBlanks
    self.offset = offset
    if name.isEmpty || value.isEmpty { return nil }
  }

  /// The head is what stands above any heading and below the first.
  static let headSections = 2

  /// Those of a section, without those of the sections in it.
  static func lines(of section: MarkdownFile.Section, in file: MarkdownFile) -> [PlainLine] {
    file.markdown.members(of: section.node).filter { file.markdown.part($0.1) == .text }
      .flatMap { _, node in
        var offset = file.markdown.span(node).lowerBound
        let lines = file.markdown.source(node).utf8.split(
          separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.compactMap { line in
          defer { offset += line.count + 1 }
          return PlainLine(String(Substring(line)), at: offset)
        }
      }
  }

  /// Those of its lists.
  static func items(of section: MarkdownFile.Section, in file: MarkdownFile) -> [PlainLine] {
    file.items(of: section.node, at: section.path).compactMap { item in
      PlainLine(item.text, at: file.markdown.span(item.node).lowerBound)
    }
  }
}
