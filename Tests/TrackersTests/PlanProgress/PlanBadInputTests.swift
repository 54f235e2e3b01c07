import CoordinationCore
import Testing
import Trackers

@Suite("Plans and progress files that are not as they should be")
struct PlanBadInputTests {
  static let plan = "## Phase 1\n\n- [ ] Dig\n- [ ] Fill it\n"

  @Test func `a file that cannot be read is named with its place, and not written`() {
    var project = PlanProject(Self.plan, progress: "## Phase 1\n\n- [ ] Dig\n")
    project.put(PlanProject.progress, [0x23, 0x20, 0x41, 0x0A, 0xFF, 0xFE])
    #expect(project.findings.first == "SHOP_PROGRESS.md:2:1: error: this is not UTF-8")
    #expect(project.board.tasks.count == 2)
    #expect(throws: Refusal.self) { try project.after(completing: "Dig") }
  }

  @Test func `a plan that cannot be read leaves an empty board`() {
    var project = PlanProject("")
    project.files.files = [:]
    project.put("SHOP_PLAN.md", [0xFF])
    #expect(project.findings == ["SHOP_PLAN.md:1:1: error: this is not UTF-8"])
    #expect(project.board.tasks.isEmpty)
    #expect(throws: Refusal.self) { try project.after(completing: "Dig") }
  }

  static let odd: [(name: String, progress: String)] = [
    ("mixed line ends", "## Phase 1\r\n\n- [ ] Dig\r\n- [ ] Fill it\n"),
    ("a byte order mark", "\u{FEFF}## Phase 1\n\n- [ ] Dig\n"),
    ("no line end at the end", "## Phase 1\n\n- [ ] Dig"),
    (
      "text behind a footer", "## Phase 1\n\n- [ ] Dig\n\n---\n\n**Updated By**: tom\n\nP.S. more\n"
    ),
    (
      "short and long rows",
      "## Phase 1\n\n| Task | Status | Date |\n|--|--|--|\n| Dig |\n| Fill it | ✅ | x | y |\n"
    ),
    ("a table in code", "## Phase 1\n\n```\n| Task | Status |\n|--|--|\n| Dig | ✅ |\n```\n"),
    (
      "ids with path characters",
      "## Phase 1\n\n| ID | Task | Status |\n|--|--|--|\n| ../../x | Dig | |\n"
    ),
    ("a task twice", "## Phase 1\n\n- [ ] Dig\n- [x] Dig\n"),
    ("escapes and bidi marks", "## Phase 1 \u{1B}[31m\n\n- [ ] Dig\n- [ ] \u{202E}evil\n"),
    ("an unclosed comment", "## Phase 1\n\n- [ ] Dig\n\n<!-- more\n"),
  ]

  @Test(arguments: odd)
  func `odd files are read, changed at one place and brought back`(
    name: String, progress: String
  ) throws {
    let project = PlanProject(Self.plan, progress: progress)
    let board = project.board
    #expect(board.tasks.contains { $0.title == "Dig" }, "\(name)")
    let shown = board.tasks.map(\.title) + board.phases.map(\.title) + project.findings
    #expect(shown.allSatisfy { TextSanitizer.sanitized($0) == $0 }, "\(name)")
    var (after, changes) = try project.after(.plan(.completed("Dig")))
    #expect(after.board.tasks.first { $0.title == "Dig" }?.status == .completed, "\(name)")
    try after.undo(changes)
    #expect(after.text() == progress, "\(name)")
  }
}
