internal import CoordinationCore

/// Plans what an action does to the memory bank and to the updates that are queued for it.
struct MemoryPlan {
  let reading: MultiAgentReading
  let now: Timestamp
  /// The updates in the order in which they are merged.
  let records: [MemoryRecord]
  var changes: [Change] = []
  /// The keys of what has been queued before; filled when it is first asked for.
  var known: Set<String>?
  /// The reports that this plan makes part of the progress.
  var settled: Set<String> = []
  /// The texts of the memory bank as this plan has changed them so far.
  private(set) var bank: [String: MarkdownText] = [:]

  init(_ reading: MultiAgentReading) {
    self.reading = reading
    now = reading.now
    records = reading.memoryRecords.sorted(by: Self.precedes)
  }

  private static func precedes(_ left: MemoryRecord, _ right: MemoryRecord) -> Bool {
    (left.update.timestamp?.milliseconds ?? 0, left.order, left.update.id)
      < (right.update.timestamp?.milliseconds ?? 0, right.order, right.update.id)
  }

  mutating func changes(for action: MemoryAction) throws(Refusal) -> [Change] {
    switch action {
    case .queue(let drafts): for draft in drafts { try queue(draft) }
    case .merge(let held):
      mergeQueued(holding: Set(held))
      keepRegions()
      forgetOld()
    case .decide(let judgement): try decide(judgement)
    }
    try writeBank()
    return changes
  }

  // MARK: - Texts

  /// A file of the memory bank, with its first heading where there is none yet.
  func text(_ file: String) throws(Refusal) -> MarkdownText {
    if let text = bank[file] { return text }
    return try reading.project.bankText(file)
      ?? MarkdownText("# \(MemoryPaths.title(of: file))\n")
  }

  mutating func put(_ text: MarkdownText, into file: String) {
    bank[file] = text
  }

  private mutating func writeBank() throws(Refusal) {
    for (file, text) in bank.sorted(by: { $0.key < $1.key }) {
      let old = try reading.project.bankText(file)
      let isEmpty = old == nil && text == MarkdownText("# \(MemoryPaths.title(of: file))\n")
      if text == old || isEmpty { continue }
      changes.append(
        Change(file: MemoryPaths.path(of: file), path: [], before: old?.text, after: text.text))
    }
  }

  /// The text of a section with all that is within it; nil where there is none.
  func sectionText(_ title: String?, of file: String) throws(Refusal) -> String? {
    let text = try text(file)
    guard let title, let section = text.section(named: title) else { return nil }
    return text.body(of: section, whole: true).joined(separator: "\n")
  }

  // MARK: - Bases

  /// What stood in a section at a time: before the first of the merges that came later.
  /// - Returns: nil where nothing was merged there since; `.some(nil)` where there was no section.
  func formerText(_ title: String?, of file: String, at time: Timestamp) -> String?? {
    guard let title else { return nil }
    let later = records.filter { record in
      record.written == .merged && record.file == file
        && record.section?.lowercased() == title.lowercased()
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

  /// A section as whoever wrote `content` has most likely read it: of the texts that stood there while it
  /// was thought about, the one from which it takes least away, and of several the last. So what
  /// was merged in the meantime is not taken for something that should go.
  func readText(
    _ title: String?, of file: String, before content: String, at written: Timestamp
  ) throws(Refusal) -> String? {
    let merges = records.filter { record in
      record.written == .merged && record.file == file
        && record.section?.lowercased() == title?.lowercased()
    }.compactMap(\.update.mergedAt).filter { merge in
      merge <= written && written.milliseconds(since: merge) < Self.thinkingTime
    }
    var best = try sectionText(title, of: file, at: written)
    for merge in Set(merges).sorted(by: >) {
      let earlier = try sectionText(title, of: file, at: merge.later(by: -1))
      if Self.loss(from: earlier, to: content) < Self.loss(from: best, to: content) {
        best = earlier
      }
    }
    return best
  }

  private func sectionText(
    _ title: String?, of file: String, at time: Timestamp
  ) throws(Refusal) -> String? {
    if let former = formerText(title, of: file, at: time) { return former }
    return try sectionText(title, of: file)
  }

  /// How many lines of a text are not in another one.
  private static func loss(from old: String?, to new: String) -> Int {
    let kept = Set(MarkdownContent(new).lines.map(\.trimmed))
    return MarkdownContent(old ?? "").lines.map(\.trimmed)
      .count { !$0.isEmpty && !kept.contains($0) }
  }

  /// The base of an update: as it is written, else as it can be told, else what stands there.
  func base(of record: MemoryRecord) -> [String] {
    let file = record.file ?? ""
    let former =
      record.text("base")
      ?? record.update.timestamp.flatMap { formerText(record.section, of: file, at: $0) }
    let present = try? reading.project.bankText(file).flatMap { text in
      record.section.flatMap { text.section(named: $0) }
        .map { text.body(of: $0, whole: true).joined(separator: "\n") }
    }
    return MarkdownContent((former ?? present ?? nil) ?? "").lines
  }
}
