import CoordinationCore
import Testing

@testable import Trackers

@Suite("What is said of the work on a plan")
struct PlanActionTests {
  static let plan = """
    # Shop Plan

    ## Phase 1: Dig

    - [ ] Mark the hole
    - [ ] Dig the hole

    ## Phase 2: Fill

    - [ ] 2.1 Fill the hole
    - [ ] 2.10 Plant a tree
    - [ ] 2.11 Water the tree

    """

  static let progress = """
    # Shop

    **Last Updated**: 2026-03-01 08:00 UTC
    **Current Phase**: Phase 1: Dig
    **Overall Progress**: 1/5 tasks (20%)

    ## Phase 1: Dig - 🚧 In Progress

    **Progress**: 1/2 tasks (50%)

    | Task          | Status      | Updated    |
    |---------------|-------------|------------|
    | Mark the hole | ✅ Done     | 2026-02-28 |
    | Dig the hole  | ⬜ Pending  |            |

    ## Phase 2: Fill - ⬜ Pending

    **Progress**: 0/3 tasks (0%)

    - [ ] 2.1 Fill the hole
    - [ ] 2.10 Plant a tree
    - [ ] 2.11 Water the tree

    ## Blockers

    None

    """

  let project = PlanProject(Self.plan, progress: Self.progress)

  // MARK: - What changes

  static let changes: [(name: String, action: Action, lines: [String])] = [
    (
      "the last task of a phase is completed", .plan(.completed("Dig the hole")),
      [
        "-**Last Updated**: 2026-03-01 08:00 UTC", "+**Last Updated**: 2026-03-12 14:22 UTC",
        "-**Current Phase**: Phase 1: Dig", "+**Current Phase**: Phase 2: Fill",
        "-**Overall Progress**: 1/5 tasks (20%)", "+**Overall Progress**: 2/5 tasks (40%)",
        "-## Phase 1: Dig - 🚧 In Progress", "+## Phase 1: Dig - ✅ Done",
        "-**Progress**: 1/2 tasks (50%)", "+**Progress**: 2/2 tasks (100%)",
        "-| Dig the hole  | ⬜ Pending  |            |",
        "+| Dig the hole  | ✅ Done  | 2026-03-12 |",
      ]
    ),
    (
      "a task begins", .plan(.starting("2.1")),
      [
        "-**Last Updated**: 2026-03-01 08:00 UTC", "+**Last Updated**: 2026-03-12 14:22 UTC",
        "-## Phase 2: Fill - ⬜ Pending", "+## Phase 2: Fill - 🚧 In Progress",
        "-- [ ] 2.1 Fill the hole", "+- [ ] 🚧 2.1 Fill the hole",
      ]
    ),
    (
      "a task is blocked", .plan(.blocked("2.10 no tree is to be had", severity: nil)),
      [
        "-**Last Updated**: 2026-03-01 08:00 UTC", "+**Last Updated**: 2026-03-12 14:22 UTC",
        "-- [ ] 2.10 Plant a tree", "+- [ ] ⏸️ 2.10 Plant a tree",
        "-None",
        "+- **major** 2.10 no tree is to be had (2026-03-12)",
      ]
    ),
    (
      "a status is set by its id",
      .setStatus(tasks: ["2.11"], status: .completed, seen: []),
      [
        "-**Last Updated**: 2026-03-01 08:00 UTC", "+**Last Updated**: 2026-03-12 14:22 UTC",
        "-**Overall Progress**: 1/5 tasks (20%)", "+**Overall Progress**: 2/5 tasks (40%)",
        "-## Phase 2: Fill - ⬜ Pending", "+## Phase 2: Fill - 🚧 In Progress",
        "-**Progress**: 0/3 tasks (0%)", "+**Progress**: 1/3 tasks (33%)",
        "-- [ ] 2.11 Water the tree", "+- [x] 2.11 Water the tree",
      ]
    ),
  ]

  @Test(arguments: changes)
  func `only the lines that must change do`(name: String, action: Action, lines: [String]) throws {
    let difference = try project.difference(action)
    #expect(Set(difference) == Set(lines), "\(name): \(difference)")
  }

  @Test(arguments: changes)
  func `every byte comes back`(name: String, action: Action, lines: [String]) throws {
    for newline in ["\n", "\r\n"] {
      let text = Self.progress.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: newline)
      let project = PlanProject(Self.plan, progress: text)
      var (after, changes) = try project.after(action)
      try after.undo(changes)
      #expect(after.text() == text, "\(name)")
    }
  }

  @Test func `the plan is never written`() throws {
    for (_, action, _) in Self.changes {
      #expect(try project.after(action).changes.allSatisfy { $0.file == PlanProject.progress })
    }
  }

  @Test func `blocked, unblocked and completed again leaves no trace but the dates`() throws {
    var project = try project.after(.plan(.blocked("2.1: rain", severity: .minor))).project
    #expect(project.board.blockers.map(\.severity) == ["minor"])
    #expect(project.board.tasks[2].blockers.count == 1)
    project = try project.after(.unblock(task: "2.1", waivingDependencies: false, seen: [])).project
    #expect(project.board.blockers.isEmpty)
    #expect(project.text().contains("- [ ] 2.1 Fill the hole\n"))
  }

  // MARK: - Refusals

  static let refusals: [(action: Action, refusal: Refusal)] = [
    (.plan(.completed("Mark the hole")), .alreadySo(task: "1.1", what: "completed")),
    (.plan(.starting("Mark the hole")), .taskFinished(task: "1.1", status: .completed)),
    (.setStatus(tasks: ["9"], status: .completed, seen: []), .unknownTask("9")),
    (
      .setStatus(tasks: ["2.1"], status: .pending, seen: []),
      .alreadySo(task: "2.1", what: "pending")
    ),
    (
      .setStatus(
        tasks: ["2.1"], status: .completed, seen: [Seen(task: "2.1", status: .inProgress)]),
      .changedSinceSeen(
        task: "2.1", field: "status", seen: "in progress", now: "pending", since: nil)
    ),
    (.unblock(task: "2.1", waivingDependencies: false, seen: []), .notBlocked(task: "2.1")),
    (
      .reassign(tasks: ["2.1"], owner: "tom", seen: []),
      .notSupported(tracker: .planProgress, action: "reassign")
    ),
  ]

  @Test(arguments: refusals)
  func `a refusal says which rule`(action: Action, refusal: Refusal) {
    #expect(throws: refusal) { try project.after(action) }
  }

  @Test func `a line that stands for several files is not written`() {
    let project = PlanProject(
      "## Phase 1\n\n- [ ] a.swift, b.swift\n",
      progress: "## Phase 1\n\n- 🚧 a.swift, b.swift\n")
    #expect(throws: Refusal.plan(.sharedLine(task: "1.1", line: 3))) {
      try project.after(completing: "a.swift")
    }
  }

  // MARK: - What is yet to be made

  @Test func `the first action makes the progress file`() throws {
    let (after, changes) = try PlanProject(Self.plan).after(.plan(.completed("Mark the hole")))
    #expect(changes.map(\.path) == [[]])
    #expect(
      after.text() == """
        # Shop Plan: Progress

        **Plan**: SHOP_PLAN.md
        **Last Updated**: 2026-03-12 14:22 UTC
        **Current Phase**: Phase 1: Dig
        **Overall Progress**: 1/5 tasks (20%)

        ## Phase 1: Dig

        **Progress**: 1/2 tasks (50%)

        | Task | Status | Updated |
        |------|--------|---------|
        | Mark the hole | ✅ Complete | 2026-03-12 |
        | Dig the hole | ⬜ Pending | |

        ## Phase 2: Fill

        **Progress**: 0/3 tasks (0%)

        | ID | Task | Status | Updated |
        |----|------|--------|---------|
        | 2.1 | Fill the hole | ⬜ Pending | |
        | 2.10 | Plant a tree | ⬜ Pending | |
        | 2.11 | Water the tree | ⬜ Pending | |

        ## Blockers

        | Blocker | Severity | Status | Since | Blocks |
        |---------|----------|--------|-------|--------|

        ## Updates

        | Time | Update |
        |------|--------|
        | 2026-03-12 14:22 UTC | Completed: Mark the hole |

        ## Legend

        - ✅ Complete
        - 🚧 In Progress
        - ⏸️ Blocked
        - ⬜ Pending

        """)
    #expect(after.findings.isEmpty)
  }

  @Test func `what is made is understood again`() throws {
    var project = PlanProject(Self.plan)
    for action: Action in [
      .plan(.starting("Mark the hole")), .plan(.blocked("2.1 a | rock", severity: .critical)),
      .plan(.completed("Mark the hole")), .plan(.completed("2.1")),
    ] {
      project = try project.after(action).project
    }
    #expect(
      project.tasks.prefix(3) == [
        "1.1 Mark the hole [completed]", "1.2 Dig the hole [pending]",
        "2.1 Fill the hole [completed]",
      ])
    #expect(
      project.text().contains("| 2.1 a \\| rock | critical | ✅ Resolved | 2026-03-12 | 2.1 |"))
    #expect(project.text().contains("**Overall Progress**: 2/5 tasks (40%)"))
  }

  static let missing: [(name: String, progress: String, line: String)] = [
    (
      "behind the rows of its phase", "## Phase 2\n\n- [ ] 2.1 Fill the hole\n",
      "- [x] 2.11: Water the tree"
    ),
    (
      "behind the rows of its table",
      "## Phase 2\n\n| ID | Task | Status | Updated |\n|--|--|--|--|\n| 2.1 | Fill the hole | done | |\n",
      "| 2.11 | Water the tree | done | 2026-03-12 |"
    ),
    ("in a phase without rows", "## Phase 2\n\nNothing yet.\n", "- ✅ 2.11: Water the tree"),
    (
      "in a phase of its own", "# P\n\n## Phase 1\n\n- [x] Dig the hole\n",
      "- ✅ 2.11: Water the tree"
    ),
    (
      "in a file without any table", "# P\n\nNothing yet.\n\n---\n\nFooter\n",
      "- ✅ 2.11: Water the tree"
    ),
    ("in a file of words", "Words.\n", "- ✅ 2.11: Water the tree"),
    (
      "behind numbered items", "## Phase 2\n\n1. [ ] 2.1 Fill the hole\n\nEnd.\n",
      "2. [x] 2.11: Water the tree"
    ),
    ("behind stars", "## Phase 2\n\n* ✅ 2.1 Fill the hole\n", "* ✅ 2.11: Water the tree"),
  ]

  @Test(arguments: missing)
  func `a task without a row gets one`(name: String, progress: String, line: String) throws {
    let project = PlanProject(Self.plan, progress: progress)
    var (after, changes) = try project.after(.plan(.completed("2.11")))
    #expect(after.text().contains(line + "\n") || after.text().hasSuffix(line), "\(after.text())")
    #expect(after.board.tasks.last?.status == .completed, "\(name)")
    try after.undo(changes)
    #expect(after.text() == progress, "\(name)")
  }

  @Test func `a sign that the file uses for something else is not written`() throws {
    let project = PlanProject(
      Self.plan, progress: "## Phase 2\n\n- ⏸️ 2.1 Fill the hole\n\n## Legend\n\n- ⏸️ Pending\n")
    let after = try project.after(.plan(.blocked("2.1", severity: nil))).project
    #expect(after.text().contains("- ⛔ 2.1 Fill the hole\n"))
    #expect(after.board.tasks[2].status == .blocked)
  }

  static let barren = [
    "# P\n\n## Phase 1\n\n- [x] Dig the hole\n", "# P\n\n## Phase 2\n\nNothing yet.\n",
    "# P\n\nWords.\n",
  ]

  @Test(arguments: barren)
  func `all tasks of a phase without rows get theirs`(progress: String) throws {
    let project = PlanProject(Self.plan, progress: progress)
    var (after, changes) = try project.after(.plan(.completed("All Phase 2 tasks")))
    #expect(
      after.text().contains(
        "- ✅ 2.1: Fill the hole\n- ✅ 2.10: Plant a tree\n- ✅ 2.11: Water the tree\n"))
    try after.undo(changes)
    #expect(after.text() == progress)
  }

  @Test func `a plan without phases goes into a section of tasks`() throws {
    let plan = "# P\n\n- [ ] Dig\n- [ ] Fill it\n"
    for progress in ["# P\n", "# P\n\n## Tasks\n\nNothing yet.\n"] {
      let after = try PlanProject(plan, progress: progress).after(completing: "Dig")
      #expect(after.text().contains("## Tasks\n"))
      #expect(after.board.tasks.map(\.status) == [.completed, .pending])
    }
  }

  // MARK: - Blockers

  static let places: [(name: String, section: String, line: String)] = [
    ("none in words", "None yet\n", "- **minor** the coffee is out (2026-03-12)"),
    ("none as an item", "- None\n", "- **minor** the coffee is out (2026-03-12)"),
    ("others", "1. **major** rock\n", "2. **minor** the coffee is out (2026-03-12)"),
    (
      "a table", "| Issue | Severity | Status |\n|--|--|--|\n| None | | |\n",
      "| the coffee is out | minor | ⏸️ Open |"
    ),
    ("nothing at all", "", "- **minor** the coffee is out (2026-03-12)"),
  ]

  @Test(arguments: places)
  func `a blocker comes where the file has them`(
    name: String, section: String, line: String
  ) throws {
    let text = "# P\n\n## Phase 1\n\n- [ ] Dig the hole\n\n## Blockers\n\n\(section)"
    let project = PlanProject(Self.plan, progress: text)
    let isListed = section.contains("rock")
    #expect(project.board.blockers.count == (isListed ? 1 : 0), "\(name)")
    var (after, changes) = try project.after(.plan(.blocked("the coffee is out", severity: nil)))
    #expect(after.text().contains(line), "\(name): \(after.text())")
    #expect(after.board.blockers.map(\.severity).last == "minor", "\(name)")
    #expect(after.board.blockers.count == (isListed ? 2 : 1), "\(name)")
    try after.undo(changes)
    #expect(after.text() == text, "\(name)")
  }

  static let severities: [(text: String, severity: String)] = [
    ("critical: no power", "critical"), ("a minor delay of the sand", "minor"),
    ("1.2 meets rock", "critical"), ("2.1 lacks sand", "major"),
    ("Phase 2 needs a permit", "major"), ("the coffee is out", "minor"),
  ]

  @Test(arguments: severities)
  func `how bad a blocker is follows from what it holds up`(text: String, severity: String) throws {
    let after = try project.after(.plan(.blocked(text, severity: nil))).project
    #expect(after.board.blockers.map(\.severity) == [severity])
  }
}
