import CoordinationCore
import TestSupport
import Testing
import Trackers

@Suite("Half-written Markdown")
struct HalfWrittenTests {
  /// The document of each tracker that keeps its rows in Markdown, in the sample projects.
  static let documents: [(TrackerName, String)] = [
    (.taskStatus, "docs/TASK-STATUS.md"), (.focusTask, ".claude/tasks/20260312_LOGIN_TASK.md"),
    (.planProgress, "CLUSTER_REGISTRATION_PLAN.md"),
  ]

  private static func board(_ reader: inout ProjectReader) -> Board {
    reader.board(at: Timestamp(seconds: 1_773_300_000))
  }

  private static func project(_ tracker: TrackerName) throws -> TemporaryProject {
    switch tracker {
    case .taskStatus: try .taskStatus()
    case .focusTask: try .focusTask()
    default: try .plan()
    }
  }

  private static func reader(_ tracker: TrackerName, _ root: String) throws -> ProjectReader {
    let chosen = try #require(TrackerRegistry.all.first { $0.name == tracker })
    var reader = ProjectReader(root: root, tracker: chosen)
    _ = reader.readOnce()
    return reader
  }

  @Test(arguments: documents)
  func `a document that loses all its rows leaves the board as it was`(
    _ name: TrackerName, _ path: String
  ) throws {
    let project = try Self.project(name)
    var reader = try Self.reader(name, project.root)
    let before = Self.board(&reader)
    #expect(!before.tasks.isEmpty)
    for text in ["", "# Nothing\n"] {
      try Files.writeInPlace(project.root + "/" + path, Array(text.utf8))
      _ = reader.readOnce()
      let board = Self.board(&reader)
      #expect(board.tasks.map(\.id) == before.tasks.map(\.id))
      let finding = board.findings.first { $0.problem.makesFileUnusable }
      #expect(finding?.problem == .emptied)
      #expect(finding?.location.file == path)
    }
  }

  @Test(arguments: documents)
  func `what is whole again is shown`(
    _ name: TrackerName, _ path: String
  ) throws {
    let project = try Self.project(name)
    let whole = try Files.bytes(project.root + "/" + path)
    var reader = try Self.reader(name, project.root)
    let before = Self.board(&reader)
    try Files.writeInPlace(project.root + "/" + path, [])
    _ = reader.readOnce()
    try Files.writeInPlace(project.root + "/" + path, whole)
    _ = reader.readOnce()
    #expect(Self.board(&reader) == before)
  }

  @Test func `a task that is in nobody's hands any more is shown as the newest`() throws {
    let project = try Self.project(.focusTask)
    var reader = try Self.reader(.focusTask, project.root)
    let before = Self.board(&reader)
    for path in [".claude/TASK.md", ".claude/tasks/cfg/.focus-task.lock"] {
      try Files.remove("\(project.root)/\(path)")
    }
    _ = reader.readOnce()
    let board = Self.board(&reader)
    #expect(board.tasks.map(\.id) == before.tasks.map(\.id))
    #expect(!board.findings.contains { $0.problem.makesFileUnusable })
    #expect(board.offers.map(\.action) == [.focus(.initialize)])
  }

  @Test func `a document that ends in the middle of a row is cut off`() throws {
    let project = try Self.project(.taskStatus)
    let path = project.root + "/docs/TASK-STATUS.md"
    let whole = try Files.text(path)
    let row = try #require(whole.split(separator: "\n").first { $0.hasPrefix("| P1-005") })
    let end = try #require(whole.firstRange(of: String(row))?.lowerBound)
    var reader = try Self.reader(.taskStatus, project.root)
    let before = Self.board(&reader)
    let part = whole[..<end] + row.prefix(20)
    try Files.writeInPlace(path, Array(part.utf8))
    _ = reader.readOnce()
    let board = Self.board(&reader)
    #expect(board.tasks == before.tasks)
    let line = part.count { $0 == "\n" } + 1
    #expect(board.findings.contains { $0.problem == .cutOff(line: line) })
  }

  @Test func `rows that are taken out on purpose are gone`() throws {
    let project = try Self.project(.taskStatus)
    let path = project.root + "/docs/TASK-STATUS.md"
    var reader = try Self.reader(.taskStatus, project.root)
    let count = Self.board(&reader).tasks.count
    let lines = try Files.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    let left = lines.filter { !$0.hasPrefix("| P1-010") }.joined(separator: "\n")
    try Files.writeInPlace(path, Array(left.utf8))
    _ = reader.readOnce()
    #expect(Self.board(&reader).tasks.count == count - 1)
  }
}
