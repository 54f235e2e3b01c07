import CoordinationCore
import Testing

@Suite struct RulesQualityGateTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var score: Double
    var iterations: Int
    var threshold = 0.92
    var maxIterations = 3
    var verdict: Gate.Verdict
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "above the threshold", score: 0.94, iterations: 1, verdict: .pass),
    Case(name: "at the threshold", score: 0.92, iterations: 1, verdict: .pass),
    Case(name: "just below it", score: 0.9199, iterations: 1, verdict: .revise),
    Case(name: "below it by a millionth", score: 0.919999, iterations: 1, verdict: .revise),
    Case(name: "below it a second time", score: 0.90, iterations: 2, verdict: .revise),
    Case(name: "below it a third time", score: 0.90, iterations: 3, verdict: .escalated),
    Case(name: "just below it a third time", score: 0.9199, iterations: 3, verdict: .escalated),
    Case(name: "below it more often", score: 0.90, iterations: 7, verdict: .escalated),
    Case(name: "above it the third time", score: 0.92, iterations: 3, verdict: .pass),
    Case(name: "above it later", score: 0.99, iterations: 9, verdict: .pass),
    Case(name: "nothing", score: 0, iterations: 1, verdict: .revise),
    Case(name: "everything", score: 1, iterations: 1, verdict: .pass),
    Case(name: "no number at all", score: .nan, iterations: 1, verdict: .revise),

    // Sums and means of written scores come out a little beside them.
    Case(name: "a sum above", score: 0.1 + 0.2, iterations: 1, threshold: 0.3, verdict: .pass),
    Case(name: "a sum below", score: 0.3, iterations: 1, threshold: 0.1 + 0.2, verdict: .pass),
    Case(
      name: "a weighted sum", score: 0.8 * 0.9 + 0.2 * 1.0, iterations: 1, verdict: .pass),
    Case(
      name: "a mean of six", score: (0.95 + 0.93 + 0.96 + 0.92 + 0.94 + 0.82) / 6,
      iterations: 1, verdict: .pass),
    Case(
      name: "a mean of six below", score: (0.95 + 0.93 + 0.96 + 0.92 + 0.94 + 0.81) / 6,
      iterations: 1, verdict: .revise),

    Case(
      name: "a higher threshold", score: 0.94, iterations: 1, threshold: 0.95, verdict: .revise),
    Case(name: "a lower threshold", score: 0.85, iterations: 1, threshold: 0.85, verdict: .pass),
    Case(
      name: "a threshold of 1", score: 0.9999, iterations: 1, threshold: 1, verdict: .revise),
    Case(name: "a threshold of 0", score: 0, iterations: 1, threshold: 0, verdict: .pass),
    Case(
      name: "five times allowed", score: 0.9, iterations: 4, maxIterations: 5, verdict: .revise),
    Case(
      name: "the last of five", score: 0.9, iterations: 5, maxIterations: 5, verdict: .escalated),
    Case(
      name: "one time only", score: 0.9, iterations: 1, maxIterations: 1, verdict: .escalated),
  ]

  @Test(arguments: cases)
  func `a score and how often there was one make the verdict`(_ test: Case) {
    #expect(
      QualityGate.verdict(
        score: test.score, iterations: test.iterations, threshold: test.threshold,
        maxIterations: test.maxIterations) == test.verdict)
  }
}
