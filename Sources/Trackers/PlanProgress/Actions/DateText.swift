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
      return PlanVocabulary.isNoDate(text) ? minute(time) : spelledOut(text, time)
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
      let zone = rest.dropFirst().prefix { $0.isLetter && $0.isUppercase }
      if rest.first == " ", (2...5).contains(zone.count) {
        date += " UTC"
        rest = rest[zone.endIndex...]
      }
      break
    }
    return String(text[..<start]) + date + rest
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october",
    "november", "december",
  ]

  /// "March 3, 2026", "3 March 2026"
  private static func spelledOut(_ text: String, _ time: Timestamp) -> String {
    let date = day(time).split(separator: "-").compactMap { Int($0) }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let plain = words.map { $0.lowercased().filter { $0 != "," } }
    guard date.count == 3, let month = plain.firstIndex(where: months.contains),
      let year = plain.firstIndex(where: { $0.count == 4 && Int($0) != nil }),
      let day = plain.firstIndex(where: { $0.count <= 2 && Int($0) != nil })
    else { return text }
    let name = months[date[1] - 1]
    let new = [
      month: name.prefix(1).uppercased() + name.dropFirst(), year: "\(date[0])", day: "\(date[2])",
    ]
    return words.enumerated().map { place, word in
      new[place].map { $0 + (word.hasSuffix(",") ? "," : "") } ?? String(word)
    }.joined(separator: " ")
  }

  /// What an entry of a log begins with: a date, and what sets it apart.
  static func lead(of text: String) -> String? {
    guard let start = text.indices.prefix(4).first(where: { isLike("0000-00-00", text[$0...]) })
    else { return nil }
    let rest = text[start...].dropFirst(10)
    let ends = [": ", " - ", " – ", " — ", "] ", "** "].flatMap { mark in
      rest.indices.first { rest[$0...].hasPrefix(mark) }.map {
        [rest.index($0, offsetBy: mark.count)]
      }
        ?? []
    }
    return ends.min().map { String(text[..<$0]) }
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
