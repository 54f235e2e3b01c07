internal import CSQLite
internal import CoordinationCore

/// One open connection to a database file, closed when it goes out of use.
final class Connection {
  enum Access {
    /// Creates the file where there is none.
    case write
    case read
    /// Nobody else has it open, so that not even the files beside it are needed.
    case readAlone
  }

  private let handle: OpaquePointer
  private let timeoutMilliseconds: Int
  private var statements: [String: Statement] = [:]

  init(
    path: String, access: Access, timeoutMilliseconds: Int
  ) throws(DatabaseProblem) {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(Self.address(path, access), &handle, Self.flags(access), nil)
    guard code == SQLITE_OK, let handle else {
      let failure = SQLiteFailure(code: code, handle)
      sqlite3_close(handle)
      throw failure.problem(timeoutMilliseconds: timeoutMilliseconds)
    }
    self.handle = handle
    self.timeoutMilliseconds = timeoutMilliseconds
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, CInt(clamping: timeoutMilliseconds))
  }

  deinit {
    statements = [:]
    sqlite3_close_v2(handle)
  }

  /// The file may not be written, whatever was asked for.
  var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

  private static func flags(_ access: Access) -> CInt {
    // One thread at a time has the handle, so that SQLite need not lock at each call.
    let shared = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
    return switch access {
    case .write: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | shared
    case .read, .readAlone: SQLITE_OPEN_READONLY | shared
    }
  }

  /// As an address, for a plain path might look like one.
  private static func address(_ path: String, _ access: Access) -> String {
    var address = path.hasPrefix("/") ? "file://" : "file:"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "."):
        address.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16)
        address += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return access == .readAlone ? address + "?immutable=1" : address
  }
}

// MARK: - Statements

extension Connection {
  /// Runs a statement with values for its question marks.
  func run(_ sql: String, _ values: [SQLValue] = []) throws(DatabaseProblem) {
    try forEach(sql, values) { _ in }
  }

  func forEach(
    _ sql: String, _ values: [SQLValue] = [], _ row: (Row) -> Void
  ) throws(DatabaseProblem) {
    do throws(SQLiteFailure) {
      try attempt(sql, values, row)
    } catch {
      throw error.problem(timeoutMilliseconds: timeoutMilliseconds)
    }
  }

  func rows<Result>(
    _ sql: String, _ values: [SQLValue] = [], _ read: (Row) -> Result
  ) throws(DatabaseProblem) -> [Result] {
    var found: [Result] = []
    try forEach(sql, values) { found.append(read($0)) }
    return found
  }

  /// The first value of the first row.
  func value(_ sql: String, _ values: [SQLValue] = []) throws(DatabaseProblem) -> SQLValue {
    try rows(sql, values) { $0[0] }.first ?? .null
  }

  /// A change that a rule of the table may refuse.
  /// - Returns: why it was refused; nil where it was made.
  func trial(_ sql: String, _ values: [SQLValue]) throws(DatabaseProblem) -> SQLiteFailure? {
    do throws(SQLiteFailure) {
      try attempt(sql, values) { _ in }
      return nil
    } catch {
      // A trigger may have ended the whole transaction instead of one statement.
      if error.isConstraint, sqlite3_get_autocommit(handle) == 0 { return error }
      throw error.problem(timeoutMilliseconds: timeoutMilliseconds)
    }
  }

  private func attempt(
    _ sql: String, _ values: [SQLValue], _ row: (Row) -> Void
  ) throws(SQLiteFailure) {
    let statement: Statement
    if let known = statements[sql] {
      statement = known
    } else {
      statement = try Statement(sql, on: handle)
      statements[sql] = statement
    }
    try statement.run(values, row)
  }

  // MARK: Transactions

  enum Kind: String {
    /// Sees the database at one moment.
    case reading = "BEGIN"
    /// Nobody else writes meanwhile.
    case writing = "BEGIN IMMEDIATE"
  }

  /// All or nothing.
  func transaction<Result>(
    _ kind: Kind, _ body: () throws(DatabaseProblem) -> Result
  ) throws(DatabaseProblem) -> Result {
    try run(kind.rawValue)
    do throws(DatabaseProblem) {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      if sqlite3_get_autocommit(handle) == 0 { try? run("ROLLBACK") }
      throw error
    }
  }
}
