internal import CoordinationCore

extension FocusTaskReading {
  /// So many entries have come since the last compaction.
  var isCompactionDue: Bool {
    knowledge.entries.count >= manifest.lastCompactAt + config.threshold
      && !Compaction(knowledge, limit: config.maxEntries).dropped.isEmpty
  }

  func learn(_ entry: KnowledgeEntry, _ edit: inout FocusEdit) throws(Refusal) {
    guard KnowledgeEntry.categories.contains(entry.category) else {
      throw .focus(.badCategory(entry.category, known: KnowledgeEntry.categories))
    }
    if let line = knowledge.entries.first(where: { $0.entry?.text == entry.text }) {
      throw .focus(.knownAlready(line: line.number))
    }
    let text = try knowledgeText()
    let newline = text.contains("\r\n") ? "\r\n" : "\n"
    let gap = text.isEmpty || text.last?.isNewline == true ? "" : newline
    edit.put(own.knowledge, text + gap + entry.line(at: now) + newline)
  }

  func compactKnowledge(_ edit: inout FocusEdit) throws(Refusal) {
    let dropped = Compaction(knowledge, limit: config.maxEntries).dropped
    if dropped.isEmpty {
      throw .focus(.nothingToCompact(entries: knowledge.entries.count))
    }
    try compact(&edit)
  }

  func compact(_ edit: inout FocusEdit) throws(Refusal) {
    _ = try knowledgeText()
    let dropped = Compaction(knowledge, limit: config.maxEntries).dropped
    let kept = knowledge.lines.filter { !dropped.contains($0.number) }
    edit.put(own.knowledge, String(decoding: kept.flatMap(\.bytes), as: UTF8.self))
    let count = knowledge.entries.count - dropped.count
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

/// Which entries of the knowledge go: what others say as well, or nearly so, and the oldest of what is
/// more than the limit.
struct Compaction {
  /// The numbers of their lines.
  let dropped: Set<Int>

  init(_ knowledge: Knowledge, limit: Int) {
    var kept: [(line: Int, words: Set<String>, rank: Int)] = []
    var dropped: Set<Int> = []
    for line in knowledge.entries.reversed() {
      guard let entry = line.entry else { continue }
      let words = entry.words
      if let place = kept.firstIndex(where: { $0.words.isNearly(words) }) {
        // A warning counts more than a practice, and that more than a fact.
        if entry.kind.rank < kept[place].rank {
          dropped.insert(kept[place].line)
          kept[place] = (line.number, words, entry.kind.rank)
        } else {
          dropped.insert(line.number)
        }
      } else if kept.count < limit {
        kept.append((line.number, words, entry.kind.rank))
      } else {
        dropped.insert(line.number)
      }
    }
    self.dropped = dropped
  }
}

extension KnowledgeEntry {
  fileprivate var words: Set<String> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }
}

extension KnowledgeEntry.Kind {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Set<String> {
  /// Of ten words at most two are different.
  fileprivate func isNearly(_ other: Set<String>) -> Bool {
    if self == other { return true }
    let common = intersection(other).count
    return common * 10 >= (count + other.count - common) * 8
  }
}
