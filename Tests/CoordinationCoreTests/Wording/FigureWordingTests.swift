import Testing

@testable import CoordinationCore

@Suite("How figures are written")
struct FigureWordingTests {
  @Test(
    arguments: [
      (0.0, 0), (0.001, 1), (0.29, 29), (1.0 / 3, 33), (0.5, 50), (2.0 / 3, 66), (0.999, 99),
      (1.0, 100),
      (-1.0, 0), (2.0, 100),
    ] as [(Double, Int)])
  func `a fraction is cut off to whole percent`(fraction: Double, shown: Int) {
    #expect(percent(fraction) == shown)
  }

  @Test(
    arguments: [
      (0.9, "0.90"), (0.94, "0.94"), (0.919, "0.919"), (0.91999, "0.9199"), (0.0, "0.00"),
      (1.0, "1.00"),
      (94.0, "94"),
    ] as [(Double, String)])
  func `a score has two digits or more`(score: Double, shown: String) {
    #expect(scoreText(score) == shown)
  }
}
