import CPlatform
import CoordinationCore
import Glibc

/// A real folder of a test's own, removed with everything in it at the end.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/roster-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
  }

  deinit {
    Self.removeTree(path)
  }

  subscript(name: String) -> String { path + "/" + name }

  /// Writes a file in place, as an outsider would, creating the folders above it.
  func write(_ text: String, to name: String) {
    write(Array(text.utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) {
    makeFolders(above: name)
    guard let file = fopen(self[name], "wb") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  /// Replaces a file by renaming another one over it, as careful outsiders do.
  func replace(_ name: String, with text: String) {
    write(text, to: name + ".new")
    rename(self[name + ".new"], self[name])
  }

  func makeFolder(_ name: String) {
    makeFolders(above: name + "/x")
  }

  func link(_ name: String, to target: String) {
    makeFolders(above: name)
    symlink(target, self[name])
  }

  func remove(_ name: String) {
    Self.removeTree(self[name])
  }

  func exists(_ name: String) -> Bool {
    var status = stat()
    return lstat(self[name], &status) == 0
  }

  func mode(_ name: String) -> mode_t {
    var status = stat()
    stat(self[name], &status)
    return status.st_mode & 0o7777
  }

  func text(_ name: String) -> String? {
    guard let file = fopen(self[name], "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The names in a folder, sorted, hidden ones too.
  func names(in folder: String = ".") -> [String] {
    Self.names(in: self[folder])
  }

  private func makeFolders(above name: String) {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o755)
    }
  }

  private static func names(in path: String) -> [String] {
    guard let handle = opendir(path) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func removeTree(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      chmod(path, 0o755)
      for name in names(in: path) { removeTree(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
