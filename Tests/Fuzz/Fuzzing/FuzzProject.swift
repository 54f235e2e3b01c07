package import CoordinationCore
internal import TestSupport
internal import Trackers

/// The files of a project as one text: each begins behind a line `>>> PATH`. What stands in front of
/// the first of them is the file that a tracker cannot do without.
package struct FuzzProject {
  package let tracker: TrackerName
  package let files: [(path: String, bytes: [UInt8])]

  package init(_ bytes: some Sequence<UInt8>, of tracker: TrackerName) {
    self.tracker = tracker
    var files: [(path: String, bytes: [UInt8])] = []
    var (path, content) = (tracker.mainFile, [UInt8]())
    func end() {
      guard !content.isEmpty, Self.isHarmless(path) else { return }
      files.removeAll { $0.path == path }
      files.append((path, content))
    }
    for line in Array(bytes).split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: Self.mark) {
        end()
        path = String(decoding: line.dropFirst(Self.mark.count), as: UTF8.self)
        content = []
      } else {
        content += content.isEmpty ? [] : [0x0A]
        content += line
      }
    }
    end()
    self.files = files
  }

  private static let mark = Array(">>> ".utf8)

  /// A project as this text.
  /// - Parameter files: by their paths.
  package static func text(_ files: [(path: String, bytes: [UInt8])]) -> [UInt8] {
    files.flatMap { file -> [UInt8] in
      mark + Array("\(file.path)\n".utf8) + file.bytes + [0x0A]
    }
  }

  private static func isHarmless(_ path: String) -> Bool {
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    return path.utf8.count < 200 && names.count < 9
      && names.allSatisfy { name in
        !name.isEmpty && name != "." && name != ".." && name != ".roster"
          && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      }
  }

  /// Writes all files below a folder; what cannot be one is left out.
  func write(below root: String) throws {
    for (path, bytes) in files {
      var folder = root
      for name in path.split(separator: "/").dropLast() {
        folder += "/" + name
        try? Files.makeFolder(folder)
      }
      try? Files.writeInPlace(root + "/" + path, bytes)
    }
  }
}

extension TrackerName {
  fileprivate var mainFile: String {
    switch self {
    case .multiAgent: ".claude-coordination/state.json"
    case .orchestration: "ORCHESTRATION.yaml"
    case .taskStatus: "TASK-STATUS.md"
    case .focusTask: ".claude/tasks/20260312_X_TASK.md"
    case .planProgress: "X_PLAN.md"
    }
  }
}
