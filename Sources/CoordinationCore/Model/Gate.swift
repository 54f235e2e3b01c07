/// A scored condition that must pass before a phase or barrier may complete.
package struct Gate: Equatable, Sendable, Identifiable {
  package enum Verdict: Hashable, Sendable {
    /// Nobody has judged it.
    case pending
    case pass
    /// To be revised and scored again.
    case revise
    /// Too often below the threshold: a person must decide.
    case escalated
    /// Nothing is scored: what is missing, in words.
    case open(String)
    /// A word that roster does not know, kept as it was written.
    case other(String)

    package var name: String {
      switch self {
      case .pending: "pending"
      case .pass: "pass"
      case .revise: "revise"
      case .escalated: "escalated"
      case .open(let words), .other(let words): words
      }
    }
  }

  package var id: String
  /// The id of the phase, barrier or task that it stands before.
  package var subject: String?
  /// All scores in the order of the iterations, from 0 to 1; empty while nobody has scored it.
  package var scores: [Double]
  package var threshold: Double
  /// How often it was scored; more than `scores` has where only the last one is known.
  package var iterations: Int
  /// How often it may be scored before a person must decide, where it says so itself.
  package var maxIterations: Int?
  package var verdict: Verdict
  /// What it consists of, a line each, such as its reviewers.
  package var details: [String] = []
  /// Who has let it pass below its threshold, and why, such as "eva: good enough".
  package var approval: String?

  package var score: Double? { scores.last }
  /// The verdict in a word; a person who has let it pass is not taken for a score that did.
  package var outcome: String { approval != nil && verdict == .pass ? "approved" : verdict.name }
  /// A PASS at or above the threshold, without a score, or by a person.
  package var isPassed: Bool {
    verdict == .pass && (approval != nil || score.map { $0 >= threshold - 1e-9 } ?? true)
  }

  package init(id: String, scores: [Double], threshold: Double, verdict: Verdict) {
    self.id = id
    self.scores = scores
    self.threshold = threshold
    self.verdict = verdict
    iterations = scores.count
  }
}
