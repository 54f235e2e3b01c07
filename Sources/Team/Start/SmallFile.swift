internal import CPlatform
internal import CoordinationCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Makes the folders and small files of a team where they are missing. What is there is never
/// replaced, and no link is followed.
enum SmallFile {
  /// - Returns: whether it was missing.
  @discardableResult
  static func makeFolder(_ path: String, mode: mode_t = 0o755) throws(Refusal) -> Bool {
    if mkdir(path, mode) == 0 { return true }
    guard errno == EEXIST else { throw refusal(path) }
    guard kind(path) == S_IFDIR else { throw .inTheWay(path: path, what: "it is no folder") }
    return false
  }

  /// - Returns: whether it was missing.
  @discardableResult
  static func write(_ path: String, _ text: String, mode: mode_t = 0o644) throws(Refusal) -> Bool {
    let file = cp_open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard file >= 0 else {
      if errno == EEXIST { return false }
      throw refusal(path)
    }
    defer { close(file) }
    var text = text
    let isWhole = text.withUTF8 { put(file, $0.baseAddress, $0.count) == $0.count }
    guard isWhole, fsync(file) == 0 else {
      let problem = refusal(path)
      unlink(path)
      throw problem
    }
    return true
  }

  /// - Returns: whether it was missing.
  @discardableResult
  static func link(_ path: String, to target: String) throws(Refusal) -> Bool {
    if symlink(target, path) == 0 { return true }
    guard errno == EEXIST else { throw refusal(path) }
    return false
  }

  private static func put(_ file: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes, count)
    #else
      Darwin.write(file, bytes, count)
    #endif
  }

  /// Whether there is anything by that name, a broken link included.
  static func exists(_ path: String) -> Bool { kind(path) != nil }

  static func isFolder(_ path: String) -> Bool { kind(path) == S_IFDIR }

  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func refusal(_ path: String) -> Refusal {
    .diskRefused(file: path, reason: String(cString: strerror(errno)))
  }
}
