/// How urgent a task is. Ranks from numbers and from words are comparable: higher goes first.
@usableFromInline package struct Priority: Hashable, Comparable, Sendable {
  /// Higher is more urgent; a task without a priority has the rank of "medium".
  @usableFromInline package var rank: Double
  /// As its file writes it; empty where the file says nothing.
  @usableFromInline package var word: String

  @inlinable package init(rank: Double, word: String) {
    self.rank = rank
    self.word = word
  }

  @usableFromInline package static func < (left: Priority, right: Priority) -> Bool {
    left.rank < right.rank
  }
}
