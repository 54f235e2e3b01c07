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
    var path = path
    return path.withUTF8 { bytes in
      String(unsafeUninitializedCapacity: bytes.count + 1) { resolve(bytes, into: $0) }
    }
  }

  /// - Returns: how many bytes are written: `bytes.count`, one more where the first is no slash, or less.
  private static func resolve(
    _ bytes: UnsafeBufferPointer<UInt8>, into result: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let dot = UInt8(ascii: ".")
    var count = 0
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != slash { end += 1 }
      let length = end - start
      if length == 2, bytes[start] == dot, bytes[start + 1] == dot {
        repeat { count = max(0, count - 1) } while count > 0 && result[count] != slash
      } else if length > 1 || length == 1 && bytes[start] != dot {
        result[count] = slash
        for offset in 0..<length { result[count + 1 + offset] = bytes[start + offset] }
        count += 1 + length
      }
      start = end + 1
    }
    if count == 0 {
      result[0] = slash
      return 1
    }
    return count
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
