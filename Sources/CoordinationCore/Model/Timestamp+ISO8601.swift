extension Timestamp {
  /// Reads a time as people and programs write it: `2025-05-26T15:30:00Z`, with an offset, with a
  /// fraction, with a space instead of the `T`, or a date alone. Without a zone it is UTC.
  package init?(iso8601 text: String) {
    var text = text
    guard let time = text.withUTF8(Timestamp.init(iso8601:)) else { return nil }
    self = time
  }

  package init?(iso8601 bytes: UnsafeBufferPointer<UInt8>) {
    if let milliseconds = PlainISO8601.milliseconds(bytes) {
      self.init(milliseconds: milliseconds)
      return
    }
    var reader = ISO8601Reader(bytes: bytes)
    guard let milliseconds = reader.time() else { return nil }
    self.init(milliseconds: milliseconds)
  }

  /// Reads a number of seconds or, where it is too large for that, of milliseconds since 1970.
  package init?(epoch value: Double) {
    let milliseconds = abs(value) >= 1e11 ? value : value * 1000
    guard milliseconds.isFinite, Self.writable.contains(milliseconds) else { return nil }
    self.init(milliseconds: Int64(milliseconds))
  }

  /// The years 0 to 9999.
  private static let writable = -62_167_219_200_000.0...253_402_300_799_999.0

  /// UTC in whole seconds, such as `2025-05-26T15:30:00Z`.
  package var iso8601: String { iso8601(milliseconds: false) }

  /// UTC, with three digits of fraction where `milliseconds` asks for them. Years outside
  /// 0 to 9999 are drawn to the nearest of these.
  package func iso8601(milliseconds withFraction: Bool) -> String {
    let value = min(max(milliseconds, Int64(Self.writable.lowerBound)), 253_402_300_799_999)
    let (days, time) = value.flooredDivision(by: 86_400_000)
    let date = CivilDate(daysSince1970: days)
    var text = "\(date.year.padded(4))-\(date.month.padded(2))-\(date.day.padded(2))T"
    text += "\((time / 3_600_000).padded(2)):\((time / 60_000 % 60).padded(2))"
    text += ":\((time / 1000 % 60).padded(2))"
    if withFraction { text += ".\((time % 1000).padded(3))" }
    return text + "Z"
  }
}

/// A day of the Gregorian calendar, extended to all times.
struct CivilDate {
  var year: Int64
  var month: Int64
  var day: Int64

  /// Counts from the first of March, so that the leap day is the last of its year.
  var daysSince1970: Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = shifted.flooredDivision(by: 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  init(year: Int64, month: Int64, day: Int64) {
    self.year = year
    self.month = month
    self.day = day
  }

  init(daysSince1970 days: Int64) {
    let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var isValid: Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    return day <= Self.length(ofMonth: month, in: year)
  }

  private static func length(ofMonth month: Int64, in year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// Reads the one spelling that nearly all programs write, `2025-05-26T15:30:00Z`, without looking
/// twice at any byte.
private enum PlainISO8601 {
  /// Nil for any other spelling, right or wrong.
  static func milliseconds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes.count == 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z")
    else { return nil }
    let century = pair(bytes, 0)
    let rest = pair(bytes, 2)
    let month = pair(bytes, 5)
    let day = pair(bytes, 8)
    let hour = pair(bytes, 11)
    let minute = pair(bytes, 14)
    let second = pair(bytes, 17)
    guard century | rest >= 0, hour | minute | second >= 0, hour < 24, minute < 60, second < 60
    else { return nil }
    let date = CivilDate(year: century * 100 + rest, month: month, day: day)
    guard date.isValid else { return nil }
    return (date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second) * 1000
  }

  /// The number of two digits; negative where they are none.
  @inline(__always)
  private static func pair(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int64 {
    let tens = bytes[offset] &- 0x30
    let ones = bytes[offset + 1] &- 0x30
    return tens < 10 && ones < 10 ? Int64(tens) &* 10 &+ Int64(ones) : -1
  }
}

/// Reads one time from the start of a text to its end.
private struct ISO8601Reader {
  let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  mutating func time() -> Int64? {
    guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2)
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    guard date.isValid else { return nil }
    let midnight = date.daysSince1970 * 86_400_000
    if position == bytes.count { return midnight }
    guard skip("T") || skip("t") || skip(" "), let clock = clock(), let offset = zone(),
      position == bytes.count
    else { return nil }
    return midnight + clock - offset
  }

  /// Milliseconds since midnight. A leap second counts as the first of the next minute.
  private mutating func clock() -> Int64? {
    guard let hour = digits(2), hour < 24, skip(":"), let minute = digits(2), minute < 60
    else { return nil }
    var milliseconds = hour * 3_600_000 + minute * 60_000
    guard skip(":") else { return milliseconds }
    guard let second = digits(2), second <= 60 else { return nil }
    milliseconds += second * 1000
    guard skip(".") || skip(",") else { return milliseconds }
    return fraction().map { milliseconds + $0 }
  }

  private mutating func fraction() -> Int64? {
    var value: Int64 = 0
    var scale: Int64 = 100
    let start = position
    while let digit = digit() {
      value += digit * scale
      scale /= 10
    }
    return position > start ? value : nil
  }

  /// Milliseconds east of UTC.
  private mutating func zone() -> Int64? {
    if position == bytes.count || skip("Z") || skip("z") { return 0 }
    let sign: Int64
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hours = digits(2), hours < 24 else { return nil }
    guard position < bytes.count else { return sign * hours * 3_600_000 }
    _ = skip(":")
    guard let minutes = digits(2), minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes) * 60_000
  }

  private mutating func digits(_ count: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  private mutating func digit() -> Int64? {
    guard position < bytes.count, (0x30...0x39).contains(bytes[position]) else { return nil }
    defer { position += 1 }
    return Int64(bytes[position] - 0x30)
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }
}

extension Int64 {
  fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  fileprivate func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
