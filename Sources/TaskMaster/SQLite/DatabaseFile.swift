internal import CPlatform
internal import CoordinationCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The file of a database, before SQLite looks at it.
struct DatabaseFile {
  let path: String

  var exists: Bool { access(path, F_OK) == 0 }

  /// SQLite would open a directory or a pipe, or wait for one.
  func checkKind() throws(DatabaseProblem) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw .cannotOpen(reason: SystemError.last.reason)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .cannotOpen(reason: "not a file") }
  }

  /// Creates the folders above it that are missing.
  func createFolders() throws(DatabaseProblem) {
    var position = path.utf8.startIndex
    while let slash = path.utf8[position...].dropFirst().firstIndex(of: UInt8(ascii: "/")) {
      position = slash
      if mkdir(String(path[..<slash]), 0o777) != 0, errno != EEXIST {
        let reason = SystemError.last.reason
        // A folder that cannot be made because it is there needs no right to make it.
        if access(String(path[..<slash]), F_OK) != 0 { throw .cannotOpen(reason: reason) }
      }
    }
  }

  /// How to look at it without leaving a trace. A database with a write-ahead log needs files beside
  /// it to be read, which only a writer takes away again; while no log is there, nobody writes.
  var accessForLooking: Connection.Access {
    hasLogMode && access(path + "-wal", F_OK) != 0 ? .readAlone : .read
  }

  /// Whether its header asks for a write-ahead log.
  private var hasLogMode: Bool {
    let file = cp_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0)
    guard file >= 0 else { return false }
    defer { close(file) }
    var versions: [UInt8] = [0, 0]
    return pread(file, &versions, 2, 18) == 2 && versions[1] == 2
  }
}
