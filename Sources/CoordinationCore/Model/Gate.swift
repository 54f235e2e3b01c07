/// A scored condition that must pass before a phase or barrier may complete.
package struct Gate: Equatable, Sendable, Identifiable {
  package var id: String
  /// From 0 to 1; absent while nobody has scored it.
  package var score: Double?
  package var threshold: Double
  package var isPassed: Bool

  package init(id: String, score: Double?, threshold: Double, isPassed: Bool) {
    self.id = id
    self.score = score
    self.threshold = threshold
    self.isPassed = isPassed
  }
}
