import Dashboard
import Testing

@Suite("Sorting by a number, with equals in their order")
struct StableSortTests {
  static let keys: [(name: String, keys: [Double], order: [Int])] = [
    ("none", [], []),
    ("one", [3], [0]),
    ("equals stay in their order", [2, 1, 2, 1], [1, 3, 0, 2]),
    ("fractions", [0.75, 0.5, 0.25, 1, 0], [4, 2, 1, 0, 3]),
    ("negative ones", [-1, 1, -2.5, 0, -0.5], [2, 0, 4, 3, 1]),
    ("the two zeros are one", [0, -0.0, 0, -0.0], [0, 1, 2, 3]),
    ("far apart", [1e300, -.infinity, 1, .infinity, -1e300, 1e-300], [1, 4, 5, 2, 0, 3]),
    ("moments", [1_790_000_000_001, 1_790_000_000_000, 1_689_999_999_999], [2, 1, 0]),
  ]

  @Test(arguments: keys)
  func `the lowest comes first`(name: String, keys: [Double], order: [Int]) {
    #expect(Array(keys.indices).stablySorted { keys[$0] } == order, "\(name)")
  }

  @Test func `what is sorted by comparing comes out the same`() {
    var numbers = SystemRandomNumberGenerator()
    let keys = (0..<5_000).map { _ in Double(Int.random(in: -300...300, using: &numbers)) / 7 }
    let compared = keys.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    #expect(Array(keys.indices).stablySorted { keys[$0] } == compared)
  }
}
