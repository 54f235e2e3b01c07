internal import CoordinationCore

/// A fraction as people read it.
enum Percentage {
  static func text(_ fraction: Double) -> String { "\(percent(fraction))%" }
}
