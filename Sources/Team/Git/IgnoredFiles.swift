internal import CoordinationCore

/// What lies in a worktree that git was told to ignore: no commit has it, and git removes it with
/// the worktree without a word.
enum IgnoredFiles {
  /// A directory that is ignored as a whole is named once. The instance's own folder is left out.
  /// - Returns: paths from the top of the worktree, directories with a slash at their end; nil where
  ///   git does not answer.
  static func list(_ directory: String) -> [String]? {
    let words = ["status", "--porcelain", "-z", "--untracked-files=normal", "--ignored"]
    guard let answer = try? Git(directory).run(words), answer.status == 0 else { return nil }
    let mark = "!! "
    let paths = answer.text.split(separator: "\0").filter { $0.hasPrefix(mark) }
      .map { $0.dropFirst(mark.count) }
    let own = InstanceFolder.name + "/"
    return paths.filter { !$0.hasPrefix(own) }.map { TextSanitizer.sanitized(String($0)) }
  }
}
