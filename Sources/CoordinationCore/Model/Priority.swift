/// How urgent a task is. Ranks from numbers and from words are comparable: higher goes first.
package struct Priority: Hashable, Comparable, Sendable {
  /// Higher is more urgent; a task without a priority has the rank of "medium".
  package var rank: Double
  /// As its file writes it; empty where the file says nothing.
  package var word: String

  package init(rank: Double, word: String) {
    self.rank = rank
    self.word = word
  }

  package static func < (left: Priority, right: Priority) -> Bool {
    left.rank < right.rank
  }
}
