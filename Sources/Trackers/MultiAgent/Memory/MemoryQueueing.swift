package import CoordinationCore

// From a contribution to a queued update.

extension MemoryPlan {
  mutating func queue(_ draft: MemoryContributionDraft) throws(Refusal) {
    let name = draft.instance
    guard MultiAgentPaths.isValid(instance: name) else { throw .unknownInstance(name) }
    guard let file = MemoryPaths.file(draft.file) else {
      throw .memory(.invalidFile(update: draft.source ?? name, file: draft.file))
    }
    let content: String
    do throws(MemoryTextProblem) {
      content = MarkdownContent(try MemoryText.checked(Array(draft.content.utf8))).text
    } catch {
      throw .memory(.unmergeable(update: draft.source ?? name, error))
    }
    let section = draft.section.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    let key = MemoryRecord.key(instance: name, file: file, section: section, content)
    if content.isEmpty || isKnown(key) { return }
    // It is kept where it is until the file can be used again, and a finding tells why; or until
    // there is room.
    guard (try? text(file)) != nil, isRoomLeft else { return }
    known?.insert(key)
    replaceOlder(draft, file, section)
    try add(draft, file, section, content, key)
  }

  private mutating func isKnown(_ key: String) -> Bool {
    let keys = known ?? reading.forgottenUpdates.union(records.map(\.key))
    known = keys
    return keys.contains(key)
  }

  private var isRoomLeft: Bool {
    records.count + changes.count < MultiAgentTracker.updateLimit
  }

  /// The last part of the name of an update's file.
  private static func mark(_ key: String) -> String { "-" + key.suffix(8) }

  /// A newer text from the same file takes the place of what is still open; an addition only where
  /// it has every line of the older one.
  private mutating func replaceOlder(
    _ draft: MemoryContributionDraft, _ file: String, _ section: String?
  ) {
    guard let source = draft.source else { return }
    let lines = MarkdownContent(draft.content).lines
    for record in records
    where record.written.isOpen && record.instance == draft.instance && record.file == file
      && record.section == section && record.raw("source") == source
    {
      let isAddition = record.kind == .addition || draft.kind == .addition
      if isAddition, !lines.goesOn(from: MarkdownContent(record.content).lines) { continue }
      guard let removal = record.removal, !changes.contains(removal) else { continue }
      changes.append(removal)
    }
  }

  private mutating func add(
    _ draft: MemoryContributionDraft, _ file: String, _ section: String?, _ content: String,
    _ key: String
  ) throws(Refusal) {
    let written = min(draft.timestamp ?? now, now)
    let base = try readText(for: draft, section, of: file, at: written)
    let isGuarded = draft.isCritical || MemoryPaths.guarded.contains(file)
    var members: [(name: String, text: String)] = [
      ("instance_id", JSONText.quoted(draft.instance)), ("file", JSONText.quoted(file)),
      ("section", section.map(JSONText.quoted) ?? "null"),
      ("type", JSONText.quoted(draft.isCritical ? "critical" : draft.kind.rawValue)),
    ]
    if draft.isCritical { members.append(("applies_as", JSONText.quoted(draft.kind.rawValue))) }
    members += [
      ("content", JSONText.quoted(content)), ("timestamp", MemoryUpdateText.time(written)),
      ("order", String(changes.count)),
      ("source", draft.source.map(JSONText.quoted) ?? "null"),
      ("base_hash", base.map { JSONText.quoted(Fingerprint(Array($0.utf8)).text) } ?? "null"),
      ("base", base.map(JSONText.quoted) ?? "null"),
      ("status", isGuarded ? #""awaiting_approval""# : #""queued""#),
    ]
    changes.append(
      Change(
        file: freePath(draft.instance, file, key), path: [], before: nil,
        after: MemoryUpdateText.object(members)))
  }

  /// Sorts by time; two contributions never share one.
  private func freePath(_ instance: String, _ file: String, _ key: String) -> String {
    let stamp = now.iso8601.filter { $0 != "-" && $0 != ":" }
    let name = "\(stamp)-\(instance)-\(file.dropLast(".md".count))\(Self.mark(key))"
    return "\(MultiAgentPaths.updates)/\(name).json"
  }
}

extension MultiAgentTracker {
  /// The updates that were made of contributions like these, in the order of these.
  package func updates(
    madeOf drafts: [MemoryContributionDraft], in files: ProjectFiles, at now: Timestamp
  ) -> [MemoryUpdate] {
    var reading = MultiAgentReading(files, at: now)
    reading.readMemory()
    let records = Dictionary(
      reading.memoryRecords.map { ($0.key, $0.update) }, uniquingKeysWith: { first, _ in first })
    return drafts.compactMap { draft in
      guard let file = MemoryPaths.file(draft.file) else { return nil }
      let section = draft.section.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
      return records[
        MemoryRecord.key(instance: draft.instance, file: file, section: section, draft.content)]
    }
  }
}

extension MultiAgentReading {
  /// The keys of updates whose files were removed.
  var forgottenUpdates: Set<String> {
    guard let json = project.json(MemoryPaths.ledger),
      let list = json.member("forgotten", of: json.root)
    else { return [] }
    return Set(json.elements(of: list).compactMap { json.string($0) })
  }
}

extension [String] {
  /// Whether it has all lines of an older text in their order, blank ones and white space around
  /// them aside.
  fileprivate func goesOn(from older: [String]) -> Bool {
    var missing = older.map(\.trimmed).filter { !$0.isEmpty }[...]
    for line in self where line.trimmed == missing.first { missing.removeFirst() }
    return missing.isEmpty
  }
}
