import TestSupport

/// A workflow and its worktracker, committed in a real git repository.
struct WorkflowRepository {
  private let repository: TemporaryRepository

  var root: String { repository.root }

  /// - Parameter commands: what has happened, and is committed, too.
  init(after commands: [[String]] = []) throws {
    repository = try TemporaryRepository(named: "atlas")
    try repository.write("ORCHESTRATION.yaml", WorkflowTexts.yaml)
    try repository.write("ORCHESTRATION_WORKTRACKER.md", WorkflowTexts.worktracker)
    try Files.makeFolder(root + "/notes")
    try repository.write("notes/gaps.md", "Gaps\n")
    try repository.write("notes/needs.md", "Needs\n")
    for command in commands { try roster(command) }
    try forgetActivity()
    try commit()
  }

  /// Whether two actions fall into one second must make no difference.
  private func forgetActivity() throws {
    let path = root + "/ORCHESTRATION.yaml"
    let text = try Files.text(path).replacing(
      #/last_activity: ".*"/#, with: "last_activity: \"2020-03-12T13:58:00Z\"")
    try Files.writeByRename(path, Array(text.utf8))
  }

  /// What has happened until now is no difference any more.
  private func commit() throws {
    try repository.git("add", "--", "ORCHESTRATION.yaml", "ORCHESTRATION_WORKTRACKER.md", "notes")
    try repository.git("commit", "--quiet", "-m", "As it is")
  }

  @discardableResult
  func roster(_ words: String...) throws -> ProgramResult { try roster(words) }

  /// Runs a command to its end; throws where it refuses.
  @discardableResult
  func roster(_ words: [String]) throws -> ProgramResult {
    let result = try repository.roster(words)
    guard result.status == 0 else { throw TestProblem("roster \(words): \(result.errors)") }
    return result
  }

  func refused(_ words: String...) throws -> ProgramResult { try refused(words) }
  func refused(_ words: [String]) throws -> ProgramResult { try repository.roster(words) }

  /// Who acts where nobody says so.
  static let login = (try? Program.run(["id", "-un"]).lines.first) ?? "nobody"

  func bytes() throws -> [[UInt8]] {
    try ["ORCHESTRATION.yaml", "ORCHESTRATION_WORKTRACKER.md"].map {
      try Files.bytes(root + "/" + $0)
    }
  }

  func journalActions() throws -> [String] {
    try Files.text(root + "/.roster/journal.jsonl").split(separator: "\n").compactMap {
      try JSONValue(String($0))["action"].string
    }
  }

  /// The names of the files that git sees as changed or new.
  func changedFiles() throws -> [String] {
    try repository.git("status", "--porcelain").lines.map { String($0.dropFirst(3)) }
  }

  /// The lines that git sees as removed and added, and nothing around them: "--- worktracker" stands
  /// before those of the second file. Moments and days of these years, not those of the texts, are
  /// NOW and TODAY.
  func difference() throws -> String {
    let lines = try repository.git("diff", "-U0", "--no-color", "--no-ext-diff").lines
    return lines.compactMap { line -> String? in
      if line.hasPrefix("+++ ") {
        return line.hasSuffix(".md") ? "--- worktracker" : nil
      }
      guard let sign = line.first, sign == "-" || sign == "+", !line.hasPrefix("---") else {
        return nil
      }
      return line.withoutMoments
    }.joined(separator: "\n")
  }
}

extension String {
  fileprivate var withoutMoments: String {
    replacing(#/(?!2020)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/#, with: "NOW")
      .replacing(#/\b(?!2020)\d{4}-\d\d-\d\d\b/#, with: "TODAY")
  }
}

/// The dashboard of a workflow in a terminal, handled as a person would.
struct WorkflowDashboard {
  let session: TmuxSession

  init(_ repository: WorkflowRepository) throws {
    session = try .roster(repository.root, size: TerminalSize(120, 36))
    try session.wait(for: "Launch of Atlas · orchestration")
  }

  /// Puts the cursor on the row of a list by searching for its text.
  func find(_ text: String) throws {
    try session.press("/")
    try session.type(text)
    try session.press("Enter")
    try session.wait(for: "cursor on \(text)") { screen in
      screen.split(separator: "\n").contains { $0.contains("▸") && $0.contains(text) }
    }
  }

  /// Answers an open question with one of its choices.
  func choose(_ option: String) throws {
    for _ in 0..<10 {
      if try session.rows().contains(where: { $0.contains("▸ \(option)") }) {
        return try session.press("Enter")
      }
      let before = try session.screen()
      try session.press("j")
      try session.wait(for: "moved cursor") { $0 != before }
    }
    throw TestProblem("there is no choice \(option):\n\(try session.screen())")
  }

  /// Answers a question that asks for a text.
  func answer(_ label: String, _ text: String) throws {
    try session.wait(for: label)
    try session.type(text)
    try session.wait(for: "After it: ")
    try session.press("Enter")
  }

  func confirm(_ question: String) throws {
    try session.wait(for: question)
    try session.wait(for: "Writes ORCHESTRATION.yaml")
    try session.press("Enter")
  }

  func setStatus(of task: String, to status: String) throws {
    try find(task)
    try session.press("s")
    try session.wait(for: "Status of")
    try choose(status)
  }

  func undo() throws {
    try session.press("U")
    try session.wait(for: "Undo the last action")
    try session.press("Enter")
  }
}
