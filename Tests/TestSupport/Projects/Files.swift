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
    _ = try Program.run(["rm", "-rf", "--", path])
  }

  /// The names of everything below a folder, relative to it and sorted.
  package static func listing(_ folder: String) throws -> [String] {
    try Program.run(["find", ".", "-mindepth", "1"], directory: folder).lines
      .map { String($0.dropFirst(2)) }.sorted()
  }
}
