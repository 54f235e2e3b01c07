internal import Dashboard

/// An option of a command, as it is parsed, shown by `--help` and completed by shells.
package struct OptionSpec: Sendable {
  package var name: String
  /// What stands for its argument in the help; nil for a switch.
  package var argument: String?
  package var help: String
  /// It is for the program itself and shown to nobody.
  package var isHidden: Bool
  /// The command does nothing without it.
  package var isNeeded: Bool
  /// An empty text says something, too.
  package var mayBeEmpty: Bool
  /// Blanks around its value mean something, as among the keys to press.
  package var keepsBlanks: Bool

  package init(
    _ name: String, _ argument: String? = nil, help: String, isHidden: Bool = false,
    isNeeded: Bool = false, mayBeEmpty: Bool = false, keepsBlanks: Bool = false
  ) {
    self.name = name
    self.argument = argument
    self.help = help
    self.isHidden = isHidden
    self.isNeeded = isNeeded
    self.mayBeEmpty = mayBeEmpty
    self.keepsBlanks = keepsBlanks
  }

  /// As the usage line shows it, such as `[--at TIME]`.
  package var usage: String {
    let words = "--\(name)" + (argument.map { " \($0)" } ?? "")
    return isNeeded ? words : "[\(words)]"
  }
}

extension OptionSpec {
  static let json = OptionSpec("json", help: "prints one JSON object")
  static let tracker = OptionSpec(
    "tracker", "NAME", help: "chooses among several trackers of one project")
  static let help = OptionSpec("help", help: "shows this help")
  static let dryRun = OptionSpec(
    "dry-run", help: "prints the edits as a unified diff and changes nothing")
  static let by = OptionSpec(
    "by", "NAME", help: "who acts, for the journal (default: the login name)")
  static let at = OptionSpec(
    "at", "TIME", help: "shows it as at TIME, such as 2026-03-01T12:00:00Z; writes nothing")
  static let theme = OptionSpec(
    "theme", "NAME", help: "default, high-contrast, colour-blind-safe or mono")
  static let ascii = OptionSpec("ascii", help: "draws with ASCII characters only")
  static let view = OptionSpec(
    "view", "NAME", help: "opens \(View.ofProject.map(\.name).joined(separator: ", "))")
  static let database = OptionSpec(
    "database", "PATH",
    help: "the TaskMaster database (default: $ROSTER_DATABASE, or the usual one)")
  static let reason = OptionSpec(
    "reason", "TEXT", help: "why, for the journal and a log in the files", mayBeEmpty: true)
}
