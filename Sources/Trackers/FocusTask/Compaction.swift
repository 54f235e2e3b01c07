internal import CoordinationCore

/// Which entries of the knowledge go: what others say as well, or nearly so, and of what is more than the
/// limit the kinds that count least, the oldest first.
struct Compaction {
  /// The numbers of their lines.
  let dropped: Set<Int>

  init(_ knowledge: Knowledge, _ limits: KnowledgeLimits) {
    var kept: [(line: Int, kind: KnowledgeEntry.Kind)] = []
    var places: [[String]: Int] = [:]
    for line in knowledge.entries.reversed() {
      guard let entry = line.entry else { continue }
      let place = places[entry.meaning, default: kept.count]
      if place == kept.count {
        places[entry.meaning] = place
        kept.append((line.number, entry.kind))
      } else if entry.kind.rank < kept[place].kind.rank {
        // A warning counts more than a practice, and that more than a fact.
        kept[place] = (line.number, entry.kind)
      }
    }
    let left = kept.enumerated().sorted { one, other in
      let ranks = [one, other].map { limits.rank(of: $0.element.kind) }
      return ranks[0] == ranks[1] ? one.offset < other.offset : ranks[0] < ranks[1]
    }.prefix(limits.entries)
    dropped = Set(knowledge.entries.map(\.number)).subtracting(left.map(\.element.line))
  }
}

extension KnowledgeLimits {
  fileprivate func rank(of kind: KnowledgeEntry.Kind) -> Int {
    priorities.firstIndex(of: kind) ?? priorities.count
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
