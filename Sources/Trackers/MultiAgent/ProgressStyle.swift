internal import CoordinationCore

/// How a file spells a progress: as a fraction or in per cent, as a number or a text, and with how
/// many digits.
struct ProgressStyle {
  private enum Unit { case fraction, percent, percentText }

  private let unit: Unit
  private let digits: Int
  private let value: Double

  /// Nil where no progress stands there.
  init?(_ index: NodeIndex, in json: JSONDocument) {
    let isText = json.kind(index) == .string
    guard isText || json.kind(index) == .number, var text = json.string(index) ?? json.text(index)
    else { return nil }
    if isText {
      text = ProgressValue.withoutBlanks(text)
      guard text.hasSuffix("%") else { return nil }
      text = ProgressValue.withoutBlanks(text.dropLast())
    }
    guard let value = Double(text), value.isFinite else { return nil }
    self.value = value
    unit = isText ? .percentText : value > 1 ? .percent : .fraction
    digits = min(text.split(separator: ".").dropFirst().first?.utf8.count ?? 0, 6)
  }

  private func scaled(_ progress: Double) -> Double {
    unit == .fraction ? progress : progress * 100
  }

  /// Whether what is written is the progress, rounded to the digits that are written.
  func agrees(with progress: Double) -> Bool {
    let power = Self.power(unit == .fraction ? max(digits, 1) : digits)
    return (scaled(progress) * power).rounded() == (value * power).rounded()
  }

  /// The progress as it would be written there; a fraction has at least two digits, or a change of
  /// a few per cent would not show.
  func text(_ progress: Double) -> String {
    let places = unit == .fraction ? max(digits, 2) : digits
    let power = Self.power(places)
    let rounded = (scaled(progress) * power).rounded() / power
    let text = JSONText.number(rounded)
    return unit == .percentText ? "\"\(text)%\"" : text
  }

  /// Whether exactly this progress is written.
  func isExactly(_ progress: Double) -> Bool {
    abs((unit == .fraction ? value : value / 100) - progress) < 1e-9
  }

  private static func power(_ digits: Int) -> Double {
    (0..<digits).reduce(1) { power, _ in power * 10 }
  }
}
