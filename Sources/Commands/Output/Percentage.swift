/// A fraction as people read it. Only what is whole says 100 %, and only what has not begun 0 %.
enum Percentage {
  static func text(_ fraction: Double) -> String {
    let percent = Int((min(max(fraction, 0), 1) * 100).rounded())
    if percent == 100, fraction < 1 { return "99%" }
    if percent == 0, fraction > 0 { return "1%" }
    return "\(percent)%"
  }
}
