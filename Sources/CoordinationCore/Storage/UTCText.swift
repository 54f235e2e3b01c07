#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Times as roster's own files spell them: `2025-05-26T15:30:00.000Z`.
enum UTCText {
  static func text(_ time: Timestamp) -> String {
    let milliseconds = time.milliseconds
    let remainder = (milliseconds % 1000 + 1000) % 1000
    var seconds = time_t((milliseconds - remainder) / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let date =
      "\(padded(Int(parts.tm_year) + 1900, 4))-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    let clock = "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
    return "\(date)T\(clock).\(padded(Int(remainder), 3))Z"
  }

  /// Nil for anything that `text` does not write.
  static func time(_ text: String) -> Timestamp? {
    let numbers = text.utf8.split { !(0x30...0x39).contains($0) }
      .compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 7, text.utf8.count == 24, text.hasSuffix("Z") else { return nil }
    var parts = tm()
    parts.tm_year = numbers[0] - 1900
    parts.tm_mon = numbers[1] - 1
    parts.tm_mday = numbers[2]
    parts.tm_hour = numbers[3]
    parts.tm_min = numbers[4]
    parts.tm_sec = numbers[5]
    return Timestamp(milliseconds: Int64(timegm(&parts)) * 1000 + Int64(numbers[6]))
  }

  private static func two(_ number: Int32) -> String { padded(Int(number), 2) }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
