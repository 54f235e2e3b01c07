internal import CoordinationCore

/// Which entries of the knowledge go: what others say as well, or nearly so, and the oldest of what is
/// more than the limit.
struct Compaction {
  /// The numbers of their lines.
  let dropped: Set<Int>

  init(_ knowledge: Knowledge, limit: Int) {
    var kept: [(line: Int, meaning: [String], rank: Int)] = []
    var dropped: Set<Int> = []
    for line in knowledge.entries.reversed() {
      guard let entry = line.entry else { continue }
      let meaning = entry.meaning
      if let place = kept.firstIndex(where: { $0.meaning == meaning }) {
        // A warning counts more than a practice, and that more than a fact.
        if entry.kind.rank < kept[place].rank {
          dropped.insert(kept[place].line)
          kept[place] = (line.number, meaning, entry.kind.rank)
        } else {
          dropped.insert(line.number)
        }
      } else if kept.count < limit {
        kept.append((line.number, meaning, entry.kind.rank))
      } else {
        dropped.insert(line.number)
      }
    }
    self.dropped = dropped
  }
}

extension KnowledgeEntry {
  /// What entries that nearly say the same have in common: the words in their order, without capitals,
  /// without the marks around them and without those that add nothing.
  fileprivate var meaning: [String] {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map { word in
      String(word.drop(while: \.isQuotation).trimmingEnd { $0.isQuotation || $0.endsClause })
    }
    let telling = words.filter { !$0.isEmpty && !Self.fillers.contains($0) }
    return telling.contains { $0.contains { $0.isLetter || $0.isNumber } } ? telling : [text]
  }

  private static let fillers: Set<String> = ["an", "the", "is", "are", "be"]
}

extension Character {
  fileprivate var isQuotation: Bool { "\"'`“”‘’()".contains(self) }
  fileprivate var endsClause: Bool { ".,;:!".contains(self) }
}

extension Substring {
  fileprivate func trimmingEnd(_ isLeftOut: (Character) -> Bool) -> Substring {
    lastIndex { !isLeftOut($0) }.map { self[...$0] } ?? ""
  }
}

extension KnowledgeEntry.Kind {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
