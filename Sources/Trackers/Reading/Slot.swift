internal import CoordinationCore

/// The place of a value that may be missing, in four bytes, so that the places of a hundred thousand
/// tasks stay small.
struct Slot {
  let raw: UInt32

  static let none = Slot(raw: .max)

  init(raw: UInt32) {
    self.raw = raw
  }

  init(_ index: NodeIndex) {
    raw = UInt32(truncatingIfNeeded: index.offset)
  }

  var index: NodeIndex? {
    raw == .max ? nil : NodeIndex(Int(raw))
  }

  var isPresent: Bool { raw != .max }
}
