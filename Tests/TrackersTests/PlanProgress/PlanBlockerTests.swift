import CoordinationCore
import Testing

@testable import Trackers

@Suite("The blockers of a plan")
struct PlanBlockerTests {
  static let plan =
    "# A\n\n## Phase 1: X\n\n- [ ] 1.1 Dig\n- [ ] 1.2 Pour\n\n## Phase 2: Y\n\n- [ ] 2.1 Wall\n"
  static let rows = "# A\n\n## Phase 1: X\n\n- [ ] 1.1 Dig\n- [ ] 1.2 Pour\n"
  static let item = "- **major** 1.1 rock (2026-03-12)\n"

  private func blocked(_ text: String) -> Action { .plan(.blocked(text, severity: nil)) }

  private func project(_ section: String) -> PlanProject {
    PlanProject(Self.plan, progress: Self.rows + section)
  }

  static let places: [(name: String, before: String, after: String)] = [
    ("a paragraph", "\n## Blockers\n\nNone\n", "\n## Blockers\n\n\(item)"),
    (
      "a paragraph above the footer", "\n## Blockers\n\nNone\n\n---\n\nfooter\n",
      "\n## Blockers\n\n\(item)\n---\n\nfooter\n"
    ),
    (
      "a paragraph above another", "\n## Blockers\n\nNone right now.\n\nMore\n",
      "\n## Blockers\n\n\(item)\nMore\n"
    ),
    (
      "nothing above the footer", "\n## Blockers\n\n---\n\nfooter\n",
      "\n## Blockers\n\n\(item)\n---\n\nfooter\n"
    ),
  ]

  @Test(arguments: places)
  func `a blocker comes in the place of none`(
    name: String, before: String, after: String
  ) throws {
    let marked = Self.rows.replacing("[ ] 1.1", with: "[ ] ⏸️ 1.1")
    for newline in ["\n", "\r\n"] {
      let text = (Self.rows + before).replacing("\n", with: newline)
      var (made, changes) = try PlanProject(Self.plan, progress: text).after(blocked("1.1 rock"))
      #expect(made.text() == (marked + after).replacing("\n", with: newline), "\(name)")
      try made.undo(changes)
      #expect(made.text() == text, "\(name)")
    }
  }

  @Test func `mixed line ends come back`() throws {
    let project = project("\n## Blockers\r\n\r\nNone\n\r\n## Log\n")
    var (after, changes) = try project.after(blocked("1.1 rock"))
    #expect(after.board.blockers.count == 1)
    try after.undo(changes)
    #expect(after.text() == project.text())
  }

  @Test func `the last blocker of a list gives way to none, again and again`() throws {
    var project = project("\n## Blockers\n\nNone\n")
    for id in ["1.1", "1.2"] {
      project = try project.after(blocked("\(id) rock")).project
      project = try project.after(completing: id)
      #expect(project.text().hasSuffix("## Blockers\n\n- None\n"))
    }
  }

  @Test func `all blockers of a phase go with it`() throws {
    let project = project("\n## Blockers\n\n- 1.1 rock\n- 1.2 rain\n- 2.1 wind\n")
    var (after, changes) = try project.after(.plan(.completed("all Phase 1 tasks")))
    #expect(after.text().hasSuffix("## Blockers\n\n- 2.1 wind\n"))
    try after.undo(changes)
    #expect(after.text() == project.text())
  }

  static let table =
    "\n## Blockers\n\n| Blocker | Severity | Status | Blocks |\n|--|--|--|--|\n"
    + "| rain | major | Open | 1.1, 1.2 |\n| the bank | minor | Open | |\n"
    + "| no budget | minor | Open | Phase 2 |\n"

  @Test func `a blocker of several tasks is over with the last of them`() throws {
    var project = PlanProject(
      Self.plan, progress: Self.rows.replacing("[ ] 1", with: "[ ] ⏸️ 1") + Self.table)
    project = try project.after(.unblock(task: "1.1", waivingDependencies: false, seen: [])).project
    #expect(project.text().contains("| rain | major | Open | 1.2 |"))
    project = try project.after(.plan(.unblocked("1.2"))).project
    #expect(project.text().contains("| rain | major | ✅ Resolved | 1.2 |"))
  }

  @Test(arguments: [("B2", "the bank"), ("the bank", "the bank"), ("Phase 2", "no budget")])
  func `a blocker of no task is cleared by its id, its text or its phase`(
    name: String, text: String
  ) throws {
    let after = try project(Self.table).after(.plan(.unblocked(name))).project
    #expect(
      after.board.blockers.map(\.text) == ["rain", "the bank", "no budget"].filter { $0 != text })
  }

  @Test func `what is no blocker is refused with those that are`() {
    #expect(
      throws: Refusal.plan(
        .noBlocker("moon", open: ["B1  rain", "B2  the bank", "B3  no budget"]))
    ) {
      try project(Self.table).after(.plan(.unblocked("moon")))
    }
  }

  @Test func `a task without an id of its own is named by its title`() throws {
    let plan = "# A\n\n## Phase 1: X\n\n- [ ] Alpha\n- [ ] Beta\n"
    let after = try PlanProject(plan).after(blocked("1.2 waits for a key")).project
    #expect(after.text().contains("| Beta: waits for a key | major | ⏸️ Open | 2026-03-12 | Beta |"))
    var moved = after
    moved.put("SHOP_PLAN.md", plan.replacing("- [ ] Alpha", with: "- [ ] First\n- [ ] Alpha"))
    #expect(moved.board.tasks.filter { !$0.blockers.isEmpty }.map(\.title) == ["Beta"])
  }

  @Test func `where it would not be read, nothing is written`() {
    #expect(
      throws: Refusal.plan(
        .unwritable(
          file: PlanProject.progress, why: "1 open blocker would not be read in it"))
    ) {
      try project("\n```\ncode\n").after(blocked("1.1 rock"))
    }
  }

  static let severities: [(text: String, severity: String)] = [
    ("2.1 not critical, just a typo", "major"), ("2.1 minor, on the critical path", "major"),
    ("2.1 no wood, critical", "critical"), ("2.1 no wood (minor)", "minor"),
    ("critical: 2.1 no wood", "critical"), ("the bank - severity critical", "critical"),
  ]

  @Test(arguments: severities)
  func `a severity is told apart from the sentence`(text: String, severity: String) throws {
    let after = try project("").after(blocked(text)).project
    #expect(after.board.blockers.map(\.severity) == [severity])
  }
}
