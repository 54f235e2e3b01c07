internal import CoordinationCore

/// Which task file is the one: the one that is meant, the one in hand, or the newest.
struct TaskReference {
  /// What `.claude/TASK.md` says, whatever it is.
  let text: String?
  /// The file that it names.
  let named: String?
  let path: String?
  /// Nothing names one.
  let isToBeSearched: Bool

  init(_ files: ProjectFiles, _ chosen: String?) {
    let file = files[FocusTaskPaths.reference]
    text = file?.presentBytes.map {
      ProgressValue.withoutBlanks(String(decoding: $0, as: UTF8.self))
    }
    let isText = file?.presentBytes.map { String(validating: $0, as: UTF8.self) != nil } ?? false
    let line = text.map {
      $0.hasPrefix(files.root + "/") ? $0.dropFirst(files.root.count + 1) : $0[...]
    }
    named = isText ? line.flatMap { String($0).projectPath } : nil
    var isMissing = false
    if case .missing? = file?.content { isMissing = true }
    isToBeSearched = chosen == nil && isMissing
    path = chosen ?? named ?? (isToBeSearched ? Self.newest(files) : nil)
  }

  private static func newest(_ files: ProjectFiles) -> String? {
    let folder = FocusTaskPaths.home + "/"
    return files.files.keys.filter {
      $0.hasPrefix(folder) && $0.hasSuffix(FocusTaskPaths.taskEnding)
        && !$0.dropFirst(folder.count).contains("/")
    }.max()
  }
}
