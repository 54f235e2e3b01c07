internal import CoordinationCore

/// What becomes of one text of the memory bank when an update is merged into it.
struct MemoryMerging {
  enum Outcome {
    case merged(MarkdownText)
    /// With the merge as far as it goes, conflicts marked.
    case conflict(candidate: [String])
  }

  let merge: TextMerge
  let record: MemoryRecord
  /// The section as it stood when the update was written; empty where there was none.
  let base: [String]

  /// Additions go below what stands there, updates take its place where nobody else has changed it.
  func outcome(in text: MarkdownText) -> Outcome {
    guard record.kind == .update, let title = record.section else {
      return .merged(adding(to: text))
    }
    guard let section = text.section(named: title) else { return missing(title, in: text) }
    let theirs = theirs(for: section)
    let ours = text.body(of: section, whole: theirs.hasHeadings)
    if theirs.says(ours) { return .merged(text) }
    let result = merged(theirs, ours)
    if result.hasConflicts { return .conflict(candidate: result.lines) }
    return .merged(text.replacing(section, whole: theirs.hasHeadings, with: result.lines))
  }

  private func merged(
    _ theirs: MarkdownContent, _ ours: [String]
  ) -> (lines: [String], hasConflicts: Bool) {
    let base = MarkdownContent(lines: base)
    return merge(
      base: theirs.hasHeadings ? base.lines : base.ownLines, ours: ours, theirs: theirs.lines)
  }

  /// The section has gone, or has never been there.
  private func missing(_ title: String, in text: MarkdownText) -> Outcome {
    let theirs = MarkdownContent(record.content).without(heading: title).nested(below: 2)
    if base.isEmpty { return .merged(text.appendingSection(title, theirs.lines)) }
    let result = merge(base: base, ours: [], theirs: theirs.lines)
    if result.hasConflicts { return .conflict(candidate: result.lines) }
    return .merged(
      result.lines.isEmpty ? text : text.appendingSection(title, result.lines))
  }

  /// Keeps what both sides say: where they contradict each other, theirs below what stands there.
  func keepingBoth(in text: MarkdownText) -> MarkdownText {
    guard record.kind == .update, let section = record.section.flatMap({ text.section(named: $0) })
    else { return adding(to: text) }
    let theirs = theirs(for: section)
    let result = merged(theirs, text.body(of: section, whole: theirs.hasHeadings))
    guard result.hasConflicts else { return adding(to: text) }
    return text.replacing(
      section, whole: theirs.hasHeadings, with: MarkedMerge.bothSides(of: result.lines))
  }

  private func adding(to text: MarkdownText) -> MarkdownText {
    text.adding(MarkdownContent(record.content), to: record.section)
  }

  /// Gives the section exactly this text.
  func replacing(with content: MarkdownContent, in text: MarkdownText) -> MarkdownText {
    guard let title = record.section else { return text.appending(content.lines) }
    guard let section = text.section(named: title) else {
      return text.appendingSection(title, content.without(heading: title).nested(below: 2).lines)
    }
    let content = content.without(heading: title).nested(below: section.level)
    return text.replacing(
      section, whole: content.hasHeadings || MarkdownContent(record.content).hasHeadings,
      with: content.lines)
  }

  private func theirs(for section: MarkdownText.Section) -> MarkdownContent {
    MarkdownContent(record.content).without(heading: section.title).nested(below: section.level)
  }
}
