/// A command of the shell that was to give a date.
enum ShellText {
  static func stands(in text: String) -> Bool { text.withBytes(stands) }

  /// The same for a whole file: whether any of its values can be one.
  static func stands(in bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer(stands) }

  private static func stands(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for place in bytes.indices {
      let next = place + 1
      switch bytes[place] {
      case UInt8(ascii: "$"):
        guard next < bytes.count else { return false }
        if bytes[next] == UInt8(ascii: "(") || bytes[next] == UInt8(ascii: "{") { return true }
      case UInt8(ascii: "`"): if bytes[next...].starts(with: "date".utf8) { return true }
      default: continue
      }
    }
    return false
  }

  /// The same where other commands of the shell may stand.
  static func isDate(_ text: String) -> Bool {
    guard stands(in: text) else { return false }
    let small = text.lowercased().utf8
    return small.indices.contains { small[$0...].starts(with: "date".utf8) }
  }
}
