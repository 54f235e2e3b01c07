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
    let reports = Self.path(task?.reportFolder, below: folder)
    let knowledge = Self.path(task?.knowledgeFile, below: folder, ending: ".jsonl")
    self.reports = reports ?? "\(folder)reports/\(stem)"
    self.knowledge = knowledge ?? "\(folder)\(stem)_KNOWLEDGE.jsonl"
    badPlaces = [
      reports == nil ? task?.reportFolder : nil, knowledge == nil ? task?.knowledgeFile : nil,
    ].compactMap(\.self).filter { !$0.text.isNoPath }
  }

  /// Nil for what does not lie beside the task file or in the folder of all of them.
  private static func path(
    _ place: FocusTask.Place?, below folder: String, ending: String = ""
  ) -> String? {
    guard let text = place?.text, !text.isNoPath, let path = text.projectPath else { return nil }
    let isHome = path.hasPrefix(FocusTaskPaths.home + "/")
    let isIn = isHome || (path.hasPrefix(folder) && (folder.hasPrefix(".") || !path.isHidden))
    return isIn && path.hasSuffix(ending) ? path : nil
  }

  /// The folder of one iteration: `phase_1/iter_2_verify` also of the phase 1V.
  func folder(of phase: FocusTask.Phase, iteration: Int) -> String {
    folders(of: phase)[iteration]
  }

  func folders(of phase: FocusTask.Phase) -> IterationFolders {
    IterationFolders(of: phase.name, in: reports)
  }
}

/// The folders of the iterations of one phase.
struct IterationFolders {
  private var start = ""
  private let end: String

  fileprivate init(of phase: FocusPhaseName, in reports: String) {
    start.reserveCapacity(reports.utf8.count + 40)
    start += reports
    start += "/phase_"
    start += phase.subject
    start += "/iter_"
    end = "_" + phase.kind.rawValue
  }

  subscript(iteration: Int) -> String {
    var folder = start
    folder.reserveCapacity(start.utf8.count + 20)
    folder += String(iteration)
    folder += end
    return folder
  }
}

extension String {
  /// As a path inside the project, without what quotes it and without a slash at its end; nil where it
  /// is none, or was never filled in.
  var projectPath: String? {
    let trimmed = ProgressValue.withoutBlanks(self)
    let isQuoted = trimmed.utf8.contains(UInt8(ascii: "`"))
    let bare = isQuoted ? trimmed.filter { $0 != "`" } : trimmed
    let path = bare.hasPrefix("./") ? String(bare.dropFirst(2)) : bare
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let names = parts.last == "" ? parts.dropLast() : parts[...]
    let isPath =
      !names.isEmpty
      && names.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && $0.isNameShort }
      && !path.utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
    return isPath ? names.joined(separator: "/") : nil
  }

  /// Whether it leads through something hidden.
  fileprivate var isHidden: Bool { split(separator: "/").contains { $0.hasPrefix(".") } }

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

extension Substring {
  fileprivate var isNameShort: Bool { utf8.count < 256 || count < 256 }
}
