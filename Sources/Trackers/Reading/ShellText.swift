/// A command of the shell that was to give a date.
enum ShellText {
  static func stands(in text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "`") }
      && ["$(", "${", "`date"].contains { mark in contains(mark, text) }
  }

  /// The same where other commands of the shell may stand.
  static func isDate(_ text: String) -> Bool {
    stands(in: text) && contains("date", text.lowercased())
  }

  private static func contains(_ mark: String, _ text: String) -> Bool {
    text.indices.contains { text[$0...].hasPrefix(mark) }
  }
}
