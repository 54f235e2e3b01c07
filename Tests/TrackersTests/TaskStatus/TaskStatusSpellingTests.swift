import CoordinationCore
import Testing

@Suite("How a task status document is written")
struct TaskStatusSpellingTests {
  static let spellings: [(cell: String, after: String)] = [
    ("🔲 PENDING", "🟦 READY"), ("PENDING", "READY"), ("pending", "ready"), ("🔲", "🟦"),
    ("`PENDING`", "`READY`"), ("[ ]", "🟦"), ("PENDING 🔲", "READY 🟦"),
  ]

  @Test(arguments: spellings)
  func `a status keeps the shape of the cell`(cell: String, after: String) throws {
    var project = TaskStatusProject(TaskStatusTexts.table("A-1 | a | \(cell)"))
    try project.act(.step("A-1", .ready))
    #expect(project.text.hasSuffix("| A-1 | a | \(after) |\n\n"))
  }

  @Test(arguments: ["GO", "go", "🟢", "🟢 GO", "READY"])
  func `a status may be named in the document's own words`(word: String) throws {
    var project = TaskStatusProject(
      "| Status | Code |\n|---|---|\n| 🟢 GO | `READY` |\n\n"
        + TaskStatusTexts.table("A-1 | a | 🔲 PENDING"))
    try project.act(.step("A-1", .other(word)))
    #expect(project.text.hasSuffix("| A-1 | a | 🟢 GO |\n\n"))
    #expect(
      project.refusal(.step("A-1", .other("HAPPY")))?.hasPrefix(
        "there is no status \"HAPPY\"; there are PENDING, GO") == true)
  }

  @Test func `what is remarked of one task is not said of another`() throws {
    var project = TaskStatusProject(
      TaskStatusTexts.table(
        "A-1 | a | ✅ DONE (merged in #12 by lena)", "A-2 | b | ✅ DONE 2026-03-11",
        "A-3 | c | 🟪 REVIEW (by omar)"))
    try project.act(.step("A-3", .completed))
    #expect(project.text.hasSuffix("| A-3 | c | ✅ DONE |\n\n"))
  }

  static let moments: [(before: String, after: String)] = [
    ("2026-03-01", "2026-03-12"), ("2026-03-01T08:00:00Z", "2026-03-12T14:22:07Z"),
    ("2026-03-01 08:00", "2026-03-12 14:22"), ("2026-03-01 08:00 UTC", "2026-03-12 14:22 UTC"),
    ("2026-03-01 08:00:00", "2026-03-12 14:22:07"), ("$(date)", "2026-03-12T14:22:07Z"),
    ("`2026-03-01`", "`2026-03-12`"), ("`2026-03-01 08:00`", "`2026-03-12 14:22`"),
  ]

  @Test(arguments: moments)
  func `a time keeps its shape`(before: String, after: String) throws {
    var project = TaskStatusProject(
      "**Last Updated:** \(before)\n\n" + TaskStatusTexts.table("A-1 | a | PENDING"))
    try project.act(.step("A-1", .ready))
    #expect(project.text.hasPrefix("**Last Updated:** \(after)\n"))
  }

  @Test func `the newest line stays the first where the log has it so`() throws {
    var project = TaskStatusProject(
      TaskStatusTexts.table("A-1 | a | PENDING") + """
        | Date | Task | Old Status | New Status | Notes |
        |---|---|---|---|---|
        | 2026-03-02 | - | - | - | later |
        | 2026-03-01 | - | - | - | begun |

        """)
    let changes = try project.act(.step("A-1", .ready))
    #expect(
      project.text.contains("|---|\n| 2026-03-12 | A-1 | PENDING | READY | - |\n| 2026-03-02"))
    try project.undo(changes)
    #expect(!project.text.contains("2026-03-12"))
  }

  @Test func `a figure that is right by chance only is wrong again after undo`() throws {
    var project = TaskStatusProject(
      TaskStatusTexts.table("A-1 | a | REVIEW", "A-2 | b | READY")
        + "| Section | Total | Done |\n|---|---|---|\n| TOTAL | 2 | 1 |\n")
    let old = project.text
    let changes = try project.act(.step("A-1", .completed))
    let figure = changes.first { $0.path.last == .key("Done") }
    #expect(figure?.before == "1" && figure?.after == "1")
    try project.undo(changes)
    #expect(project.text == old)
  }

  @Test func `a row that is too short is filled up`() throws {
    var project = TaskStatusProject(
      """
      | ID | Task | Status | Agent | Branch | Started | Completed |
      |---|---|---|---|---|---|---|
      | A-1 | a | ASSIGNED | bob |

      """)
    let old = project.text
    let changes = try project.act(.step("A-1", .inProgress))
    #expect(project.text.hasSuffix("| A-1 | a | RUNNING | bob | | 2026-03-12T14:22:07Z |\n"))
    try project.undo(changes)
    #expect(project.text == old)
  }

  @Test func `carriage returns stay`() throws {
    let text = TaskStatusTexts.whole.replacing("\n", with: "\r\n")
    var project = TaskStatusProject(text)
    let changes = try project.act(.step("P1-002", .completed))
    #expect(project.text.utf8.count { $0 == 0x0A } == project.text.utf8.count { $0 == 0x0D })
    try project.undo(changes)
    #expect(project.text.utf8.elementsEqual(text.utf8))
  }

  @Test func `a glyph that belongs to another status is not copied`() throws {
    var project = TaskStatusProject(
      TaskStatusTexts.table("A-1 | a | 🔲 done", "A-2 | b | 🟪 review"))
    try project.act(.step("A-2", .completed))
    #expect(project.text.contains("| A-2 | b | ✅ done |"), "\(project.text)")
  }
}
