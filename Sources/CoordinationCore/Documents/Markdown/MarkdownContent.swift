/// A piece of Markdown that is to become part of another text.
package struct MarkdownContent: Equatable, Sendable {
  package let lines: [String]

  /// Without blank lines around it; code and comments that are left open are closed, so that they
  /// swallow nothing of what will follow.
  package init(_ text: String) {
    self.init(lines: MarkdownText(text).lines.map(\.content))
  }

  package init(lines: [String]) {
    var scanner = MarkdownScanner()
    var kinds = lines.map { scanner.kind(of: $0) }
    var lines = lines
    if let closing = scanner.closingLine {
      lines.append(closing)
      kinds.append(.code)
    }
    let first = kinds.firstIndex { $0 != .blank } ?? lines.count
    let last = kinds.lastIndex { $0 != .blank } ?? -1
    self.lines = first > last ? [] : Array(lines[first...last])
  }

  package var text: String { lines.joined(separator: "\n") }

  package var hasHeadings: Bool { !headings.isEmpty }

  private var headings: [(line: Int, level: Int, title: String)] {
    var scanner = MarkdownScanner()
    return lines.enumerated().compactMap { number, line in
      guard case .heading(let level, let title) = scanner.kind(of: line) else { return nil }
      return (number, level, title)
    }
  }

  /// Whether both say the same, white space aside.
  package func says(_ other: [String]) -> Bool {
    MarkdownBlock.blocks(of: lines).map(\.key) == MarkdownBlock.blocks(of: other).map(\.key)
  }

  /// Without a first heading that only repeats the name of the section that it is for.
  package func without(heading title: String) -> MarkdownContent {
    guard let first = headings.first, first.line == 0, first.title == title.trimmed else {
      return self
    }
    return MarkdownContent(lines: Array(lines.dropFirst()))
  }

  /// With headings that all stay below a level, so that none ends the section around it.
  package func nested(below level: Int) -> MarkdownContent {
    let headings = headings
    let shift = level + 1 - (headings.map(\.level).min() ?? 7)
    guard shift > 0 else { return self }
    var lines = lines
    for (line, old, title) in headings {
      lines[line] = String(repeating: "#", count: min(6, old + shift)) + " " + title
    }
    return MarkdownContent(lines: lines)
  }

  /// What stands before the first heading, and what stands below each one.
  package var parts: [Part] {
    let headings = headings
    let starts = headings.map(\.line) + [lines.count]
    return [Part(title: nil, level: 0, lines: Array(lines[..<starts[0]]))]
      + headings.enumerated().map { number, heading in
        Part(
          title: heading.title, level: heading.level,
          lines: Array(lines[heading.line + 1..<starts[number + 1]]))
      }
  }

  package struct Part: Sendable {
    /// Nil for what stands before the first heading.
    package var title: String?
    package var level: Int
    package var lines: [String]

    package var heading: String { String(repeating: "#", count: level) + " " + (title ?? "") }
  }
}

// MARK: - Additions

extension MarkdownText {
  /// Adds what a section does not say already, white space aside: below its own text, under the
  /// section's headings where the addition has the same ones. A section that is missing is put at
  /// the end.
  /// - Parameter title: nil adds to the end of the text.
  package func adding(_ content: MarkdownContent, to title: String?) -> MarkdownText {
    guard let title else { return addingToEnd(content) }
    let content = content.without(heading: title)
    guard let section = section(named: title) else {
      return appendingSection(title, content.nested(below: 2).lines)
    }
    var result = self
    for part in content.nested(below: section.level).parts {
      guard let section = result.section(named: title) else { continue }
      result = result.adding(part, within: section)
    }
    return result
  }

  private func addingToEnd(_ content: MarkdownContent) -> MarkdownText {
    var result = self
    for part in content.parts {
      if let title = part.title {
        result = result.adding(MarkdownContent(lines: part.lines), to: title)
      } else {
        let fresh = Self.fresh(part.lines, besides: lines.map(\.content))
        if !fresh.isEmpty { result = result.appending(fresh.rendered) }
      }
    }
    return result
  }

  private func adding(
    _ part: MarkdownContent.Part, within section: Section
  ) -> MarkdownText {
    guard let title = part.title else { return adding(part.lines, below: section) }
    let inner = sections.first {
      $0.title == title && $0.heading > section.heading && $0.heading < section.end
    }
    if let inner { return adding(part.lines, below: inner) }
    let content = MarkdownContent(lines: part.lines).lines
    return appending(
      [part.heading] + (content.isEmpty ? [] : [""] + content), to: section, whole: true,
      isTight: false)
  }

  private func adding(_ new: [String], below section: Section) -> MarkdownText {
    let fresh = Self.fresh(new, besides: body(of: section, whole: true))
    guard let first = fresh.first else { return self }
    let last = MarkdownBlock.blocks(of: body(of: section, whole: false)).last
    return appending(
      fresh.rendered, to: section, whole: false,
      isTight: first.isItem && last?.isItem == true)
  }

  private static func fresh(_ new: [String], besides present: [String]) -> [MarkdownBlock] {
    var known = Set(MarkdownBlock.blocks(of: present).map(\.key))
    return MarkdownBlock.blocks(of: new).filter { known.insert($0.key).inserted }
  }
}
