internal import CoordinationCore

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
