internal import CoordinationCore
internal import TestSupport
internal import Trackers

extension ProjectReader {
  /// Nobody else writes here: what does not parse is not half-written, and nothing comes of waiting.
  mutating func readAtOnce() -> ProjectFiles {
    _ = refresh()
    return files
  }
}

/// Files of any kind give a board on which each task has a name of its own, and whose findings are at
/// places that there are.
enum BoardProperty {
  static func check(_ project: FuzzProject) throws {
    guard let tracker = TrackerRegistry.tracker(named: project.tracker) else { return }
    let folder = try TemporaryFolder()
    try project.write(below: folder.path)
    var reader = ProjectReader(root: folder.path, tracker: tracker)
    let files = reader.readAtOnce()
    try check(tracker.board(of: files, at: ActionProperty.now), in: files)
  }

  static func check(_ board: Board, in files: ProjectFiles) throws {
    let ids = board.tasks.map(\.id)
    guard Set(ids).count == ids.count else { throw Violation("two tasks of one id: \(ids)") }
    for finding in board.findings {
      let place = finding.location
      guard let line = place.line, let bytes = files[place.file]?.presentBytes else { continue }
      let count = bytes.count { $0 == 0x0A } + 1
      if line < 1 || line > count {
        throw Violation("a finding in line \(line) of \(count): \(finding.message)")
      }
      if finding.message.isEmpty { throw Violation("a finding without words in line \(line)") }
    }
  }
}
