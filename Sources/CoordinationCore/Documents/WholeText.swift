/// A whole file as the text that a change and the journal can hold: what it says, or its bytes in
/// hexadecimal digits where it is no UTF-8, so that undoing brings these back, too.
package enum WholeText {
  private static let mark = "\u{0}bytes "

  package static func text(of bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !text.hasPrefix(mark) { return text }
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return mark + digits.joined()
  }

  static func bytes(of text: String) -> [UInt8] {
    guard text.hasPrefix(mark) else { return Array(text.utf8) }
    let digits = Array(text.utf8.dropFirst(mark.utf8.count))
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
    return bytes.count * 2 == digits.count ? bytes : Array(text.utf8)
  }
}
