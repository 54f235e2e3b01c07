/// The `git` program, asked about one directory. Nothing that the repository names is run: no
/// file-system monitor, no hook, no pager; and reading takes no lock.
package struct Git: Sendable {
  package let directory: String
  package var seconds = 30

  package init(_ directory: String) {
    self.directory = directory
  }

  /// Variables by which a caller's own git would point elsewhere.
  static let foreign = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
    "GIT_NAMESPACE", "GIT_PREFIX", "GIT_CEILING_DIRECTORIES", "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
  ]

  /// Runs a git command with its words as they are; its messages are in English.
  package func run(_ words: [String]) throws(Subprocess.Failure) -> Subprocess.Output {
    let safe = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]
    var process = Subprocess(
      "git", ["--no-optional-locks", "--no-pager"] + safe + ["-C", directory] + words)
    process.environment = Dictionary(uniqueKeysWithValues: Self.foreign.map { ($0, nil) })
    process.environment["LC_ALL"] = "C"
    process.environment["GIT_TERMINAL_PROMPT"] = "0"
    process.seconds = seconds
    return try process.run()
  }
}

extension Subprocess.Output {
  package var text: String { String(decoding: output, as: UTF8.self) }

  /// The first line of its complaints, without git's own "fatal: ".
  package var complaint: String {
    let text = String(decoding: error.prefix(4096), as: UTF8.self)
    var line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    for lead in ["fatal: ", "error: "] where line.hasPrefix(lead) { line.removeFirst(lead.count) }
    return TextSanitizer.sanitized(line)
  }

  /// The output's lines, without their ends.
  package var lines: [String] { text.split(whereSeparator: \.isNewline).map(String.init) }
}
