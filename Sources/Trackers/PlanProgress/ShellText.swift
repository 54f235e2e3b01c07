/// A command of the shell that was to give a date.
enum ShellText {
  static func stands(in text: String) -> Bool {
    ["$(", "${", "`date"].contains { mark in
      text.indices.contains { text[$0...].hasPrefix(mark) }
    }
  }
}
