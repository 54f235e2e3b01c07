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
    case .queue(let drafts): for draft in Self.inOrder(drafts) { try queue(draft) }
    case .merge(let held):
      mergeQueued(holding: Set(held))
      keepRegions()
      forgetOld()
    case .decide(let judgement): try decide(judgement)
    }
    try writeBank()
    return changes
  }

  /// What somebody adds at the time at which it writes the section anew goes below the new text, so
  /// that neither is lost.
  private static func inOrder(_ drafts: [MemoryContributionDraft]) -> [MemoryContributionDraft] {
    drafts.filter { $0.kind == .update } + drafts.filter { $0.kind != .update }
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
}
