internal import CoordinationCore

/// Times as documents write them.
enum Moment {
  /// - Parameter text: such as "2025-02-05T00:00:00Z", "2025-02-05" or "2025-02-05 14:00 UTC".
  static func time(_ text: String) -> Timestamp? {
    Timestamp(iso8601: text.withoutZoneWord)
  }

  /// A time in the shape of another, in full where that is none.
  static func text(_ time: Timestamp, like example: String?) -> String {
    let full = time.iso8601
    guard let marked = example, Timestamp(iso8601: marked.withoutZoneWord) != nil else {
      return full
    }
    let example = marked.withoutMarks
    let marks = marked.prefix { "*`".contains($0) }
    return marks + plain(full, like: example) + String(marks.reversed())
  }

  private static func plain(_ full: String, like example: String) -> String {
    if example.count == 10 { return String(full.prefix(10)) }
    let clock = example.dropFirst(11)
    let hasSeconds = clock.count { $0 == ":" } > 1
    let zone = example.hasSuffix(" UTC") ? " UTC" : clock.hasSuffix("Z") ? "Z" : ""
    let mark = example.contains("T") && !example.dropFirst(10).hasPrefix(" ") ? "T" : " "
    let isFull = mark == "T" && hasSeconds
    return full.prefix(10) + mark + full.dropFirst(11).prefix(hasSeconds ? 8 : 5)
      + (isFull ? "Z" : zone)
  }
}

extension String {
  fileprivate var withoutZoneWord: String {
    let text = withoutMarks
    return text.hasSuffix(" UTC") ? String(text.dropLast(4)) : text
  }
}
