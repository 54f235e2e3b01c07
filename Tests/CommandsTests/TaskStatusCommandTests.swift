import TestSupport
import Testing

@Suite("Commands that act on a task status document")
struct TaskStatusCommandTests {
  private let project: TemporaryProject
  private var document: String { project.root + "/docs/TASK-STATUS.md" }

  init() throws {
    project = try .taskStatus()
  }

  private func call(_ words: [String]) -> Call { Call(["task-status"] + words + [project.root]) }

  static let sentences: [(words: [String], sentence: String)] = [
    (
      ["set", "P1-008", "review"],
      "P1-008 Read the upstream index: RUNNING → REVIEW; a code review is requested"
    ),
    (
      ["set", "P1-007", "ASSIGNED", "--agent", "store-3"],
      "P1-007 Survive a full disk: nobody → store-3, READY → ASSIGNED; also recounts 2 figures"
    ),
    (
      ["issue", "open", "P1-008", "--description", "It is slow"],
      "issue ISS-003 of P1-008 is open"
    ),
    (
      ["issue", "resolve", "ISS-002"],
      "issue ISS-002 is open no more; P1-009 Fetch packages with a limit of connections: "
        + "blocker cleared"
    ),
    (
      ["review", "1", "backend", "DONE", "--fixed", "3"],
      "gate phase 1 review: 3 of 7 reviews and sign-offs done"
    ),
  ]

  @Test(arguments: sentences)
  func `one sentence says what has been done`(words: [String], sentence: String) throws {
    let call = call(words)
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.output == sentence + "\n")
  }

  static let failures: [(words: [String], status: Int32, errors: String)] = [
    (["set", "P1-008", "HAPPY"], 1, "there is no status \"HAPPY\"; there are PENDING, READY"),
    (["set", "P1-008", "cancelled"], 1, "there is no status \"cancelled\""),
    (["set", "P1-007", "ASSIGNED"], 1, "--agent NAME says whose it is"),
    (["set", "P1-008", "DONE"], 1, "intended: P1-008 → DONE; nothing was changed"),
    (["issue", "open", "P1-008"], 2, "--description is missing"),
    (["issue", "resolve", "ISS-002", "--owner", "x"], 2, "--owner is of a new issue"),
    (["issue", "close", "ISS-002"], 2, "'close' is neither open nor resolve"),
    (["review", "1", "backend", "DONE", "--fixed", "some"], 2, "is no number from 0 on"),
    (["review", "1", "nobody", "DONE"], 1, "there is Backend, Security, Frontend"),
    (["set", "P1-008", "review", "--commit"], 1, "is not in a git repository"),
  ]

  @Test(arguments: failures)
  func `what is refused changes nothing`(
    words: [String], status: Int32, errors: String
  ) throws {
    let before = try Files.bytes(document)
    let call = call(words)
    #expect(call.status == status)
    #expect(call.errors.contains(errors), "\(call.errors)")
    #expect(try Files.bytes(document) == before)
  }

  @Test func `the reason is the note where there is none, and who acts is told`() throws {
    let call = call(
      ["issue", "open", "P1-008", "--description", "Slow", "--by", "eva", "--reason", "seen"])
    #expect(call.status == 0, "\(call.errors)")
    #expect(
      try Files.text(document).contains(
        "| 2026-03-12T14:22:07Z | P1-008 | - | - | eva | Issue ISS-003 opened: Slow; seen |\n"))
  }

  @Test func `a dry run shows the lines and changes none`() throws {
    let before = try Files.bytes(document)
    let call = call(["set", "P1-008", "REVIEW", "--dry-run"])
    #expect(call.output.contains("+++ b/docs/TASK-STATUS.md\n"))
    #expect(call.output.contains("+| P1-008 | Read the upstream index | 🟪 REVIEW | sync-1 |"))
    #expect(try Files.bytes(document) == before)
  }

  @Test func `what git has brought back is passed over by undo, and asks for no review`() throws {
    #expect(Call("note", "P1-005", "one", project.root).status == 0)
    let committed = try Files.text(document)
    #expect(Call("note", "P1-005", "two", project.root).status == 0)
    try Files.writeInPlace(document, Array(committed.utf8))
    #expect(Call("undo", project.root).output.hasPrefix("was taken back already: "))
    #expect(Call("undo", project.root).status == 0)
    #expect(try !Files.text(document).contains("| one |"))
    #expect(call(["set", "P1-003", "RUNNING"]).status == 0)
    let undone = Call("undo", project.root).output
    #expect(undone.contains("RUNNING → REVIEW"), "\(undone)")
    #expect(!undone.contains("requested"), "\(undone)")
  }

  @Test func `the board is told as text and as JSON`() throws {
    let text = Call("status", project.root).output
    #expect(text.contains("Task Status Progress Dashboard"))
    #expect(text.contains("phase 1 review: 2 of 7 reviews and sign-offs done"))
    #expect(text.contains("HIGH: ISS-002: Upstream closes the connection"))
    let json = try Call("status", "--json", project.root).json()
    #expect(json["tracker"] == "task-status")
    #expect(json["progress_summary"]["total_tasks"] == 13)
    let doctor = Call("doctor", project.root)
    #expect(
      doctor.lines == [
        "docs/TASK-STATUS.md:70:21: warning: Done of 1.2 Storage says 2, the tasks say 1",
        "docs/TASK-STATUS.md:70:25: warning: In Progress of 1.2 Storage says 1, the tasks say 2",
      ])
  }
}
