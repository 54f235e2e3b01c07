/// Words an age in one unit: `5s`, `12m`, `3h`, `2d`. Ages count only forward.
package enum AgeText {
  /// - Parameter milliseconds: the age; negative ones read as `0s`.
  package static func short(milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds) / 1000
    return switch seconds {
    case ..<60: "\(seconds)s"
    case ..<3600: "\(seconds / 60)m"
    case ..<86_400: "\(seconds / 3600)h"
    default: "\(seconds / 86_400)d"
    }
  }
}
