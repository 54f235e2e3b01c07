internal import TestSupport

/// The bytes of all files below a folder, but for what roster keeps for itself.
struct Snapshot {
  let files: [String: [UInt8]]

  init(of root: String) throws {
    var files: [String: [UInt8]] = [:]
    for path in try Files.all(below: root) where !path.split(separator: "/").contains(".roster") {
      files[path] = try Files.bytes(root + "/" + path)
    }
    self.files = files
  }

  /// - Throws: where a folder has other files or other bytes now.
  func compare(_ root: String, _ what: String) throws {
    let now = try Snapshot(of: root).files
    for path in Set(files.keys).union(now.keys).sorted() where files[path] != now[path] {
      throw Violation("\(what) \(path)")
    }
  }
}
