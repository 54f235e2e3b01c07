/// The gate of the orchestration system: a score at or above the threshold passes; below it the work is
/// revised and scored again, until it has been scored too often and a person must decide.
package enum QualityGate {
  /// What a workflow's own file may say otherwise.
  package struct Limits: Equatable, Sendable {
    /// "Score >= 0.92" of the orchestration system's gate table.
    package var threshold = 0.92
    /// "iterations >= 3": from then on a gate is escalated.
    package var iterations = 3

    package init() {}
  }

  /// - Parameter iterations: how often it has been scored, this time included.
  package static func verdict(
    score: Double, iterations: Int, threshold: Double, maxIterations: Int
  ) -> Gate.Verdict {
    // Scores are written with few decimals, which binary fractions only come close to.
    if score >= threshold - 1e-9 { return .pass }
    return iterations < maxIterations ? .revise : .escalated
  }
}
