internal import CoordinationCore

/// Where the files of the multi-agent system lie.
enum MultiAgentPaths {
  static let home = ".claude-coordination"
  static let state = home + "/state.json"
  static let queue = home + "/task_queue.json"
  static let updates = home + "/memory-updates"
  static let reports = home + "/progress-reports"

  /// An id that a path may be made for.
  static func isValid(instance id: String) -> Bool {
    !id.isEmpty && id != "." && id != ".."
      && id.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  /// The progress file of a worktree, as `ProjectFiles` names it; nil where the path of the worktree
  /// is none.
  static func progress(inWorktree worktree: String, ofProject root: String) -> String? {
    guard !worktree.isEmpty, worktree.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      return nil
    }
    let path = resolved(worktree + "/.claude-instance", from: root) + "/progress.json"
    let rootPath = resolved(root)
    let prefix = rootPath == "/" ? "/" : rootPath + "/"
    return path.utf8.starts(with: prefix.utf8)
      ? String(path.utf8.dropFirst(prefix.utf8.count)) : path
  }

  /// The absolute path of a worktree; nil where it is none.
  static func worktree(_ worktree: String, ofProject root: String) -> String? {
    guard !worktree.isEmpty, worktree.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      return nil
    }
    return resolved(worktree, from: root)
  }

  private static func resolved(_ path: String, from root: String) -> String {
    resolved(path.utf8.first == slash ? path : root + "/" + path)
  }

  private static let slash = UInt8(ascii: "/")

  /// A path without `.` and `..`, taken by their letters alone. By bytes, because it is asked for
  /// every instance at every reading.
  private static func resolved(_ path: String) -> String {
    if isPlain(path) { return path }
    var parts: [Substring] = []
    for part in path.utf8.split(separator: slash) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        _ = parts.popLast()
      } else {
        parts.append(Substring(part))
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Whether no part of an absolute path is empty, `.` or `..`; nearly every one is like that.
  private static func isPlain(_ path: String) -> Bool {
    var path = path
    return path.withUTF8 { bytes in
      bytes.indices.allSatisfy { bytes[$0] != slash || isName(bytes[($0 + 1)...].prefix(2)) }
    }
  }

  /// Whether a part that starts like this is certainly none of those.
  private static func isName(_ start: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = start.first, first != slash else { return false }
    guard first == UInt8(ascii: ".") else { return true }
    return start.count == 2 && !start.dropFirst().contains { $0 == slash || $0 == first }
  }
}

extension ProjectFiles {
  func json(_ path: String) -> JSONDocument? {
    guard case .json(let document) = self[path]?.document else { return nil }
    return document
  }

  /// The paths of the files directly in a folder that end in a suffix, last names first.
  func paths(in folder: String, suffix: String) -> [String] {
    files.keys.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(suffix) }.sorted(by: >)
  }
}
