internal import CSQLite
internal import CoordinationCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A call to SQLite that failed.
struct SQLiteFailure: Error {
  /// The extended result code.
  var code: CInt
  var message: String
  /// What the system said of the last file operation.
  var systemError: CInt

  init(code: CInt, _ handle: OpaquePointer?) {
    self.code = handle.map { sqlite3_extended_errcode($0) } ?? code
    message = String(cString: handle.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code))
    let kept = handle.map { sqlite3_system_errno($0) } ?? 0
    // SQLite does not keep what a failed commit met.
    systemError = kept != 0 ? kept : errno
  }

  private var primaryCode: CInt { code & 0xFF }

  /// A row was not accepted; the transaction goes on.
  var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }

  /// It was a word, or the lack of one, that was not accepted. Another word may be.
  var isAboutValue: Bool {
    switch code >> 8 {
    case 1, 5, 12: isConstraint
    default: false
    }
  }

  func problem(timeoutMilliseconds: Int) -> DatabaseProblem {
    switch primaryCode {
    case SQLITE_BUSY, SQLITE_LOCKED: .locked(milliseconds: timeoutMilliseconds)
    case SQLITE_READONLY, SQLITE_PERM: .readOnly
    case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged(reason: message)
    case SQLITE_FULL: .diskFull
    case SQLITE_IOERR where isOutOfRoom: .diskFull
    case SQLITE_CANTOPEN: .cannotOpen(reason: systemReason)
    case SQLITE_IOERR: .failed(reason: systemReason)
    default: .failed(reason: message)
    }
  }

  private var isOutOfRoom: Bool {
    systemError == ENOSPC || systemError == EFBIG || systemError == EDQUOT
  }

  private var systemReason: String {
    systemError == 0 ? message : String(cString: strerror(systemError))
  }
}
