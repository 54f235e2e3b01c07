package import CoordinationCore

extension WorktreeStatus {
  /// Asks git about a directory. Nil where that is no worktree, or git does not answer.
  package static func ask(_ directory: String, seconds: Int = 5) -> WorktreeStatus? {
    var git = Git(directory)
    git.seconds = seconds
    let words = ["status", "--porcelain=v2", "--branch", "-z", "--untracked-files=normal"]
    guard let answer = try? git.run(words), answer.status == 0 else { return nil }
    var status = WorktreeStatus()
    status.read(answer.text)
    if let log = try? git.run(["log", "-1", "--format=%ct %s", "HEAD", "--"]), log.status == 0 {
      status.readCommit(log.lines.first ?? "")
    }
    return status
  }

  private mutating func read(_ text: String) {
    var isOldName = false
    for line in text.split(separator: "\0") {
      if isOldName {
        isOldName = false
      } else if line.hasPrefix("# branch.head ") {
        let name = String(line.dropFirst("# branch.head ".count))
        branch = name == "(detached)" ? nil : TextSanitizer.sanitized(name)
      } else if let first = line.first, let fields = Self.fieldsBeforePath[first] {
        let parts = line.split(separator: " ", maxSplits: fields, omittingEmptySubsequences: false)
        uncommitted.append(TextSanitizer.sanitized(String(parts.last ?? "")))
        isOldName = first == "2"
      }
    }
  }

  /// How many fields stand before the path in a line of each kind; a renamed file's old path follows
  /// as a line of its own.
  private static let fieldsBeforePath: [Character: Int] = ["1": 8, "2": 9, "u": 10, "?": 1]

  private mutating func readCommit(_ line: String) {
    let parts = line.split(separator: " ", maxSplits: 1)
    lastCommitTime = parts.first.flatMap { Int64($0) }.map { Timestamp(seconds: $0) }
    lastCommit = parts.count > 1 ? TextSanitizer.sanitized(String(parts[1])) : nil
  }
}
