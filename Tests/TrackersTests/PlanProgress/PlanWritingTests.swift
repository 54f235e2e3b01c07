import CoordinationCore
import Testing

@testable import Trackers

@Suite("Progress files of many forms")
struct PlanWritingTests {
  static let plan = PlanBlockerTests.plan

  static let places: [(name: String, progress: String, task: String, after: String)] = [
    (
      "rows without phases", "# A\n\n- [x] 1.1 Dig\n- [x] 1.2 Pour\n", "2.1",
      "# A\n\n- [x] 1.1 Dig\n- [x] 1.2 Pour\n- [x] 2.1: Wall\n"
    ),
    (
      "a list at the end of the phase", "# A\n\n## Phase 1: X\n\n- remark\n", "1.2",
      "# A\n\n## Phase 1: X\n\n- remark\n- ✅ 1.2: Pour\n"
    ),
    (
      "a list of notes at the end of the phase",
      "# A\n\n## Phase 1: X\n\n- remark\n\n**Notes**:\n- a\n", "1.2",
      "# A\n\n## Phase 1: X\n\n- remark\n\n**Notes**:\n- a\n\n### Tasks\n\n- ✅ 1.2: Pour\n"
    ),
    (
      "headings of another level",
      "# A\n\n### Phase 1: X\n\n- [ ] 1.1 Dig\n\n### Log\n\n- x\n", "2.1",
      "# A\n\n### Phase 1: X\n\n- [ ] 1.1 Dig\n\n### Phase 2: Y\n\n- ✅ 2.1: Wall\n\n### Log\n\n- x\n"
    ),
    (
      "a row within another",
      "# A\n\n## Phase 1: X\n\n- [ ] 1.1 Dig\n  - [ ] 1.2 Pour\n", "1.2",
      "# A\n\n## Phase 1: X\n\n- [ ] 1.1 Dig\n  - [x] 1.2 Pour\n"
    ),
    (
      "remarks beside a status",
      "# A\n\n## Phase 1: X\n\n| ID | Task | Status |\n|--|--|--|\n"
        + "| 1.1 | Dig | ✅ Done by Ann |\n| 1.2 | Pour | ⬜ Pending |\n", "1.2",
      "# A\n\n## Phase 1: X\n\n| ID | Task | Status |\n|--|--|--|\n"
        + "| 1.1 | Dig | ✅ Done by Ann |\n| 1.2 | Pour | ✅ Complete |\n"
    ),
    (
      "shares as statuses",
      "# A\n\n## Phase 1: X\n\n| ID | Task | Progress |\n|--|--|--|\n| 1.2 | Pour | 50% |\n", "1.2",
      "# A\n\n## Phase 1: X\n\n| ID | Task | Progress |\n|--|--|--|\n| 1.2 | Pour | 100% |\n"
    ),
    (
      "a heading of its own further down",
      "# A\n\n## Phase 1: X\n\n- [ ] 1.1 Dig\n\n## Details\n\n### 1.1 Dig\n\n**Status:** Not Started\n",
      "1.1",
      "# A\n\n## Phase 1: X\n\n- [x] 1.1 Dig\n\n## Details\n\n### 1.1 Dig\n\n**Status:** Complete\n"
    ),
    (
      "a log that is a list", "# A\n\n- [ ] 1.1 Dig\n\n## Log\n\n- 2026-01-02: Began\n", "1.1",
      "# A\n\n- [x] 1.1 Dig\n\n## Log\n\n- 2026-01-02: Began\n- 2026-03-12: Completed: 1.1\n"
    ),
    (
      "work off plan without a log", "# A\n\n- [ ] 1.1 Dig\n", "moon",
      "# A\n\n- [ ] 1.1 Dig\n\n## Updates\n\n- 2026-03-12 14:22 UTC: Completed, off plan: moon\n"
    ),
  ]

  @Test(arguments: places)
  func `a completed task is written where it is read, and comes back`(
    name: String, progress: String, task: String, after: String
  ) throws {
    let project = PlanProject(Self.plan, progress: progress)
    var (made, changes) = try project.after(.plan(.completed(task)))
    #expect(made.text() == after, "\(name)")
    let others = project.tasks.filter { !$0.hasPrefix(task) }
    #expect(made.tasks.filter { !$0.hasPrefix(task) } == others, "\(name)")
    try made.undo(changes)
    #expect(made.text() == progress, "\(name)")
  }

  @Test(arguments: ["Parser - complete rewrite", "API - current users", "Store - failed logins"])
  func `a title with a dash stays whole and says nothing of its status`(title: String) throws {
    let text = "# A\n\n## Phase 1: X\n\n- [ ] \(title)\n- [ ] Dig\n"
    let project = PlanProject(text, progress: text)
    #expect(project.tasks == ["1.1 \(title) [pending]", "1.2 Dig [pending]"])
    let after = try project.after(.setStatus(tasks: ["1.1"], status: .blocked, seen: [])).project
    #expect(after.text().contains("- [ ] ⏸️ \(title)\n"))
  }

  static let figures: [(before: String, after: String)] = [
    ("**Overall Progress**: 33%", "**Overall Progress**: 66%"),
    ("**Overall**: 1 of 3 tasks done", "**Overall**: 2 of 3 tasks done"),
    ("**Tasks Remaining**: 2", "**Tasks Remaining**: 1"),
    ("**Total Tasks**: 9", "**Total Tasks**: 3"), ("**Completion**: 33%", "**Completion**: 66%"),
    ("Words.\n\nDone: 1 of 3", "Words.\n\nDone: 2 of 3"),
    ("**Status**: ⬜ Pending", "**Status**: 🚧 In Progress"),
    (
      "| Metric | Now |\n|--|--|\n| Tasks complete | 1/3 (33%) |",
      "| Metric | Now |\n|--|--|\n| Tasks complete | 2/3 (66%) |"
    ),
    (
      "| Phase | Done |\n|--|--|\n| Phase 2 | 0/1 |", "| Phase | Done |\n|--|--|\n| Phase 2 | 1/1 |"
    ),
  ]

  @Test(arguments: figures)
  func `figures of the head are kept`(before: String, after: String) throws {
    let rows =
      "\n\n## Phase 1: X (50% complete)\n\n- [x] 1.1 Dig\n- [ ] 1.2 Pour\n\n## Phase 2: Y (0/1)\n\n- [ ] 2.1 Wall\n"
    let project = PlanProject(Self.plan, progress: "# A\n\n" + before + rows)
    var (made, changes) = try project.after(.plan(.completed("2.1")))
    #expect(made.text().hasPrefix("# A\n\n" + after + "\n\n## Phase 1: X (50% complete)\n"))
    #expect(made.text().contains("## Phase 2: Y (1/1)\n"))
    try made.undo(changes)
    #expect(made.text() == project.text())
  }

  @Test func `a cancelled task counts for nothing`() throws {
    let progress =
      "# A\n\n**Progress**: 0/3 tasks (0%)\n\n- [ ] 1.1 Dig\n- [ ] 1.2 Pour\n- [ ] 2.1 Wall\n"
    var project = PlanProject(Self.plan, progress: progress)
    project = try project.after(.setStatus(tasks: ["1.2"], status: .cancelled, seen: [])).project
    project = try project.after(completing: "1.1")
    #expect(project.text().contains("**Progress**: 1/2 tasks (50%)"))
    #expect(project.board.phases.map(\.status) == [.completed, .pending])
  }

  @Test func `what the plan has ticked is complete in the file that is made`() throws {
    let project = PlanProject("# A\n\n## Phase 1: X\n\n- [x] Alpha\n- [ ] Beta\n")
    #expect(project.tasks == ["1.1 Alpha [completed]", "1.2 Beta [pending]"])
    #expect(project.findings.isEmpty)
    let after = try project.after(.plan(.starting("Beta"))).project
    #expect(after.text().contains("| Alpha | ✅ Complete | |"))
    #expect(after.text().contains("**Overall Progress**: 1/2 tasks (50%)"))
    #expect(after.findings.isEmpty)
  }

  @Test func `a legend on one line is kept to`() throws {
    let text =
      "# A\n\nLegend: 🟢 finished, 🟡 working on it, ⚪ not begun, 🔴 stuck\n\n"
      + "## Phase 1: X - ⚪ Not begun\n\n- 🟢 1.1 Dig\n- ⚪ 1.2 Pour\n"
    var project = PlanProject(Self.plan, progress: text)
    #expect(project.tasks.prefix(2) == ["1.1 Dig [completed]", "1.2 Pour [pending]"])
    project = try project.after(.plan(.starting("1.2"))).project
    #expect(project.text().contains("## Phase 1: X - 🟡 working on it\n"))
    #expect(project.text().contains("- 🟡 1.2 Pour\n"))
    project = try project.after(.plan(.blocked("1.2 rain", severity: nil))).project
    #expect(project.text().contains("- 🔴 1.2 Pour\n"))
  }

  @Test func `many rows that the plan does not have are read at once`() {
    let rows = String(repeating: "| 9.9 | Same | Pending |\n", count: 3000)
    let project = PlanProject(
      Self.plan, progress: "# A\n\n## Phase 1\n\n| ID | Task | Status |\n|--|--|--|\n" + rows)
    #expect(project.board.tasks.count == 3003)
    #expect(Set(project.board.tasks.map(\.id)).count == 3003)
  }
}
