/// How urgent a task is. Ranks from numbers and from words are comparable: higher goes first, and
/// the words stand for 1 (low) to 4 (critical).
@usableFromInline package struct Priority: Hashable, Comparable, Sendable {
  /// Higher is more urgent.
  @usableFromInline package var rank: Double
  /// As its file writes it; empty where the file says nothing.
  @usableFromInline package var word: String

  @inlinable package init(rank: Double, word: String) {
    self.rank = rank
    self.word = word
  }

  /// Of a task that does not say; as urgent as "medium".
  @inlinable package static var unsaid: Priority { Priority(rank: 2, word: "") }

  @usableFromInline package static func < (left: Priority, right: Priority) -> Bool {
    left.rank < right.rank
  }
}
