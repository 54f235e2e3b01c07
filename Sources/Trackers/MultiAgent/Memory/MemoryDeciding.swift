internal import CoordinationCore

// What a person decides about one update.

extension MemoryPlan {
  mutating func decide(_ judgement: MemoryJudgement) throws(Refusal) {
    let record = try checkedRecord(judgement)
    if judgement.decision == .reject {
      guard let reason = judgement.reason, !reason.trimmed.isEmpty else {
        throw .memory(.needsReason(update: judgement.update))
      }
      changes += record.setting([("status", #""rejected""#)] + ruling(judgement))
      return
    }
    guard let file = record.file else {
      throw .memory(.invalidFile(update: judgement.update, file: record.update.file))
    }
    if judgement.decision != .take(.present) { try check(record, judgement) }
    try apply(judgement, to: record, in: file)
  }

  private mutating func apply(
    _ judgement: MemoryJudgement, to record: MemoryRecord, in file: String
  ) throws(Refusal) {
    let text = try text(file)
    let ruling = ruling(judgement)
    if record.kind == .report { return settleReport(judgement, record) }
    let merging = MemoryMerging(merge: reading.merge, record: record, base: base(of: record))
    let result: MarkdownText
    switch judgement.decision {
    case .approve: return apply(merging, to: text, file, ruling)
    case .take(.present), .reject:
      changes += record.setting([("status", #""rejected""#)] + ruling)
      return
    case .take(.theirs): result = merging.replacing(with: MarkdownContent(record.content), in: text)
    case .take(.both): result = merging.keepingBoth(in: text)
    case .edited(let edited): result = merging.replacing(with: MarkdownContent(edited), in: text)
    }
    let before = try sectionText(record.section, of: file)
    put(result, into: file)
    changes += record.setting(merged(before: before) + ruling)
  }

  /// Reports contradict nobody: each instance has a place of its own.
  private mutating func settleReport(_ judgement: MemoryJudgement, _ record: MemoryRecord) {
    switch judgement.decision {
    case .take(.present), .reject:
      changes += record.setting([("status", #""rejected""#)] + ruling(judgement))
    case .edited(let text):
      settle(record, [("content", JSONText.quoted(MarkdownContent(text).text))] + ruling(judgement))
    case .approve, .take:
      settle(record, ruling(judgement))
      keepRegions()
    }
  }

  private func checkedRecord(_ judgement: MemoryJudgement) throws(Refusal) -> MemoryRecord {
    let id = judgement.update
    guard let record = records.first(where: { $0.update.id == id }) else {
      throw .memory(.unknownUpdate(id))
    }
    let shown = reading.memory.updates.first { $0.id == id } ?? record.update
    if let seen = judgement.seen, seen != shown.seen {
      throw .memory(.changedSinceSeen(update: id, seen: seen.state, now: shown.state))
    }
    guard record.written.isOpen else {
      throw .memory(.notOpen(update: id, state: record.written))
    }
    if record.written == .conflict, judgement.decision == .approve {
      throw .memory(.inConflict(update: id))
    }
    return record
  }

  private func check(_ record: MemoryRecord, _ judgement: MemoryJudgement) throws(Refusal) {
    do throws(MemoryTextProblem) {
      if case .edited(let text) = judgement.decision {
        _ = try MemoryText.checked(Array(text.utf8))
      } else {
        _ = try MemoryText.checked(Array(record.content.utf8))
      }
    } catch {
      throw .memory(.unmergeable(update: judgement.update, error))
    }
  }

  private func ruling(_ judgement: MemoryJudgement) -> [(name: String, text: String)] {
    var values: [(name: String, text: String)] = [
      ("decision", JSONText.quoted(judgement.decision.word)),
      ("decided_by", judgement.by.map(JSONText.quoted) ?? "null"),
      ("decided_at", MemoryUpdateText.time(now)),
    ]
    if let reason = judgement.reason { values.append(("reason", JSONText.quoted(reason))) }
    return values
  }
}
