package import CoordinationCore

/// Finds the sections of a plan and of the guidelines that a question is about.
package struct PlanSearch {
  package struct Quote: Equatable, Sendable {
    package var file: String
    package var line: Int
    /// The heading, with those around it.
    package var heading: String
    /// The lines that say most.
    package var text: String
  }

  private struct Passage {
    var file: String
    var line: Int
    var heading: String
    var lines: [String]
    var headingWords: Set<String>
    var words: Set<String>
  }

  private let passages: [Passage]

  /// - Parameters:
  ///   - files: those of a project of the plan and progress system.
  ///   - chosen: the path of the plan that was chosen of several.
  package init(_ files: ProjectFiles, choosing chosen: String? = nil) {
    let plan = PlanPair.all(among: files.files.keys, first: chosen?.lastName).first?.plan
    let names = [plan].compactMap(\.self) + PlanProgressTracker.guidelines
    passages = names.flatMap { name -> [Passage] in
      guard case .markdown(let markdown) = files[name]?.document else { return [] }
      return Self.passages(of: MarkdownFile(path: name, markdown: markdown))
    }
  }

  /// The best first. A word counts more the fewer passages have it, and most in a heading.
  package func quotes(about question: String, limit: Int = 3) -> [Quote] {
    let asked = Self.words(of: question).subtracting(Self.common)
    let weights = asked.map { word in
      (word: word, weight: 1 / Double(max(passages.count { $0.words.contains(word) }, 1)))
    }
    let scores = passages.map { passage in
      weights.reduce(0.0) { score, asked in
        let isHeading = passage.headingWords.contains(asked.word)
        return score
          + (passage.words.contains(asked.word) ? asked.weight * (isHeading ? 3 : 1) : 0)
      }
    }
    let least = (scores.max() ?? 0) / 6
    let best = passages.indices.filter { scores[$0] > 0 && scores[$0] >= least }
      .sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(limit)
    return best.map { quote(passages[$0], asked) }
  }

  private func quote(_ passage: Passage, _ asked: Set<String>) -> Quote {
    let hits = passage.lines.map { Self.words(of: $0).intersection(asked).count }
    let order = passage.lines.indices.sorted { (hits[$1], $0) < (hits[$0], $1) }
    let shown = order.prefix(2).filter { hits[$0] > 0 }.sorted()
    let lines = shown.isEmpty ? Array(passage.lines.prefix(1)) : shown.map { passage.lines[$0] }
    return Quote(
      file: passage.file, line: passage.line, heading: passage.heading,
      text: lines.joined(separator: " … "))
  }

  // MARK: - Passages

  private static func passages(of file: MarkdownFile) -> [Passage] {
    let sections = file.sections
    return sections.indices.compactMap { number in
      let section = sections[number]
      let start = file.markdown.span(section.node).lowerBound
      let inner = sections.first { $0.parent == number && $0.node != section.node }
      let end =
        inner.map { file.markdown.span($0.node).lowerBound }
        ?? file.markdown.span(section.node).upperBound
      let text = String(decoding: file.markdown.bytes[start..<max(start, end)], as: UTF8.self)
      let lines = text.split(whereSeparator: \.isNewline).map { String($0[...].trimmedBlanks) }
        .filter { line in line.contains { $0.isLetter } && !line.hasPrefix("#") }
      if section.title.isEmpty, lines.isEmpty { return nil }
      return Passage(
        file: file.path, line: file.markdown.place(of: section.node).line,
        heading: heading(of: number, sections), lines: lines.map(TextSanitizer.sanitized),
        headingWords: words(of: section.title), words: words(of: section.title + "\n" + text))
    }
  }

  private static func heading(of number: Int, _ sections: [MarkdownFile.Section]) -> String {
    var titles: [String] = []
    var place: Int? = number
    while let position = place {
      // The title of the whole file goes without saying.
      if sections[position].depth > 1 || titles.isEmpty { titles.append(sections[position].title) }
      place = sections[position].parent
    }
    return titles.filter { !$0.isEmpty }.reversed().joined(separator: " › ")
  }

  private static func words(of text: String) -> Set<String> {
    Set(PlanWords.of(text).map { $0.count > 5 ? String($0.prefix(6)) : $0 })
  }

  private static let common: Set<String> = [
    "a", "an", "the", "is", "are", "be", "in", "on", "of", "or", "and", "to", "for", "with", "as",
    "should", "we", "i", "it", "do", "does", "how", "what", "which", "where", "when", "why", "need",
    "next", "this", "that", "can", "could", "not", "if", "from", "by", "at",
  ]
}
