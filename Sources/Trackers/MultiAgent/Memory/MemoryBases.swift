internal import CoordinationCore

// What an update was written against.

extension MemoryPlan {
  /// What stood in a section at a time: before the first of the merges that came later.
  /// - Returns: nil where nothing was merged there since; `.some(nil)` where there was no section.
  func formerText(_ title: String?, of file: String, at time: Timestamp) -> String?? {
    guard let title else { return nil }
    let later = records.filter { record in
      record.written == .merged && record.isAbout(title, of: file)
        && record.update.mergedAt.map { $0 > time } == true
    }
    var first: MemoryRecord?
    for record in later
    where first.map({ ($0.update.mergedAt ?? now) > (record.update.mergedAt ?? now) }) ?? true {
      first = record
    }
    return first.flatMap { $0.text("before") ?? $0.text("base") }
  }

  /// How long somebody may have thought between reading a section and writing it anew, in milliseconds.
  private static let thinkingTime: Int64 = 5 * 60 * 1000

  /// A section as whoever wrote a text for it has most likely read it: of the texts that stood there
  /// while it was thought about, the one from which it takes least away, and of several the last.
  /// So what was merged in the meantime is not taken for something that should go. What was merged of
  /// its own it knows, and who keeps a line of somebody else has read the section. Who has updated it
  /// before goes on from that text, unless the new one keeps more of what stands there.
  func readText(
    for draft: MemoryContributionDraft, _ title: String?, of file: String, at written: Timestamp
  ) throws(Refusal) -> String? {
    let own = lastUpdate(of: draft.instance, title, of: file, notAfter: written)
    let known = own?.update.mergedAt ?? own?.update.timestamp
    let read = known.map { max($0, written) } ?? written
    let merged = records.filter { $0.written == .merged && $0.isAbout(title, of: file) }
    let ownLines = merged.filter { $0.instance == draft.instance }
      .reduce(into: Set<String>()) { $0.formUnion(Self.lines($1.content)) }
    let merges = merged.filter { $0.instance != draft.instance }
      .compactMap(\.update.mergedAt).filter { merge in
        merge <= read && read.milliseconds(since: merge) < Self.thinkingTime
          && known.map { merge > $0 } != false
      }
    func loss(_ old: String?) -> Int { Self.loss(from: old, to: draft.content) }
    var best = try sectionText(title, of: file, at: read)
    for merge in Set(merges).sorted(by: >) {
      let earlier = try sectionText(title, of: file, at: merge.later(by: -1))
      let isRead = Self.keepsLine(of: best, in: draft.content, besides: ownLines)
      if earlier == nil, isRead { continue }
      if loss(earlier) < loss(best) { best = earlier }
    }
    guard let own, let text = try startingText(own, for: draft), loss(best) > 0 else { return best }
    return loss(text) <= loss(best) ? text : best
  }

  /// The update that an instance has last written for a section.
  private func lastUpdate(
    of instance: String, _ title: String?, of file: String, notAfter time: Timestamp
  ) -> MemoryRecord? {
    records.last { record in
      record.instance == instance && record.kind == .update && record.isAbout(title, of: file)
        && record.update.timestamp.map { $0 <= time } == true
    }
  }

  /// What an instance goes on from that writes anew what it has written before: its own text once
  /// that is in the memory bank, else what that began from.
  /// - Returns: nil where that is not known, or both do not stand for the same part of the section;
  ///   `.some(nil)` where there was no section.
  private func startingText(
    _ own: MemoryRecord, for draft: MemoryContributionDraft
  ) throws(Refusal) -> String?? {
    guard own.written == .merged else { return own.text("base") }
    let content = MarkdownContent(own.content)
    guard let title = own.section, let file = own.file,
      content.hasHeadings == MarkdownContent(draft.content).hasHeadings
    else { return nil }
    let section = try text(file).section(named: title)
    return content.without(heading: section?.title ?? title).nested(below: section?.level ?? 2).text
  }

  private func sectionText(
    _ title: String?, of file: String, at time: Timestamp
  ) throws(Refusal) -> String? {
    if let former = formerText(title, of: file, at: time) { return former }
    return try sectionText(title, of: file)
  }

  /// How many lines of a text are not in another one.
  private static func loss(from old: String?, to new: String) -> Int {
    let kept = lines(new)
    return lines(old ?? "").count { !kept.contains($0) }
  }

  /// Whether a text has a line of another one that says something and is none of its author's own.
  private static func keepsLine(
    of old: String?, in new: String, besides own: Set<String>
  ) -> Bool {
    lines(old ?? "").subtracting(own).intersection(lines(new))
      .contains { line in line.contains { $0.isLetter || $0.isNumber } }
  }

  /// Without those that are blank.
  private static func lines(_ text: String) -> Set<String> {
    Set(MarkdownContent(text).lines.map(\.trimmed)).subtracting([""])
  }

  /// The base of an update: as it is written, else as it can be told, else what stands there. What
  /// its author had added before it wrote the update belongs to it, once it stands there.
  func base(of record: MemoryRecord) -> [String] {
    let file = record.file ?? ""
    let former =
      record.text("base")
      ?? record.update.timestamp.flatMap { formerText(record.section, of: file, at: $0) }
    let present = try? reading.project.bankText(file).flatMap { text in
      record.section.flatMap { text.section(named: $0) }
        .map { text.body(of: $0, whole: true).joined(separator: "\n") }
    }
    let base = MarkdownContent((former ?? present ?? nil) ?? "")
    return additions(before: record).reduce(base) { $1.adding(to: $0) }.lines
  }

  /// What an update's author has added to the section before, as far as it stands there.
  private func additions(before record: MemoryRecord) -> [MemoryRecord] {
    guard let file = record.file, let written = record.update.timestamp,
      let present = try? sectionText(record.section, of: file)
    else { return [] }
    let lines = Self.lines(present)
    return records.filter { other in
      other.kind == .addition && other.instance == record.instance
        && other.isAbout(record.section, of: file)
        && other.update.timestamp.map { $0 < written } == true
        && lines.isSuperset(of: Self.lines(other.content))
    }
  }
}

extension MemoryRecord {
  /// A section's text with this addition below it.
  fileprivate func adding(to text: MarkdownContent) -> MarkdownContent {
    let title = section ?? ""
    let whole = MarkdownText("").appendingSection(title, text.lines)
    let added = whole.adding(MarkdownContent(content), to: title)
    guard let section = added.section(named: title) else { return text }
    return MarkdownContent(lines: added.body(of: section, whole: true))
  }

  fileprivate func isAbout(_ title: String?, of file: String) -> Bool {
    self.file == file && section?.lowercased() == title?.lowercased()
  }
}
