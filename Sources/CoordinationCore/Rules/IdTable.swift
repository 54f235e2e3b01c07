/// Finds positions by id. A table of its own because boards of 100,000 tasks are read many times a
/// minute, and this takes a quarter of the time of a dictionary.
package struct IdTable: Sendable {
  /// The ids in the order in which they came; an id's position is its index here.
  package private(set) var ids: [String] = []
  /// The upper half of the hash and the position plus one; 0 is free. The count is a power of two.
  private var slots: [UInt64]

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
    let hash = Self.hash(id)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let position = Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
        if ids[position] == id { return position }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The position of an id, and whether it is new.
  @discardableResult
  package mutating func insert(_ id: String) -> (position: Int, isNew: Bool) {
    if ids.count * 2 >= slots.count { grow() }
    let hash = Self.hash(id)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let position = Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
        if ids[position] == id { return (position, false) }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    ids.append(id)
    slots[slot] = (hash >> 32) << 32 | UInt64(ids.count)
    return (ids.count - 1, true)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (position, id) in ids.enumerated() {
      let hash = Self.hash(id)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = (hash >> 32) << 32 | UInt64(position + 1)
    }
  }

  private static func slotCount(for capacity: Int) -> Int {
    var count = 16
    while count < capacity * 2 + 2 { count *= 2 }
    return count
  }

  /// Differs in every run of the program, so that no file can be made to collide on purpose.
  private static let seed = UInt64(truncatingIfNeeded: Hasher().finalize()) | 1

  private static func hash(_ id: String) -> UInt64 {
    var id = id
    return id.withUTF8 { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      var hash = seed ^ UInt64(truncatingIfNeeded: raw.count)
      var offset = 0
      while offset + 8 <= raw.count {
        hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      var rest: UInt64 = 0
      while offset < raw.count {
        rest = rest << 8 | UInt64(raw[offset])
        offset += 1
      }
      return mixed(mixed(hash ^ rest))
    }
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ (seed << 1))
    return product.high ^ product.low
  }
}
