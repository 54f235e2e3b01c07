internal import CoordinationCore

/// A progress from 0 to 1, whatever was written.
///
/// Percentages are understood: `"70%"`, `"70"` and `70` mean 0.7. A number just above 1 is one that
/// ran over and means 1, as does everything above 100; what is below 0 means 0.
enum ProgressValue {
  static let range = "a number from 0 to 1"

  static func sane(_ value: Double) -> Double {
    switch value {
    case 0...1: value
    case 2...100: value / 100
    case 1...: 1
    default: 0
    }
  }

  /// What a text says: `0.7`, `70%`, `70 %`; nil where it is no number.
  static func parse(_ text: String) -> Double? {
    let text = withoutBlanks(text)
    let isPercentage = text.hasSuffix("%")
    let digits = isPercentage ? withoutBlanks(text.dropLast()) : text
    guard let value = Double(digits), value.isFinite else { return nil }
    return isPercentage ? value / 100 : value
  }

  /// Without the blanks at both ends.
  static func withoutBlanks(_ text: some StringProtocol) -> String { String(text).trimmed }
}

extension JSONFile {
  /// Nil where nothing is said.
  mutating func progress(_ slot: Slot, _ field: String) -> Double? {
    guard let index = slot.index else { return nil }
    let written: Double?
    switch json.kind(index) {
    case .null: return nil
    case .number:
      let value = json.number(index) ?? 0
      if value >= 0, value <= 1 { return value }
      written = value
    default: written = json.string(index).flatMap(ProgressValue.parse)
    }
    let taken = written.map(ProgressValue.sane) ?? 0
    let json = json
    report(at: index) {
      .takenAs(
        field: json.name(ofMember: index) ?? field, expected: ProgressValue.range, found: $0,
        taken: "\(percent(taken))%")
    }
    return taken
  }
}
