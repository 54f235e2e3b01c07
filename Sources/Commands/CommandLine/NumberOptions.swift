internal import CoordinationCore

/// Options whose argument is a number; nil where they are not given.
extension Invocation {
  func seconds(
    _ option: OptionSpec, _ range: ClosedRange<Double>
  ) throws(CommandFailure) -> Double? {
    try number(option, range, "a number of seconds")
  }

  func decimal(
    _ option: OptionSpec, _ range: ClosedRange<Double>
  ) throws(CommandFailure) -> Double? {
    try number(option, range, "a number")
  }

  /// - Parameter range: to `Int.max` where there is no upper bound.
  func whole(
    _ option: OptionSpec, _ range: ClosedRange<Int>
  ) throws(CommandFailure) -> Int? {
    try number(option, range, "a whole number")
  }

  private func number<Number: Comparable & LosslessStringConvertible>(
    _ option: OptionSpec, _ range: ClosedRange<Number>, _ kind: String
  ) throws(CommandFailure) -> Number? {
    guard let text = self[option] else { return nil }
    guard let number = Number(text), range.contains(number) else {
      let isOpen = range.upperBound as? Int == .max
      let bounds =
        "from \(Self.shown(range.lowerBound))"
        + (isOpen ? "" : " to \(Self.shown(range.upperBound))")
      throw .usage(
        "--\(option.name) \(TextSanitizer.sanitized(text)) is not \(kind) \(bounds)")
    }
    return number
  }

  private static func shown(_ bound: some LosslessStringConvertible) -> String {
    let text = bound.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
