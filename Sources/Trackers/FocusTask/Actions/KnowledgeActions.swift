internal import CoordinationCore

extension FocusTaskReading {
  func learn(_ entry: KnowledgeEntry, _ edit: inout FocusEdit) throws(Refusal) {
    guard KnowledgeEntry.categories.contains(entry.category) else {
      throw .focus(.badCategory(entry.category, known: KnowledgeEntry.categories))
    }
    if let line = knowledge.entries.first(where: { $0.entry?.text == entry.text }) {
      throw .focus(.knownAlready(line: line.number))
    }
    edit.put(own.knowledge, try knowledgeText().appending(line: entry.line(at: now)))
  }

  func compactKnowledge(_ edit: inout FocusEdit) throws(Refusal) {
    _ = try knowledgeText()
    let compaction = Compaction(knowledge, limit: config.maxEntries)
    if compaction.dropped.isEmpty {
      throw .focus(.nothingToCompact(entries: knowledge.entries.count))
    }
    put(compaction, of: knowledge, &edit)
  }

  /// Keeps the entries that reports have in the schema, and compacts the file once so many have come as
  /// the configuration says.
  func keepKnowledge(_ reports: [String], _ edit: inout FocusEdit) throws(Refusal) {
    let found = news(in: reports)
    let isDue = knowledge.entries.count + found.count >= manifest.lastCompactAt + config.threshold
    if found.isEmpty, !isDue { return }
    var text = try knowledgeText()
    for line in found { text = text.appending(line: line) }
    let grown = Knowledge(Array(text.utf8), limits: config)
    let compaction = isDue ? Compaction(grown, limit: config.maxEntries) : nil
    if let compaction, !compaction.dropped.isEmpty {
      put(compaction, of: grown, &edit)
    } else {
      edit.put(own.knowledge, text)
    }
  }

  /// Lines of reports that are entries and say what nobody has said before.
  private func news(in paths: [String]) -> [String] {
    var known = Set(knowledge.entries.compactMap { $0.entry?.text })
    return paths.flatMap { path in
      Knowledge(project[path]?.presentBytes ?? [], limits: config).entries
    }.compactMap { line in
      guard let entry = line.entry, known.insert(entry.text).inserted else { return nil }
      return ProgressValue.withoutBlanks(String(decoding: line.bytes, as: UTF8.self))
    }
  }

  private func put(_ compaction: Compaction, of knowledge: Knowledge, _ edit: inout FocusEdit) {
    let kept = knowledge.lines.filter { !compaction.dropped.contains($0.number) }
    edit.put(own.knowledge, String(decoding: kept.flatMap(\.bytes), as: UTF8.self))
    let count = knowledge.entries.count - compaction.dropped.count
    edit.setManifest(manifest.statistics["last compact at"], to: "\(count)")
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
  /// With one more line, which ends as the others do.
  fileprivate func appending(line: String) -> String {
    let newline = contains("\r\n") ? "\r\n" : "\n"
    let gap = isEmpty || last?.isNewline == true ? "" : newline
    return self + gap + line + newline
  }
}
