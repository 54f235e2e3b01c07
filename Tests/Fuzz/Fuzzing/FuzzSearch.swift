/// Texts for a target, without end.
package struct FuzzSearch {
  private let target: FuzzTarget
  private let seeds: [[UInt8]]
  private var mutation: Mutation

  /// - Parameter seed: the same one gives the same texts again.
  package init(_ target: FuzzTarget, seeds: [[UInt8]], seed: UInt64) {
    (self.target, self.seeds) = (target, seeds)
    mutation = Mutation(seed: seed)
  }

  package mutating func next() -> [UInt8] {
    guard case .action = target else { return mutation.text(of: seeds) }
    return mutation.choice() + mutation.text(of: seeds.map { Array($0.dropFirst(4)) })
  }
}
