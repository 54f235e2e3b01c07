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

  /// What a command does that looks once.
  static let actions: [(TrackerName, String, Action)] = [
    (.taskStatus, "docs/TASK-STATUS.md", .note(task: "P1-005", text: "hi")),
    (.focusTask, ".claude/tasks/20260312_LOGIN_TASK.md", .note(task: "1", text: "hi")),
    (
      .focusTask, ".claude/tasks/reports/20260312_LOGIN/MANIFEST.md",
      .note(task: "1", text: "hi")
    ),
    (
      .planProgress, "CLUSTER_REGISTRATION_PLAN.md",
      .setStatus(tasks: ["A2"], status: .inProgress, seen: [])
    ),
  ]

  @Test(arguments: actions)
  func `a command refuses to write behind half a row, and shows what there is`(
    _ name: TrackerName, _ path: String, _ action: Action
  ) throws {
    let project = try Self.project(name)
    let place = project.root + "/" + path
    let text = try Files.text(place)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let end = try #require(
      lines.indices.last { lines[$0].hasSuffix(" |") && lines[$0 - 1].hasPrefix("|") })
    let whole = lines[...end].joined(separator: "\n")
    let tracker = try #require(TrackerRegistry.all.first { $0.name == name })
    let now = Timestamp(seconds: 1_773_300_000)
    for (text, isWhole) in [(whole, true), (String(whole.dropLast(3)), false)] {
      try Files.writeInPlace(place, Array(text.utf8))
      var reader = ProjectReader(root: project.root, tracker: tracker)
      _ = reader.readOnce()
      let board = Self.board(&reader)
      let line = text.count { $0 == "\n" } + 1
      let findings = board.findings.filter { $0.problem == .cutOff(line: line) }
      #expect(findings.map(\.location.file) == (isWhole ? [] : [path]))
      #expect(!board.tasks.isEmpty)
      var refused: [Finding] = []
      do throws(Refusal) {
        let transaction = Transaction(root: project.root, tracker: tracker, by: "ann", now: now)
        _ = try transaction.perform(.act(action), dryRun: true)
      } catch {
        if case .fileUnusable(let finding) = error { refused = [finding] }
      }
      #expect(refused == findings)
      #expect(try Files.text(place) == text)
    }
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
