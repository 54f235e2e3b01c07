internal import NcursesTerminal
internal import TerminalCanvas

/// Whatever is typed or pasted: no control character counts as one that was typed, and nothing makes
/// more keys than it has characters.
enum KeyProperty {
  static func check(_ bytes: [UInt8]) throws {
    let codes = String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
      // Bytes that no text has stand for keys with a number of their own.
      $0 == "\u{FFFD}" ? InputCode.key(Int32(bytes.count % 600)) : .scalar($0.value)
    }
    let keys = KeyTranslation.keys(codes)
    if keys.count > codes.count { throw Violation("\(keys.count) keys of \(codes.count) codes") }
    for case .character(let character) in keys {
      guard let scalar = character.unicodeScalars.first else { continue }
      if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
        throw Violation("U+\(String(scalar.value, radix: 16)) counts as typed")
      }
    }
  }
}
