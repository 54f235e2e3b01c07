/// A command of the shell that was to give a date.
enum ShellText {
  static func stands(in text: String) -> Bool {
    let bytes = text.utf8
    return bytes.indices.contains { start in
      let next = bytes[start...].dropFirst()
      switch bytes[start] {
      case UInt8(ascii: "$"):
        return next.first == UInt8(ascii: "(") || next.first == UInt8(ascii: "{")
      case UInt8(ascii: "`"): return next.starts(with: "date".utf8)
      default: return false
      }
    }
  }

  /// The same where other commands of the shell may stand.
  static func isDate(_ text: String) -> Bool {
    guard stands(in: text) else { return false }
    let small = text.lowercased().utf8
    return small.indices.contains { small[$0...].starts(with: "date".utf8) }
  }
}
