internal import CoordinationCore
internal import Trackers

/// The project of a task file that a command names.
struct FocusProject {
  let root: String
  let tracker: FocusTaskTracker

  /// The project is the folder with the `.claude` that the file lies in, else that which has the tracker,
  /// else the file's own folder.
  /// - Parameter iteration: the one whose reports are asked for.
  init(_ invocation: Invocation, iteration: Int? = nil) throws(Refusal) {
    let word = invocation.operands[0]
    let named = word.hasPrefix("/") ? word : "\(invocation.directory)/\(word)"
    guard let path = ForeignFile.realPath(named) else {
      let problem = Problem.unreadable(reason: "there is no such file")
      throw .fileUnusable(Finding(.error, problem, at: SourceLocation(file: word)))
    }
    let parts = path.split(separator: "/").map(String.init)
    let folder = "/" + parts.dropLast().joined(separator: "/")
    if let claude = parts.lastIndex(of: ".claude") {
      root = "/" + parts[..<claude].joined(separator: "/")
    } else {
      root =
        (try? ProjectLocator.locate(from: folder, trackers: [FocusTaskTracker()]))?.root ?? folder
    }
    let prefix = root == "/" ? root : root + "/"
    tracker = FocusTaskTracker(
      taskFile: String(path.dropFirst(prefix.count)), iteration: iteration)
  }

  func readFiles() -> ProjectFiles {
    var reader = ProjectReader(root: root, tracker: tracker)
    return reader.readOnce()
  }

  func run(_ invocation: Invocation, _ world: World) -> ActionRun {
    ActionRun(invocation, world, root: root, tracker: tracker)
  }
}
