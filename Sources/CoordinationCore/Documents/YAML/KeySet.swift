/// The keys of one object. Most objects have few.
struct KeySet {
  private static let fewCount = 12
  private var few: [String] = []
  private var many: Set<String> = []

  /// False where the key is there already.
  mutating func insert(_ key: String) -> Bool {
    if few.isEmpty { few.reserveCapacity(Self.fewCount) }
    if few.count < Self.fewCount {
      if few.contains(key) { return false }
      few.append(key)
      return true
    }
    return !few.contains(key) && many.insert(key).inserted
  }
}
