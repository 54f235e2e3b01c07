internal import CoordinationCore

/// Where the files of the focus-task system lie.
enum FocusTaskPaths {
  /// Beside it `.roster/` lives.
  static let home = ".claude/tasks"
  /// The file that names the task in hand.
  static let reference = ".claude/TASK.md"
  static let lock = ".claude/tasks/cfg/.focus-task.lock"
  static let config = ".claude/tasks/cfg/focus-task.config.json"
  static let taskEnding = "_TASK.md"
}

/// The files of one task.
struct FocusTaskFiles {
  let task: String
  let reports: String
  let knowledge: String
  /// What the task file says instead of a path that can be used.
  let badPlaces: [FocusTask.Place]

  var manifest: String { reports + "/MANIFEST.md" }
  var final: String { reports + "/FINAL.md" }

  /// The task's own words for its paths count as far as they lead to where such files lie.
  init(task path: String, saying task: FocusTask?) {
    let parts = path.split(separator: "/").map(String.init)
    let folder = parts.dropLast().map { $0 + "/" }.joined()
    let name = parts.last ?? path
    let stem =
      name.hasSuffix(FocusTaskPaths.taskEnding)
      ? String(name.dropLast(FocusTaskPaths.taskEnding.count)) : name.lastNameWithoutEnding
    self.task = path
    reports = Self.path(task?.reportFolder, below: folder) ?? "\(folder)reports/\(stem)"
    knowledge =
      Self.path(task?.knowledgeFile, below: folder, ending: Self.knowledgeEnding)
      ?? "\(folder)\(stem)_KNOWLEDGE.jsonl"
    badPlaces = [
      Self.isBad(task?.reportFolder, below: folder) ? task?.reportFolder : nil,
      Self.isBad(task?.knowledgeFile, below: folder, ending: Self.knowledgeEnding)
        ? task?.knowledgeFile : nil,
    ].compactMap(\.self)
  }

  private static let knowledgeEnding = ".jsonl"

  private static func isBad(
    _ place: FocusTask.Place?, below folder: String, ending: String = ""
  ) -> Bool {
    guard let place, !place.text.isNoPath else { return false }
    return path(place, below: folder, ending: ending) == nil
  }

  /// Nil for what does not lie beside the task file or in the folder of all of them.
  private static func path(
    _ place: FocusTask.Place?, below folder: String, ending: String = ""
  ) -> String? {
    guard let text = place?.text, !text.isNoPath, let path = text.projectPath else { return nil }
    let isHome = path.hasPrefix(FocusTaskPaths.home + "/")
    let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
    let isBeside = path.hasPrefix(folder) && (folder.hasPrefix(".") || !isHidden)
    return (isHome || isBeside) && path.hasSuffix(ending) ? path : nil
  }

  /// The folder of one iteration: `phase_1/iter_2_verify` also of the phase 1V.
  func folder(of phase: FocusTask.Phase, iteration: Int) -> String {
    "\(reports)/phase_\(phase.subject)/iter_\(iteration)_\(phase.kind.rawValue)"
  }
}

extension String {
  /// As a path inside the project, without what quotes it and without a slash at its end; nil where it
  /// is none, or was never filled in.
  var projectPath: String? {
    let bare = ProgressValue.withoutBlanks(self).filter { $0 != "`" }
    let path = bare.hasPrefix("./") ? String(bare.dropFirst(2)) : bare
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let names = parts.last == "" ? parts.dropLast() : parts[...]
    let isPath =
      !names.isEmpty
      && names.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && $0.count < 256 }
      && !path.unicodeScalars.contains { $0.value < 0x20 || $0 == "{" || $0 == "}" }
    return isPath ? names.joined(separator: "/") : nil
  }

  /// Nothing, or words that are no path.
  fileprivate var isNoPath: Bool { isUnsaid || !contains { $0 == "/" || $0 == "." } }

  /// Whether it can be a part of a file's name.
  var isNamePart: Bool {
    !isEmpty && first != "." && utf8.count < 100
      && utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
      }
  }
}
