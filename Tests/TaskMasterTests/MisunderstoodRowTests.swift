import TaskMaster
import TestSupport
import Testing
import Trackers

@testable import CoordinationCore

@Suite("Rows that cannot be taken as they were meant")
struct MisunderstoodRowTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var statements: [String]
    /// What is said of it; empty where nothing is.
    var message: String
    var testDescription: String { name }
  }

  private static let shared = """
    CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT, status TEXT, priority TEXT, project TEXT);
    INSERT INTO tasks VALUES (1, 'Theirs', 'pending', NULL, '/team/other')
    """
  private static let own = """
    CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT, status TEXT, priority TEXT)
    """

  static let cases = [
    Case(
      name: "a row without a project among several",
      statements: [shared, "INSERT INTO tasks (title) VALUES ('Gift cards'), ('Vouchers')"],
      message:
        "rows 2 \"Gift cards\", 3 \"Vouchers\" belong to no project: several share this database, and they name none;"
        + " write the project's directory into \"project\""),
    Case(
      name: "one that is completed anyway",
      statements: [shared, "INSERT INTO tasks (title, status) VALUES ('Gift cards', 'done')"],
      message: ""),
    Case(
      name: "a new row with a priority that nobody knows",
      statements: [own, "INSERT INTO tasks VALUES (7, 'Gift cards', 'pending', 'asap')"],
      message: "row 7 \"Gift cards\" has the unknown priority \"asap\", taken as medium;"
        + " write a number or a word like high, medium, low"),
    Case(
      name: "a row of a task of the files, with such a priority",
      statements: [own, "INSERT INTO tasks VALUES (7, 'Payment API', 'pending', 'soon\u{1B}')"],
      message: "row 7 \"Payment API\" has the unknown priority \"soon\\u{1b}\", taken as medium;"
        + " write a number or a word like high, medium, low"),
    Case(
      name: "a priority that is known",
      statements: [own, "INSERT INTO tasks VALUES (7, 'Gift cards', 'pending', 'P0')"], message: ""
    ),
  ]

  @Test(arguments: cases)
  func `the doctor and the coordinator name row and word`(test: Case) throws {
    let place = try DatabasePlace()
    let other = try place.others()
    for statement in test.statements { try other.run(statement) }
    var board = Board.of(.make("1", "Payment API"))
    let expected = test.message.isEmpty ? [] : [test.message]
    func told(_ findings: [Finding]) -> [String] {
      findings.map(\.message).filter { $0.contains("belong") || $0.contains("unknown") }
    }
    for _ in 1...2 {
      #expect(told(try place.write(board).findings) == expected)
      let doctor = try TaskMasterDatabase.looking(at: place.path)
      #expect(told(try doctor.disagreements(with: board, root: DatabasePlace.root)) == expected)
      let new = try place.open().incoming(for: board, root: DatabasePlace.root).tasks
      board.tasks += new.map { .make($0.id, $0.title, priority: $0.priority) }
    }
  }
}
