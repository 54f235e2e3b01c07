/// How finely bars show a fraction. The figure beside a bar is exact; a bar that moved with every
/// percent would only make the terminal write more.
enum BarStep {
  /// In steps of 5 %, for the bars in rows.
  static func small(_ fraction: Double) -> Double { stepped(fraction, 20) }

  /// In steps of 1 %, like the figure.
  static func large(_ fraction: Double) -> Double { stepped(fraction, 100) }

  /// Only nothing is empty, and only the whole is full.
  private static func stepped(_ fraction: Double, _ steps: Double) -> Double {
    guard fraction > 0, fraction < 1 else { return fraction }
    return min(max((fraction * steps).rounded(), 1), steps - 1) / steps
  }
}
