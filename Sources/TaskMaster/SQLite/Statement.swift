internal import CSQLite

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A prepared statement, finalised when it goes out of use.
final class Statement {
  private let pointer: OpaquePointer
  private let connection: OpaquePointer

  init(_ sql: String, on connection: OpaquePointer) throws(SQLiteFailure) {
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
    guard code == SQLITE_OK, let pointer else {
      throw SQLiteFailure(code: code, connection)
    }
    self.pointer = pointer
    self.connection = connection
  }

  deinit {
    sqlite3_finalize(pointer)
  }

  /// Runs it from the beginning and calls `row` for each row.
  func run(_ values: [SQLValue], _ row: (Row) -> Void) throws(SQLiteFailure) {
    defer {
      sqlite3_reset(pointer)
      sqlite3_clear_bindings(pointer)
    }
    errno = 0
    for (offset, value) in values.enumerated() { try bind(value, at: CInt(offset + 1)) }
    while true {
      switch sqlite3_step(pointer) {
      case SQLITE_ROW: row(Row(statement: pointer))
      case SQLITE_DONE: return
      case let code: throw SQLiteFailure(code: code, connection)
      }
    }
  }

  private func bind(_ value: SQLValue, at position: CInt) throws(SQLiteFailure) {
    let code =
      switch value {
      case .null, .blob: sqlite3_bind_null(pointer, position)
      case .integer(let number): sqlite3_bind_int64(pointer, position, number)
      case .real(let number): sqlite3_bind_double(pointer, position, number)
      case .text(var text): bind(&text, at: position)
      }
    guard code == SQLITE_OK else { throw SQLiteFailure(code: code, connection) }
  }

  /// With its length, for a NUL ends nothing.
  private func bind(_ text: inout String, at position: CInt) -> CInt {
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        guard let start = $0.baseAddress else {
          return csqlite_bind_text(pointer, position, "", 0)
        }
        return csqlite_bind_text(pointer, position, start, UInt64($0.count))
      }
    }
  }
}

/// The row at which a statement stands. It lasts only until the next one.
struct Row {
  fileprivate let statement: OpaquePointer

  subscript(column: Int) -> SQLValue {
    switch sqlite3_column_type(statement, CInt(column)) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, CInt(column)))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, CInt(column)))
    case SQLITE_TEXT: .text(text(CInt(column)))
    case SQLITE_BLOB: .blob
    default: .null
    }
  }

  func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(statement, CInt(column))) }

  private func text(_ column: CInt) -> String {
    guard let start = sqlite3_column_text(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
