/// Finds positions by id. A table of its own because boards of 100,000 tasks are read many times a
/// minute, and this takes a quarter of the time of a dictionary.
package struct IdTable: Sendable {
  /// The ids in the order in which they came; an id's position is its index here.
  package private(set) var ids: [String] = []
  /// The lower half of the hash and the position plus one; 0 is free. The count is a power of two.
  private var slots: [UInt64]
  private var isScattered = false

  package init(capacity: Int = 0) {
    ids.reserveCapacity(capacity)
    slots = Array(repeating: 0, count: Self.slotCount(for: capacity))
  }

  /// Ids that come again keep their first position.
  package init(_ ids: some Collection<String>) {
    self.init(capacity: ids.count)
    for id in ids { insert(id) }
  }

  package func position(of id: String) -> Int? {
    let hash = hash(id)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if let position = position(in: slots[slot], hash, id) { return position }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The position of an id, and whether it is new.
  @discardableResult
  package mutating func insert(_ id: String) -> (position: Int, isNew: Bool) {
    if ids.count * 2 >= slots.count { rebuild(slotCount: slots.count * 2) }
    let hash = hash(id)
    let start = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    var slot = start
    while slots[slot] != 0 {
      if let position = position(in: slots[slot], hash, id) { return (position, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    ids.append(id)
    slots[slot] = Self.entry(hash, ids.count)
    if !isScattered, (slot - start) & (slots.count - 1) > Self.longestWay { scatter() }
    return (ids.count - 1, true)
  }

  @inline(__always)
  private func position(in entry: UInt64, _ hash: UInt64, _ id: String) -> Int? {
    guard UInt32(truncatingIfNeeded: entry >> 32) == UInt32(truncatingIfNeeded: hash) else {
      return nil
    }
    let position = Int(UInt32(truncatingIfNeeded: entry)) - 1
    return ids[position] == id ? position : nil
  }

  private static func entry(_ hash: UInt64, _ count: Int) -> UInt64 {
    (hash << 32) | UInt64(count)
  }

  private mutating func rebuild(slotCount: Int) {
    slots = Array(repeating: 0, count: slotCount)
    for (position, id) in ids.enumerated() {
      let hash = hash(id)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Self.entry(hash, position + 1)
    }
  }

  private static func slotCount(for capacity: Int) -> Int {
    var count = 16
    while count < capacity * 2 + 2 { count *= 2 }
    return count
  }
}

// MARK: - Hashing

extension IdTable {
  /// More steps than this to a free slot mean that the ids collide, by chance or on purpose.
  private static let longestWay = 64

  private mutating func scatter() {
    isScattered = true
    rebuild(slotCount: slots.count)
  }

  /// Ids that count up go to slots side by side, which the processor's cache rewards. Where this
  /// does not spread the ids, a hash that differs in every run of the program does.
  private func hash(_ id: String) -> UInt64 {
    if isScattered { return UInt64(truncatingIfNeeded: id.hashValue) }
    var id = id
    return id.withUTF8 { bytes in
      var hash: UInt64 = 0
      for byte in bytes { hash = hash &* 10 &+ UInt64(byte &- UInt8(ascii: "0")) }
      return hash
    }
  }
}
