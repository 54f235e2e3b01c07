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

  @Test func `a blocker called as a phase is no standing of the phase`() throws {
    let project = try PlanProject(Self.plan).after(blocked("Phase 2")).project
    let after = try project.after(.plan(.starting("2.1"))).project
    #expect(after.text().contains("| Phase 2 | major | ⏸️ Open |"))
  }

  @Test func `a blocker is called by no letter of a task's id`() throws {
    let plan = "# A\n\n## Phase 1: X\n\n- [ ] B1 Alpha\n- [ ] B2 Beta\n- [ ] B3 Gamma\n"
    var project = try PlanProject(plan).after(blocked("B2: rain")).project
    project = try project.after(blocked("B3: wind")).project
    #expect(project.board.blockers.map(\.id) == ["K1", "K2"])
    let both = project
    #expect(throws: Refusal.notBlocked(task: "B1")) {
      try both.after(.plan(.unblocked("B1")))
    }
    project = try project.after(.plan(.unblocked("K2"))).project
    #expect(project.board.blockers.map(\.text) == ["B2: rain"])
    #expect(project.board.tasks.map(\.status) == [.pending, .blocked, .pending])
  }

  @Test func `one of several blockers leaves the others, and the task blocked`() throws {
    var project = PlanProject(Self.plan)
    for text in ["1.1: no grammar", "1.1, 1.2: no reviewer"] {
      project = try project.after(blocked(text)).project
    }
    project = try project.after(.plan(.unblocked("B1"))).project
    #expect(project.board.blockers.map(\.blocking) == [["1.1", "1.2"]])
    #expect(project.board.tasks.prefix(2).map(\.status) == [.blocked, .blocked])
  }

  @Test func `a list of blockers is narrowed to what is still blocked`() throws {
    let plan = "# A\n\n## Phase 1: X\n\n- [ ] Docs\n- [ ] Login page\n- [ ] Audit log\n"
    var project = PlanProject(plan, progress: plan + "\n## Blockers\n\nNone\n")
    project = try project.after(blocked("Docs needs Audit log")).project
    #expect(project.board.blockers.map(\.blocking) == [["1.1"]])
    project = try project.after(blocked("1.2, 1.3: no SMTP")).project
    project = try project.after(.plan(.unblocked("1.2"))).project
    #expect(project.board.blockers.map(\.blocking) == [["1.3"], ["1.1"]])
    project = try project.after(completing: "Docs")
    #expect(project.board.blockers.map(\.text) == ["Audit log: no SMTP (2026-03-12)"])
  }

  @Test func `what is said of an unblocked task goes into the log`() throws {
    for progress in [nil, Self.rows + "\n## Blockers\n\nNone\n"] {
      var project = try PlanProject(Self.plan, progress: progress).after(blocked("1.1 rock"))
        .project
      project = try project.after(.plan(.unblocked("1.1 Mia has a drill"))).project
      #expect(project.text().contains("Unblocked: 1.1 Mia has a drill"))
    }
  }

  static let befores: [(actions: [Action], status: TaskStatus)] = [
    ([.plan(.starting("1.1"))], .inProgress),
    ([.setStatus(tasks: ["1.1"], status: .inProgress, seen: [])], .inProgress),
    ([], .pending), ([.plan(.starting("1.2"))], .pending),
    (
      [.plan(.starting("1.1")), .setStatus(tasks: ["1.1"], status: .pending, seen: [])], .pending
    ),
  ]

  @Test(arguments: befores)
  func `an unblocked task goes on as it was`(actions: [Action], status: TaskStatus) throws {
    var project = PlanProject(Self.plan)
    for action in actions + [blocked("1.1 rock"), .plan(.unblocked("1.1"))] {
      project = try project.after(action).project
    }
    #expect(project.board.tasks[0].status == status)
  }

  @Test func `a phase of which a task has begun is not pending while that is blocked`() throws {
    var project = try PlanProject(Self.plan).after(.plan(.starting("1.1"))).project
    project = try project.after(blocked("1.1 rock")).project
    #expect(project.board.phases.map(\.status) == [.inProgress, .pending])
  }

  @Test func `nothing of a blocked phase comes next`() throws {
    var project = try PlanProject(Self.plan).after(blocked("Phase 1: freeze")).project
    #expect(project.board.phases.map(\.status) == [.blocked, .pending])
    #expect(project.board.nextActions == ["#2.1 Wall", "Unblock Phase 1"])
    #expect(project.board.tasks.map { $0.blockers.isEmpty } == [false, false, true])
    project = try project.after(completing: "2.1")
    #expect(project.board.nextActions == ["Unblock Phase 1"])
    let held = project
    #expect(throws: Refusal.plan(.noBlocker("1.1", open: ["B1  Phase 1: freeze"]))) {
      try held.after(.unblock(task: "1.1", waivingDependencies: false, seen: []))
    }
  }

  @Test(arguments: ["bank", "the bank", "B2 and B3", "budget"])
  func `a blocker is cleared by the words one has`(text: String) throws {
    let after = try project(Self.table).after(.plan(.unblocked(text))).project
    #expect(after.board.blockers.contains { $0.text == "rain" })
    #expect(after.board.blockers.count == (text == "B2 and B3" ? 1 : 2))
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
