#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the file system says of a file. Two equal identities are the same bytes, unless somebody
/// wrote twice within one tick of the file system's clock.
package struct FileIdentity: Hashable, Sendable {
  var device: UInt64
  var inode: UInt64
  /// In bytes.
  package var size: Int
  /// Nanoseconds since 1970.
  package var modified: Int64
  /// When the bytes, mode, owner or name last changed, in nanoseconds since 1970. Programs can set
  /// `modified` back, but not this one.
  var changed: Int64
  /// With the file type.
  var mode: UInt32
  var user: UInt32
  var group: UInt32
}

extension FileIdentity {
  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
    #if canImport(Darwin)
      modified = Self.nanoseconds(status.st_mtimespec)
      changed = Self.nanoseconds(status.st_ctimespec)
    #else
      modified = Self.nanoseconds(status.st_mtim)
      changed = Self.nanoseconds(status.st_ctim)
    #endif
    mode = UInt32(status.st_mode)
    user = status.st_uid
    group = status.st_gid
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// Of what a path leads to, links followed.
  static func following(_ path: String) throws(SystemError) -> FileIdentity {
    var status = stat()
    try uninterrupted { stat(path, &status) }
    return FileIdentity(status)
  }

  /// Of the name itself, even where it is a link.
  static func ofName(_ path: String) throws(SystemError) -> FileIdentity {
    var status = stat()
    try uninterrupted { lstat(path, &status) }
    return FileIdentity(status)
  }

  var isLink: Bool { mode_t(mode) & S_IFMT == S_IFLNK }

  var isFolder: Bool { mode_t(mode) & S_IFMT == S_IFDIR }

  /// What it is if it is no regular file, in words.
  var oddity: String? {
    switch mode_t(mode) & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "a directory"
    case S_IFIFO: "a named pipe"
    case S_IFSOCK: "a socket"
    case S_IFBLK, S_IFCHR: "a device"
    default: "a special file"
    }
  }

  package var modifiedTime: Timestamp {
    Timestamp(milliseconds: modified / 1_000_000)
  }

  /// Whether somebody could write again without the identity showing it: file systems' clocks tick
  /// every 4 to 10 ms, on some network mounts every second or two.
  func isFresh(at nanoseconds: Int64) -> Bool {
    nanoseconds &- changed < 20_000_000
  }
}
