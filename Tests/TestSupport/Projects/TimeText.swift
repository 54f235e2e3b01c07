internal import CTestPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Times as they stand in the files: `2026-03-12T14:22:07Z`.
package enum TimeText {
  package static var now: Int { time(nil) }

  package static func text(_ seconds: Int) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    gmtime_r(&moment, &parts)
    var buffer = [CChar](repeating: 0, count: 32)
    let count = strftime(&buffer, buffer.count, format, &parts)
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  package static func seconds(_ text: String) -> Int? {
    var parts = tm()
    // What it gives points into the text.
    let isWhole = text.withCString { strptime($0, format, &parts)?.pointee == 0 }
    return isWhole ? timegm(&parts) : nil
  }

  /// The text with every time in it moved by so many seconds.
  package static func moved(_ text: String, by seconds: Int) -> String {
    text.split(separator: "\"", omittingEmptySubsequences: false)
      .map { piece in Self.seconds(String(piece)).map { Self.text($0 + seconds) } ?? String(piece) }
      .joined(separator: "\"")
  }

  private static let format = "%Y-%m-%dT%H:%M:%SZ"
}
