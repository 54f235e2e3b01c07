internal import CoordinationCore

/// Dates as they stand in progress files.
enum DateText {
  static func day(_ time: Timestamp) -> String { String(time.iso8601.prefix(10)) }

  /// "2026-03-12 14:22 UTC"
  static func minute(_ time: Timestamp) -> String {
    let text = time.iso8601
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
  }

  /// A text with another date in the place of the one that it begins with, as exact as that one was. What
  /// stands behind it stays.
  static func replaced(in text: String, by time: Timestamp) -> String {
    if text.isEmpty || ShellText.stands(in: text) { return minute(time) }
    guard let start = text.indices.first(where: { isLike("0000-00-00", text[$0...]) }) else {
      return PlanVocabulary.isNoDate(text) ? minute(time) : text
    }
    let iso = time.iso8601
    var rest = text[start...].dropFirst(10)
    var date = String(iso.prefix(10))
    for (pattern, part) in [(" 00:00", 6), ("T00:00", 6)] where isLike(pattern, rest) {
      date += String(rest.prefix(1)) + iso.dropFirst(11).prefix(5)
      rest = rest.dropFirst(part)
      if isLike(":00", rest) {
        date += iso.dropFirst(16).prefix(3)
        rest = rest.dropFirst(3)
      }
      break
    }
    return String(text[..<start]) + date + rest
  }

  /// Whether a text begins like a pattern in which "0" stands for any digit.
  private static func isLike(_ pattern: String, _ text: Substring) -> Bool {
    let start = text.prefix(pattern.count)
    return start.count == pattern.count
      && zip(start, pattern).allSatisfy { $1 == "0" ? $0.isNumber : $0 == $1 }
  }
}

extension PlanVocabulary {
  /// What stands where a date is yet to come.
  static func isNoDate(_ text: String) -> Bool {
    ["", "-", "—", "tbd", "never", "n/a", "none"].contains(text.lowercased())
  }
}
