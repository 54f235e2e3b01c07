extension [Int] {
  /// The lowest key first; those that have the same key stay in their order.
  ///
  /// By the digits of the keys, the last one first. Digits that are the same in all keys, as are most
  /// of those of a few statuses or of times within a year, cost nothing.
  package func stablySorted(by key: (Int) -> Double) -> [Int] {
    var sorted = map { Keyed(key: Keyed.bits(key($0)), value: $0) }
    let common = sorted.reduce((any: UInt64.min, all: UInt64.max)) {
      ($0.any | $1.key, $0.all & $1.key)
    }
    let differing = common.any & ~common.all
    var other = sorted
    for shift in stride(from: 0, to: UInt64.bitWidth, by: Keyed.digitWidth)
    where Keyed.digit(differing, shift) != 0 {
      sorted.withUnsafeBufferPointer { source in
        other.withUnsafeMutableBufferPointer { target in
          Keyed.distribute(source, by: shift, into: target)
        }
      }
      swap(&sorted, &other)
    }
    return sorted.map(\.value)
  }
}

private struct Keyed {
  static let digitWidth = 11

  let key: UInt64
  let value: Int

  /// Numbers in the same order: of the negative ones the greater magnitude comes first. There are
  /// two zeros, which are one.
  static func bits(_ key: Double) -> UInt64 {
    let bits = (key + 0).bitPattern
    return key < 0 ? ~bits : bits | 1 << 63
  }

  static func digit(_ key: UInt64, _ shift: Int) -> Int {
    Int(truncatingIfNeeded: key &>> UInt64(truncatingIfNeeded: shift)) & (1 << digitWidth - 1)
  }

  static func distribute(
    _ source: UnsafeBufferPointer<Keyed>, by shift: Int,
    into target: UnsafeMutableBufferPointer<Keyed>
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << digitWidth) { places in
      places.initialize(repeating: 0)
      for each in source { places[digit(each.key, shift)] += 1 }
      var next = 0
      for digit in places.indices { (places[digit], next) = (next, next + places[digit]) }
      for each in source {
        let digit = digit(each.key, shift)
        target[places[digit]] = each
        places[digit] += 1
      }
    }
  }
}
