/// A Markdown text as lines and sections. Changes leave every line that they do not concern byte
/// for byte as it is, its end included.
package struct MarkdownText: Equatable, Sendable {
  struct Line: Equatable, Sendable {
    var content: String
    /// "\n", "\r\n", or nothing at the end of a text that does not end its last line.
    var ending: String
  }

  /// What stands below a heading. Regions kept by roster are not part of any section.
  package struct Section: Equatable, Sendable {
    package var title: String
    package var level: Int
    /// The number of the heading's line, from 0.
    var heading: Int
    /// The line behind its own text, where the next heading of any level stands.
    var ownEnd: Int
    /// The line behind all of it, the sections within it included.
    var end: Int

    func lines(whole: Bool) -> Range<Int> { heading + 1..<(whole ? end : ownEnd) }
  }

  let lines: [Line]
  let kinds: [MarkdownScanner.Kind]
  /// The lines of each region, its marks included.
  let regions: [(name: String, lines: Range<Int>)]
  package let sections: [Section]

  package init(_ text: String) {
    self.init(lines: Self.split(text))
  }

  /// Nil where these bytes are not UTF-8.
  package init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    self.init(text)
  }

  init(lines: [Line]) {
    self.lines = lines
    var scanner = MarkdownScanner()
    kinds = lines.enumerated().map { number, line in
      let isMarked = number == 0 && line.content.unicodeScalars.first == "\u{FEFF}"
      return scanner.kind(
        of: isMarked ? String(line.content.unicodeScalars.dropFirst()) : line.content)
    }
    regions = Self.regions(kinds)
    sections = Self.sections(kinds, regions)
  }

  package static func == (left: MarkdownText, right: MarkdownText) -> Bool {
    left.lines == right.lines
  }

  package var text: String {
    lines.reduce(into: "") { text, line in
      text += line.content
      text += line.ending
    }
  }

  /// How the text ends its lines.
  var newline: String {
    lines.first { !$0.ending.isEmpty }?.ending ?? "\n"
  }

  /// The first section of a name; names that differ only in case count where no other does.
  package func section(named title: String) -> Section? {
    let wanted = title.trimmed
    return sections.first { $0.title == wanted }
      ?? sections.first { $0.title.lowercased() == wanted.lowercased() }
  }

  /// The text of a section without blank lines around it.
  package func body(of section: Section, whole: Bool) -> [String] {
    lines[trimmed(section.lines(whole: whole))].map(\.content)
  }

  /// A range of lines without the blank ones around it; empty at its start where all are blank.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    guard let first = range.first(where: { kinds[$0] != .blank }),
      let last = range.last(where: { kinds[$0] != .blank })
    else { return range.lowerBound..<range.lowerBound }
    return first..<last + 1
  }

  private static func split(_ text: String) -> [Line] {
    let bytes = Array(text.utf8)
    return LineDiff.split(bytes).map { line in
      guard line.last == UInt8(ascii: "\n") else {
        return Line(content: String(decoding: line, as: UTF8.self), ending: "")
      }
      let content = line.dropLast()
      let isReturn = content.last == UInt8(ascii: "\r")
      return Line(
        content: String(decoding: isReturn ? content.dropLast() : content, as: UTF8.self),
        ending: isReturn ? "\r\n" : "\n")
    }
  }
}

// MARK: - Structure

extension MarkdownText {
  /// Only those whose marks stand there once each and in order.
  private static func regions(
    _ kinds: [MarkdownScanner.Kind]
  ) -> [(name: String, lines: Range<Int>)] {
    let marks = kinds.enumerated().compactMap { number, kind -> (Int, RegionMark)? in
      if case .mark(let mark) = kind { (number, mark) } else { nil }
    }
    return zip(marks, marks.dropFirst()).compactMap { first, second in
      let name = first.1.name
      guard first.1.isBegin, !second.1.isBegin, second.1.name == name,
        marks.count(where: { $0.1.name == name }) == 2
      else { return nil }
      return (name, first.0..<second.0 + 1)
    }
  }

  private static func sections(
    _ kinds: [MarkdownScanner.Kind], _ regions: [(name: String, lines: Range<Int>)]
  ) -> [Section] {
    var sections: [Section] = []
    var open: [Int] = []
    func close(_ level: Int, at line: Int) {
      if let last = open.last, sections[last].ownEnd > line { sections[last].ownEnd = line }
      while let last = open.last, sections[last].level >= level {
        sections[last].end = line
        open.removeLast()
      }
    }
    var line = 0
    while line < kinds.count {
      if let region = regions.first(where: { $0.lines.lowerBound == line }) {
        close(0, at: line)
        line = region.lines.upperBound
        continue
      }
      if case .heading(let level, let title) = kinds[line] {
        close(level, at: line)
        open.append(sections.count)
        sections.append(
          Section(
            title: title, level: level, heading: line, ownEnd: kinds.count, end: kinds.count))
      }
      line += 1
    }
    return sections
  }
}
