#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Whole files, for tests: reading, and the ways in which other programs write.
package enum Files {
  package static func bytes(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw SystemFailure("read \(path)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  package static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Over the old contents, with a moment in which the file is empty.
  package static func writeInPlace(_ path: String, _ bytes: [UInt8]) throws {
    guard let file = fopen(path, "wb") else { throw SystemFailure("write \(path)") }
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count else { throw SystemFailure("write \(path)") }
  }

  /// Into a file beside it, which then takes its place.
  package static func writeByRename(_ path: String, _ bytes: [UInt8]) throws {
    let other = path + ".new"
    try writeInPlace(other, bytes)
    guard rename(other, path) == 0 else { throw SystemFailure("rename \(other)") }
  }

  package static func setMode(_ path: String, _ mode: UInt32) throws {
    guard chmod(path, mode_t(mode)) == 0 else { throw SystemFailure("chmod \(path)") }
  }

  package static func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw SystemFailure("mkdir \(path)") }
  }

  package static func makeFIFO(_ path: String) throws {
    guard mkfifo(path, 0o644) == 0 else { throw SystemFailure("mkfifo \(path)") }
  }

  package static func makeLink(_ path: String, to target: String) throws {
    guard symlink(target, path) == 0 else { throw SystemFailure("symlink \(path)") }
  }

  package static func move(_ path: String, to target: String) throws {
    guard rename(path, target) == 0 else { throw SystemFailure("rename \(path)") }
  }

  /// A file, or a folder with all that is in it; nothing where there is none.
  package static func remove(_ path: String) throws {
    guard let isFolder = isFolder(path) else { return }
    if isFolder {
      // Whoever tests what cannot be written leaves folders that cannot be emptied.
      chmod(path, 0o755)
      for name in try names(in: path) { try remove(path + "/" + name) }
    }
    guard (isFolder ? rmdir(path) : unlink(path)) == 0 else {
      throw SystemFailure("remove \(path)")
    }
  }

  /// The names of everything below a folder, relative to it and sorted.
  package static func listing(_ folder: String) throws -> [String] {
    try below(folder, "").map(\.path).sorted()
  }

  /// Like `listing`, without the folders.
  package static func all(below folder: String) throws -> [String] {
    try below(folder, "").filter { !$0.isFolder }.map(\.path).sorted()
  }

  private static func below(
    _ folder: String, _ prefix: String
  ) throws -> [(path: String, isFolder: Bool)] {
    try names(in: folder).flatMap { name in
      let isFolder = isFolder(folder + "/" + name) ?? false
      return [(prefix + name, isFolder)]
        + (isFolder ? try below(folder + "/" + name, prefix + name + "/") : [])
    }
  }

  private static func isFolder(_ path: String) -> Bool? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT == S_IFDIR : nil
  }

  /// What stands directly in a folder.
  package static func names(in folder: String) throws -> [String] {
    guard let directory = opendir(folder) else { throw SystemFailure("list \(folder)") }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
