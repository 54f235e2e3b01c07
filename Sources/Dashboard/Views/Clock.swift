internal import CoordinationCore

/// Moments as people read them, in the settings' time zone.
extension DashboardState {
  /// "14:22:07"; with the day before it, "03-01 14:22", where that is not today.
  func clock(_ moment: Timestamp, withSeconds: Bool = true) -> String {
    let day = moment.day(utcOffset: settings.utcOffset)
    let clock = moment.clock(utcOffset: settings.utcOffset)
    if day != now.day(utcOffset: settings.utcOffset) {
      return "\(Self.monthAndDay(day)) \(clock.prefix(5))"
    }
    return withSeconds ? clock : String(clock.prefix(5))
  }

  /// The civil date of a day counted from 1970-01-01, by eras of 400 years that begin in March.
  private static func monthAndDay(_ day: Int64) -> String {
    let shifted = day + 719_468
    let ofEra = ((shifted % 146_097) + 146_097) % 146_097
    let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let dayOfMonth = ofYear - (153 * month + 2) / 5 + 1
    let number = month < 10 ? month + 3 : month - 9
    return (number < 10 ? "0" : "") + "\(number)-" + (dayOfMonth < 10 ? "0" : "") + "\(dayOfMonth)"
  }
}

extension Timestamp {
  /// "14:22:07" in a time zone so many seconds east of Greenwich.
  func clock(utcOffset: Int) -> String {
    let second = local(utcOffset).second
    return [second / 3600, second % 3600 / 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }

  /// The day there, counted from 1970-01-01.
  func day(utcOffset: Int) -> Int64 { local(utcOffset).day }

  private func local(_ utcOffset: Int) -> (day: Int64, second: Int64) {
    let seconds = (milliseconds / 1000).addingReportingOverflow(Int64(utcOffset))
    let (day, second) = seconds.partialValue.quotientAndRemainder(dividingBy: 86_400)
    return second < 0 ? (day - 1, second + 86_400) : (day, second)
  }
}
