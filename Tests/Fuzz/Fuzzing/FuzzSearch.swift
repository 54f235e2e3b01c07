/// Texts for a target, without end.
package struct FuzzSearch {
  private let target: FuzzTarget
  private let seeds: [[UInt8]]
  private var mutation: Mutation

  /// - Parameter seed: the same one gives the same texts again.
  package init(_ target: FuzzTarget, seeds: [[UInt8]], seed: UInt64) {
    self.target = target
    // What says which action is tried is drawn for each text.
    self.seeds = target.isAction ? seeds.map { Array($0.dropFirst(4)) } : seeds
    mutation = Mutation(seed: seed)
  }

  package mutating func next() -> [UInt8] {
    let choice = target.isAction ? mutation.choice() : []
    return choice + mutation.text(of: seeds)
  }
}

extension FuzzTarget {
  fileprivate var isAction: Bool {
    if case .action = self { true } else { false }
  }
}
