/// A length of time in words.
package enum TimeWords {
  /// "41 s", "11 min", "3 h 20 min", "2 d 4 h"
  package static func words(_ milliseconds: Int64) -> String {
    let seconds = max(milliseconds, 0) / 1000
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3600: return "\(seconds / 60) min"
    case ..<86_400: return pair(seconds / 3600, "h", seconds % 3600 / 60, "min")
    default: return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h")
    }
  }

  /// The same for a number of seconds from a file, however large.
  package static func words(seconds: Double) -> String {
    words(seconds > 0 ? Int64(min(seconds, 1e15)) * 1000 : 0)
  }

  /// The same for a guess: no finer than anybody could know.
  package static func roughWords(_ milliseconds: Int64) -> String {
    let minutes = max(milliseconds, 0) / 60_000
    let step: Int64 = minutes < 15 ? 1 : minutes < 60 ? 5 : minutes < 600 ? 10 : 60
    return words(max((minutes + step / 2) / step * step, 1) * 60_000)
  }

  private static func pair(_ large: Int64, _ unit: String, _ small: Int64, _ part: String) -> String
  {
    small == 0 ? "\(large) \(unit)" : "\(large) \(unit) \(small) \(part)"
  }
}
