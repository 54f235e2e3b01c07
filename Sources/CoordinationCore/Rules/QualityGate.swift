/// The gate of the orchestration system: a score at or above the threshold passes; below it the work is
/// revised and scored again, until it has been scored too often and a person must decide.
package enum QualityGate {
  /// - Parameter iterations: how often it has been scored, this time included.
  package static func verdict(
    score: Double, iterations: Int, threshold: Double, maxIterations: Int
  ) -> Gate.Verdict {
    // Scores are written with few decimals, which binary fractions only come close to.
    if score >= threshold - 1e-9 { return .pass }
    return iterations < maxIterations ? .revise : .escalated
  }
}
