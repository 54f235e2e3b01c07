/// Random numbers that are the same on every machine for the same seed.
struct SplitMix64: RandomNumberGenerator, Equatable, Sendable {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number at least as large as the lower bound and smaller than the upper one.
  mutating func number(_ range: Range<Double>) -> Double {
    let unit = Double(next() >> 11) / Double(1 << 53 as UInt64)
    return range.lowerBound + unit * (range.upperBound - range.lowerBound)
  }

  mutating func happens(_ probability: Double) -> Bool {
    number(0..<1) < probability
  }

  mutating func element<C: Collection>(of items: C) -> C.Element? {
    guard !items.isEmpty else { return nil }
    let offset = Int(next() % UInt64(items.count))
    return items[items.index(items.startIndex, offsetBy: offset)]
  }
}
