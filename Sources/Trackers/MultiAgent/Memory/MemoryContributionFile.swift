package import CoordinationCore

/// A file that an instance has put into its `memory-contributions/`.
package struct MemoryContributionFile: Sendable {
  package var instance: String
  /// Without its folder.
  package var name: String
  package var bytes: [UInt8]
  package var written: Timestamp?

  package init(instance: String, name: String, bytes: [UInt8], written: Timestamp?) {
    self.instance = instance
    self.name = name
    self.bytes = bytes
    self.written = written
  }

  /// One draft for each section that it wants to change.
  package func drafts() throws(MemoryTextProblem) -> [MemoryContributionDraft] {
    var text = try MemoryText.checked(bytes)
    let isCritical = Self.takeMark(from: &text)
    let (target, kind) = try target()
    let content = MarkdownContent(text)
    var drafts: [MemoryContributionDraft]
    switch name {
    case "progress-report.md":
      drafts = [draft(target, section: instance, .report, content.withoutTitle.text)]
    case "learnings.md":
      drafts = [draft(target, section: "Learnings", .addition, content.withoutTitle.text)]
    default: drafts = Self.sections(of: content).map { draft(target, section: $0, kind, $1) }
    }
    drafts = drafts.filter { !$0.content.isEmpty }
    for index in drafts.indices { drafts[index].isCritical = isCritical }
    return drafts
  }

  private func draft(
    _ file: String, section: String?, _ kind: MemoryContributionDraft.Kind, _ content: String
  ) -> MemoryContributionDraft {
    var draft = MemoryContributionDraft(
      instance: instance, file: file, section: section, kind: section == nil ? .addition : kind,
      content: content)
    draft.timestamp = written
    draft.source = name
    return draft
  }

  private func target() throws(MemoryTextProblem) -> (String, MemoryContributionDraft.Kind) {
    switch name {
    case "progress-report.md": return (MemoryPaths.progress, .report)
    case "learnings.md": return (MemoryPaths.focus, .addition)
    default:
      let (written, kind) = Self.target(of: String(name.dropLast(".md".count)))
      guard let file = MemoryPaths.file(written) else { throw .invalidFile(written) }
      return (file, kind)
    }
  }

  /// What a name without its ending says, such as "techContext-updates".
  static func target(of name: String) -> (file: String, kind: MemoryContributionDraft.Kind) {
    for (ending, kind) in [
      ("-updates", MemoryContributionDraft.Kind.update), ("-update", .update),
      ("-additions", .addition), ("-addition", .addition),
    ] where name.hasSuffix(ending) {
      return (name.dropLast(ending.count) + ".md", kind)
    }
    return (name + ".md", .addition)
  }

  /// Takes a first line `<!-- critical -->` away.
  private static func takeMark(from text: inout String) -> Bool {
    let lines = text.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let words = lines.first?.split(whereSeparator: \.isWhitespace) ?? []
    guard words == ["<!--", "critical", "-->"] else { return false }
    text = lines.count > 1 ? String(lines[1]) : ""
    return true
  }
}

// MARK: - Sections

extension MemoryContributionFile {
  /// Its sections by their headings, those of one name together. A single first heading of the
  /// first level is the contribution's own title.
  static func sections(of content: MarkdownContent) -> [(section: String?, content: String)] {
    let parts = content.parts
    let ownTitle = content.titlePart
    var sections: [(section: String?, lines: [String])] = [(nil, [])]
    for (number, part) in parts.enumerated() {
      guard let title = part.title, number != ownTitle else {
        sections[0].lines += part.lines
        continue
      }
      if part.level <= 2, !title.isEmpty {
        if let known = sections.firstIndex(where: { $0.section == title }) {
          sections.append((title, sections.remove(at: known).lines + [""] + part.lines))
        } else {
          sections.append((title, part.lines))
        }
      } else {
        sections[sections.count - 1].lines += [part.heading] + part.lines
      }
    }
    return sections.map { ($0.section, MarkdownContent(lines: $0.lines).text) }
  }
}

extension MarkdownContent {
  /// The number of the part that stands below the contribution's own title.
  fileprivate var titlePart: Int? {
    let parts = parts
    let isTitle =
      parts.count > 1 && parts[1].level == 1 && parts[0].lines.isEmpty
      && parts.count(where: { $0.level == 1 }) == 1
    return isTitle ? 1 : nil
  }

  fileprivate var withoutTitle: MarkdownContent {
    titlePart == nil ? self : MarkdownContent(lines: Array(lines.dropFirst()))
  }
}
