import TestSupport
import Testing

/// A task status document, committed in a real git repository.
struct TaskStatusRepository {
  static let path = "docs/TASK-STATUS.md"
  let repository: TemporaryRepository

  var root: String { repository.root }

  /// - Parameter commands: what has happened, and is committed, too.
  init(after commands: [[String]] = []) throws {
    repository = try TemporaryRepository(named: "harbor")
    try Files.makeFolder(root + "/docs")
    let sample = try TemporaryProject.taskStatus()
    let text = try Files.text(sample.root + "/" + Self.path)
    // Else the first action would set it right.
    try write(
      text.replacing("| 1.2 Storage | 4 | 2 | 1 |", with: "| 1.2 Storage | 4 | 1 | 2 |"))
    for command in commands { try roster(command) }
    // Whether two actions fall into one second must make no difference.
    try write(
      try self.text().replacing(
        #/Updated:\*\* \S+/#, with: "Updated:** 2026-03-12T13:40:00Z"))
    try repository.git("add", "--", "docs")
    try repository.git("commit", "--quiet", "-m", "As it is")
  }

  func text() throws -> String { try Files.text(root + "/" + Self.path) }

  private func write(_ text: String) throws { try repository.write(Self.path, text) }

  /// Runs a command to its end; throws where it refuses.
  @discardableResult
  func roster(_ words: [String]) throws -> ProgramResult {
    let result = try repository.roster(words)
    guard result.status == 0 else { throw TestProblem("roster \(words): \(result.errors)") }
    return result
  }

  /// The lines that git sees as removed and added; moments that are not the sample's are NOW.
  func difference() throws -> [String] {
    try repository.git("diff", "-U0", "--no-color", "--no-ext-diff").lines.filter { line in
      (line.hasPrefix("-") || line.hasPrefix("+")) && !line.hasPrefix("---")
        && !line.hasPrefix("+++")
    }.map {
      $0.replacing(#/(?!2026-03-(?:09|10|11|12))\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/#, with: "NOW")
    }
  }
}

/// Something that is done by command and by key, and what git sees of it.
struct TaskStatusFlow: Sendable, CustomTestStringConvertible {
  let name: String
  var before: [[String]] = []
  let command: [String]
  let keys: @Sendable (TaskStatusDashboard) throws -> Void
  let difference: [String]

  var testDescription: String { name }

  private static let head = [
    "-**Last Updated:** 2026-03-12T13:40:00Z  ", "+**Last Updated:** NOW  ",
  ]

  static let all = [
    TaskStatusFlow(
      name: "a task is given to an agent", command: ["reassign", "P1-007", "store-2"],
      keys: { dashboard in
        try dashboard.find("Survive")
        try dashboard.session.press("r")
        try dashboard.session.wait(for: "Reassign")
        try dashboard.choose("store-2")
      },
      difference: head + [
        "-| P1-007 | Survive a full disk | 🟦 READY | - | - | - | - | - |",
        "+| P1-007 | Survive a full disk | 🟨 ASSIGNED | store-2 | - | - | - | - |",
        "-| 1.2 Storage | 4 | 1 | 2 | 0 | 1 |",
        "+| 1.2 Storage | 4 | 1 | 3 | 0 | 0 |",
        "-| **PHASE 1 TOTAL** | **10** | **3** | **4** | **1** | **2** |",
        "+| **PHASE 1 TOTAL** | **10** | **3** | **5** | **1** | **1** |",
        "+| NOW | P1-007 | READY | ASSIGNED | store-2 | Agent nobody → store-2 |",
      ]),
    TaskStatusFlow(
      name: "a code review is requested", command: ["set-status", "P1-008", "review"],
      keys: { try $0.setStatus(of: "upstream index", to: "◉ review") },
      difference: head + [
        "-| P1-008 | Read the upstream index | 🟧 RUNNING | sync-1 | feat/p1-008"
          + " | 2026-03-11T09:00:00Z | - | - |",
        "+| P1-008 | Read the upstream index | 🟪 REVIEW | sync-1 | feat/p1-008"
          + " | 2026-03-11T09:00:00Z | - | - |",
        "+| NOW | P1-008 | RUNNING | REVIEW | sync-1 | Code review requested |",
      ]),
    TaskStatusFlow(
      name: "a task is done", command: ["task-status", "set", "P1-003", "DONE"],
      keys: { try $0.setStatus(of: "contributor", to: "✔ completed") },
      difference: head + [
        "-| P1-003 | Write the contributor guide | 🟪 REVIEW | docs-1 | feat/p1-003"
          + " | 2026-03-11T14:00:00Z | - | lena |",
        "+| P1-003 | Write the contributor guide | ✅ DONE | docs-1 | feat/p1-003"
          + " | 2026-03-11T14:00:00Z | NOW | lena |",
        "-| 1.1 Scaffolding | 3 | 2 | 1 | 0 | 0 |",
        "+| 1.1 Scaffolding | 3 | 3 | 0 | 0 | 0 |",
        "-| **PHASE 1 TOTAL** | **10** | **3** | **4** | **1** | **2** |",
        "+| **PHASE 1 TOTAL** | **10** | **4** | **3** | **1** | **2** |",
        "+| NOW | P1-003 | REVIEW | DONE | docs-1 | - |",
      ]),
    TaskStatusFlow(
      name: "a task goes on after its issue",
      before: [["task-status", "issue", "resolve", "ISS-002"]],
      command: ["unblock", "P1-009"],
      keys: { dashboard in
        try dashboard.find("limit of con")
        try dashboard.session.press("u")
        try dashboard.session.wait(for: "Unblock P1-009")
        try dashboard.session.wait(for: "Writes TASK-STATUS.md")
        try dashboard.session.press("Enter")
      },
      difference: head + [
        "-| P1-009 | Fetch packages with a limit of connections | 🚫 BLOCKED | sync-2 | feat/p1-009"
          + " | 2026-03-11T10:30:00Z | - | - |",
        "+| P1-009 | Fetch packages with a limit of connections | 🟧 RUNNING | sync-2 | feat/p1-009"
          + " | 2026-03-11T10:30:00Z | - | - |",
        "-| 1.3 Synchronisation | 3 | 0 | 1 | 1 | 1 |",
        "-| **PHASE 1 TOTAL** | **10** | **3** | **4** | **1** | **2** |",
        "+| 1.3 Synchronisation | 3 | 0 | 2 | 0 | 1 |",
        "+| **PHASE 1 TOTAL** | **10** | **3** | **5** | **0** | **2** |",
        "+| NOW | P1-009 | BLOCKED | RUNNING | sync-2 | Unblocked |",
      ]),
  ]
}

/// The dashboard of the document in a terminal, handled as a person would.
struct TaskStatusDashboard {
  let session: TmuxSession

  init(_ repository: TaskStatusRepository) throws {
    session = try .roster(repository.root, size: TerminalSize(120, 36))
    try session.wait(for: "Harbor · task-status")
  }

  private var flow: KeyFlow { KeyFlow(session) }

  func find(_ text: String) throws { try flow.find(text) }

  func choose(_ option: String) throws { try flow.answer(option) }

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
