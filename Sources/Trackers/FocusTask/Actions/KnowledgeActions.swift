internal import CoordinationCore

extension FocusTaskReading {
  func learn(_ entry: KnowledgeEntry, _ edit: inout FocusEdit) throws(Refusal) {
    guard KnowledgeEntry.categories.contains(entry.category) else {
      throw .focus(.badCategory(entry.category, known: KnowledgeEntry.categories))
    }
    if entry.text.isUnsaid { throw .focus(.emptyKnowledge) }
    guard entry.source.isNamePart else { throw .focus(.badName(what: "agent", entry.source)) }
    if let line = knowledge.entries.first(where: { $0.entry?.text == entry.text }) {
      throw .focus(.knownAlready(line: line.number))
    }
    let line = entry.line(at: now)
    guard line.unicodeScalars.count < config.limits.characters else {
      throw .focus(
        .knowledgeTooLong(
          characters: line.unicodeScalars.count + 1, limit: config.limits.characters))
    }
    edit.put(own.knowledge, try knowledgeText().appending([line]))
  }

  func compactKnowledge(_ edit: inout FocusEdit) throws(Refusal) {
    _ = try knowledgeText()
    let compaction = Compaction(knowledge, config.limits)
    if compaction.dropped.isEmpty, !isCompactionDue(knowledge.entries.count) {
      throw .focus(.nothingToCompact(entries: knowledge.entries.count))
    }
    try put(compaction, of: knowledge, &edit)
  }

  func isCompactionDue(_ entries: Int) -> Bool {
    entries >= manifest.lastCompactAt + config.threshold
  }

  /// What the reports of an iteration add to what is known.
  struct Harvest {
    /// Lines in the schema that say what nobody has said before.
    var lines: [String] = []
    /// Lines that would be entries, but are not in the schema or too long.
    var leftOut: [Finding] = []
    /// What is known with them.
    var grown: Knowledge
    /// Nil where none is due.
    var compaction: Compaction?
  }

  func harvest(_ reports: [String]) -> Harvest {
    let known = knowledge.entries.compactMap { $0.entry?.text }
    var harvest = Harvest(grown: knowledge)
    var texts = Set(known)
    for path in reports {
      let report = Knowledge(ofReport: project[path]?.presentBytes ?? [], limits: config.limits)
      var others: Set<Int> = []
      for line in report.lines {
        if let entry = line.entry, line.characters <= config.limits.characters {
          guard texts.insert(entry.text).inserted else { continue }
          harvest.lines.append(
            ProgressValue.withoutBlanks(String(decoding: line.bytes, as: UTF8.self)))
        } else if line.isMeantAsEntry {
          others.insert(line.number)
        }
      }
      if others.isEmpty { continue }
      harvest.leftOut += report.findings.located(in: path, report.bytes).filter { finding in
        finding.location.line.map { others.remove($0) != nil } ?? false
      }
    }
    let present = String(decoding: project[own.knowledge]?.presentBytes ?? [], as: UTF8.self)
    let text = present.appending(harvest.lines)
    harvest.grown = Knowledge(Array(text.utf8), limits: config.limits)
    let count = harvest.grown.entries.count
    if isCompactionDue(count) || count > config.limits.entries {
      harvest.compaction = Compaction(harvest.grown, config.limits)
    }
    return harvest
  }

  /// Keeps what reports add, and compacts the file once so many entries have come as the configuration
  /// says.
  func keepKnowledge(_ reports: [String], _ edit: inout FocusEdit) throws(Refusal) {
    if let finding = project[own.knowledge]?.unusable { throw .fileUnusable(finding) }
    let harvest = harvest(reports)
    if harvest.lines.isEmpty, harvest.compaction == nil { return }
    let text = try knowledgeText()
    if let compaction = harvest.compaction {
      try put(compaction, of: harvest.grown, &edit)
    } else {
      edit.put(own.knowledge, text.appending(harvest.lines))
    }
  }

  private func put(
    _ compaction: Compaction, of knowledge: Knowledge, _ edit: inout FocusEdit
  ) throws(Refusal) {
    let kept = knowledge.lines.filter { !compaction.dropped.contains($0.number) }
    edit.put(own.knowledge, String(decoding: kept.flatMap(\.bytes), as: UTF8.self))
    let count = knowledge.entries.count - compaction.dropped.count
    try edit.setStatistic("Last Compact At", to: count)
    edit.setManifest(manifest.updated, to: now.iso8601)
  }

  /// The file as it is; nothing is written into one that is no text.
  private func knowledgeText() throws(Refusal) -> String {
    let file = project[own.knowledge]
    if let finding = file?.unusable { throw .fileUnusable(finding) }
    guard let bytes = file?.presentBytes else { return "" }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let place = knowledge.findings.located(in: own.knowledge, bytes).first?.location
      let problem = SyntaxProblem(reason: .invalidUTF8, offset: 0, line: 1, column: 1)
      throw .fileUnusable(
        Finding(.error, .malformed(problem), at: place ?? SourceLocation(file: own.knowledge)))
    }
    return text
  }
}

extension KnowledgeEntry {
  fileprivate func line(at now: Timestamp) -> String {
    let members = [
      ("ts", now.iso8601), ("cat", category), ("t", kind.rawValue), ("txt", text), ("src", source),
    ]
    let texts = members.map { "\"\($0.0)\":\(JSONText.quoted($0.1))" }
    return "{\(texts.joined(separator: ","))}"
  }
}

extension String {
  /// With more lines, which end as the others do.
  fileprivate func appending(_ lines: [String]) -> String {
    if lines.isEmpty { return self }
    let newline = contains("\r\n") ? "\r\n" : "\n"
    let gap = isEmpty || last?.isNewline == true ? "" : newline
    return self + gap + lines.map { $0 + newline }.joined()
  }
}
