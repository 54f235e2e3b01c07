import CSQLite
import CoordinationCore
import TaskMaster
import TestSupport

/// A database as other software sees it: a connection of its own, with nothing of roster in it.
final class OtherSoftware {
  private let handle: OpaquePointer

  init(_ path: String, _ statements: String...) throws {
    var handle: OpaquePointer?
    guard sqlite3_open(path, &handle) == SQLITE_OK, let handle else {
      throw TestProblem("open \(path)")
    }
    self.handle = handle
    for statement in statements { try run(statement) }
  }

  deinit {
    sqlite3_close_v2(handle)
  }

  /// Any number of statements.
  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
      throw TestProblem("\(String(cString: sqlite3_errmsg(handle))): \(sql)")
    }
  }

  /// The rows of a question, with `|` between the values; NULL is `-`.
  func rows(_ sql: String) throws -> [String] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
      throw TestProblem("\(String(cString: sqlite3_errmsg(handle))): \(sql)")
    }
    defer { sqlite3_finalize(statement) }
    var rows: [String] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      let values = (0..<sqlite3_column_count(statement)).map { column in
        sqlite3_column_text(statement, column).map { text in
          let count = Int(sqlite3_column_bytes(statement, column))
          return String(
            decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
        } ?? "-"
      }
      rows.append(values.joined(separator: "|"))
    }
    return rows
  }

  func value(_ sql: String) throws -> String { try rows(sql).first ?? "" }

  /// Everything in the database: what was made, and each row of each table.
  func dump(except columns: [String] = []) throws -> [String] {
    var lines = try rows(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
    for table in try rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
      let names = try rows("SELECT name FROM pragma_table_info('\(table)')")
        .filter { !columns.contains("\(table).\($0)") }.map { "\"\($0)\"" }
      let list = names.joined(separator: ", ")
      lines += try rows("SELECT \(list) FROM \"\(table)\" ORDER BY \(list)")
        .map { "\(table): \($0)" }
    }
    return lines
  }
}

/// A folder with a database in it.
struct DatabasePlace {
  let folder: TemporaryFolder
  var path: String { folder.path + "/memory.db" }

  init() throws {
    folder = try TemporaryFolder()
  }

  func open(timeout: Int = 2000) throws(DatabaseProblem) -> TaskMasterDatabase {
    try TaskMasterDatabase(path: path, timeoutMilliseconds: timeout)
  }

  /// Why it cannot be opened; nil where it can.
  func problem(timeout: Int = 50) -> DatabaseProblem? {
    do throws(DatabaseProblem) {
      _ = try open(timeout: timeout)
      return nil
    } catch {
      return error
    }
  }

  @discardableResult
  func others(_ statements: String...) throws -> OtherSoftware {
    let other = try OtherSoftware(path)
    for statement in statements { try other.run(statement) }
    return other
  }

  /// A board written into it.
  @discardableResult
  func write(
    _ board: Board, root: String = Self.root, history: AssignmentHistory = AssignmentHistory()
  ) throws -> TaskMasterDatabase.Written {
    try open().write(board, root: root, history: history, at: Self.now)
  }

  static let root = "/team/shop"
  static let now = Timestamp(seconds: 1_773_325_327)
}

extension Board {
  static func of(_ tasks: Task..., project: String = "shop") -> Board {
    var board = Board(tracker: .multiAgent, project: project)
    board.tasks = tasks
    return board
  }
}

extension Task {
  static func make(
    _ id: String, _ title: String, _ status: TaskStatus = .pending, owner: String? = nil,
    progress: Double = 0, priority: Priority = .unsaid, after: [String] = []
  ) -> Task {
    var task = Task(
      id: id, title: title, status: status, nativeStatus: status.name, owner: owner,
      progress: progress, priority: priority)
    task.dependencies = after
    return task
  }
}

extension Priority {
  static let high = Priority(rank: 3, word: "high")
  static let low = Priority(rank: 1, word: "low")
}
