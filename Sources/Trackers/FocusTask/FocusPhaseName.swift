internal import CoordinationCore

/// The name of a phase, such as "1", "1V" or "Final", and what it tells of the phase.
struct FocusPhaseName: Sendable {
  let id: String
  /// "1V" and "1.aV"; "IV" is a number.
  let isVerification: Bool
  /// The phase that it executes or verifies: "1" of "1V".
  let subject: String

  init(_ id: String) {
    self.id = id
    isVerification = Self.isVerification(id)
    subject =
      isVerification && id != FocusTask.Phase.final ? String(Substring(id.utf8.dropLast())) : id
  }

  var kind: PhaseOutcome.Kind { isVerification ? .verify : .exec }

  /// "1" of 1, 1V, 1R and 1.a.
  var group: String {
    let digits = digits
    return digits.isEmpty ? subject : String(digits)
  }

  private var digits: Substring {
    let end = id.utf8.firstIndex { !(0x30...0x39).contains($0) }
    guard let end, id.utf8[end] >= 0x80 else { return id[..<(end ?? id.endIndex)] }
    return id.prefix { $0.isNumber }
  }

  private static func isVerification(_ id: String) -> Bool {
    if id == FocusTask.Phase.final { return true }
    guard let last = id.utf8.last, last == UInt8(ascii: "V") || last == UInt8(ascii: "v"),
      let before = id.utf8.dropLast().last
    else { return false }
    switch before {
    case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "R"): return true
    case 0x80...: return id.dropLast().last.map { $0.isNumber || $0.isLowercase } ?? false
    default: return false
    }
  }
}
