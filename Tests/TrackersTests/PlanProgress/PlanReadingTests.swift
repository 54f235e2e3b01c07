import CoordinationCore
import Testing
import Trackers

@Suite("A plan and its progress as a board")
struct PlanReadingTests {
  static let plans: [(name: String, plan: String, tasks: [String])] = [
    (
      "boxes", "## Phase 1: Dig\n\n- [ ] Mark it\n- [ ] Dig it\n\n## Phase 2\n\n- [ ] Fill it\n",
      ["1.1 Mark it", "1.2 Dig it", "2.1 Fill it"]
    ),
    (
      "a simple list", "## Phase 1\n\nWords.\n\n1. Mark it\n2. Dig it\n",
      ["1.1 Mark it", "1.2 Dig it"]
    ),
    (
      "a list below a label",
      "## Phase 1\n\n**Tasks**:\n- Mark it\n\n**Deliverables**:\n- A hole\n", ["1.1 Mark it"]
    ),
    (
      "boxes of criteria",
      "## Phase 1\n\n- [ ] Mark it\n\n**Acceptance Criteria**:\n- [ ] It is deep\n", ["1.1 Mark it"]
    ),
    (
      "tables",
      "## Phase 1\n\n| ID | Task |\n|---|---|\n| A-1 | Mark it |\n| A-2 | Dig \\| fill |\n",
      ["A-1 Mark it", "A-2 Dig | fill"]
    ),
    (
      "headings", "## Phase 1\n\n### PR #1: Mark it\n\n- [ ] It is seen\n\n#### Notes\n\n- none\n",
      ["PR #1 Mark it"]
    ),
    (
      "headings that group boxes", "## Phase 1\n\n### 1.1 Ground\n\n- [ ] Mark it\n",
      ["1.1 Mark it"]
    ),
    (
      "a checklist that names them again",
      "## Phase 1\n\n### PR #1: Mark it\n\n## Tracking\n\n### Phase 1\n\n- [ ] PR #1: Mark merged\n"
        + "- [ ] PR #2-9: all others\n", ["PR #1 Mark it"]
    ),
    ("numbered headings", "# P\n\n## 1. Dig\n\n- [ ] Mark it\n", ["1.1 Mark it"]),
    ("numbered headings above a list", "# P\n\n## 1. Dig\n\n- Mark it\n", ["1.1 Mark it"]),
    (
      "boxes within boxes", "## Phase 1\n\n- [ ] Mark it\n  - [ ] With sticks\n- [ ] Dig it\n",
      ["1.1 Mark it", "1.1.1 With sticks", "1.2 Dig it"]
    ),
    (
      "one id for two tasks",
      "## Phase 1\n\n| ID | Task |\n|--|--|\n| 1.1 | Mark it |\n| 1.1 | Paint it |\n",
      ["1.1 Mark it", "1.1′ Paint it"]
    ),
    (
      "one title for two tasks", "## Phase 1\n\n- [ ] Mark it\n- [ ] Mark it\n",
      ["1.1 Mark it", "1.2 Mark it"]
    ),
    (
      "phases in other words",
      "## Phase One: X\n\n- [ ] Mark it\n\n## [Phase 2](#x): Y\n\n- [ ] Dig it\n\n## Phase-3: Z\n\n- [ ] Fill it\n",
      ["1.1 Mark it", "2.1 Dig it", "3.1 Fill it"]
    ),
    (
      "boxes behind the footer", "## Phase 1\n\n- [ ] Mark it\n\n---\n\n- [ ] not this\n",
      ["1.1 Mark it"]
    ),
    ("no phases", "# P\n\n- [ ] Mark it\n\n## Notes\n\n- [ ] not this\n", ["1 Mark it"]),
    (
      "code that looks like work", "## Phase 1\n\n```\n- [ ] no\n```\n\n- [ ] Mark it\n",
      ["1.1 Mark it"]
    ),
    ("nothing", "# P\n\nLater.\n", []),
  ]

  @Test(arguments: plans)
  func `tasks are found in each shape`(name: String, plan: String, tasks: [String]) {
    let board = PlanProject(plan).board
    #expect(board.tasks.map { "\($0.id) \($0.title)" } == tasks, "\(name)")
    #expect(board.tasks.allSatisfy { $0.status == .pending })
  }

  static let plan = "## Phase 1: Dig\n\n- [ ] Mark it\n- [ ] Dig it\n"

  static let rows: [(name: String, progress: String, tasks: [String])] = [
    (
      "signs in cells",
      "## Phase 1\n\n| Task | Status |\n|---|---|\n| Mark it | ✅ |\n| Dig it | 🚧 Going |\n",
      ["1.1 Mark it [completed]", "1.2 Dig it [in_progress]"]
    ),
    (
      "words in cells",
      "## Phase 1\n\n| Task | Status |\n|---|---|\n| Mark it | done |\n| Dig it | Not Started |\n",
      ["1.1 Mark it [completed]", "1.2 Dig it [pending]"]
    ),
    (
      "the usual meaning of a sign", "## Phase 1\n\n- ⏸️ Mark it\n- [ ] 🚧 Dig it\n",
      ["1.1 Mark it [blocked]", "1.2 Dig it [in_progress]"]
    ),
    (
      "the file's own legend",
      "## Phase 1\n\n- ⏸️ Mark it\n- 🛑 Dig it\n\n## Legend\n\n- ⏸️ Pending\n- 🛑 Blocked\n",
      ["1.1 Mark it [pending]", "1.2 Dig it [blocked]"]
    ),
    (
      "a legend on one line",
      "**Legend**: 🟢 done | 🟠 in progress\n\n## Phase 1\n\n- 🟢 Mark it\n- 🟠 Dig it\n",
      ["1.1 Mark it [completed]", "1.2 Dig it [in_progress]"]
    ),
    (
      "a sign at the end", "## Phase 1\n\n- Mark it ✅\n- [x] Dig it - COMPLETE\n",
      ["1.1 Mark it [completed]", "1.2 Dig it [completed]"]
    ),
    (
      "signs that were decoded wrongly", "## Phase 1\n\n- ‚úÖ Mark it\n- üöß Dig it\n",
      ["1.1 Mark it [completed]", "1.2 Dig it [in_progress]"]
    ),
    (
      "a row that the plan does not have", "## Phase 1\n\n- [x] Buy a spade\n",
      ["1.1 Mark it [pending]", "1.2 Dig it [pending]", "1.3 Buy a spade [completed]"]
    ),
    (
      "headings with a status", "## Phase 1\n\n### Task 9: Sing\n\n**Status**: In Progress\n",
      ["1.1 Mark it [pending]", "1.2 Dig it [pending]", "Task 9 Sing [in_progress]"]
    ),
    (
      "no rows at all", "# Progress\n\nNothing yet.\n",
      ["1.1 Mark it [pending]", "1.2 Dig it [pending]"]
    ),
  ]

  @Test(arguments: rows)
  func `the rows of the progress file tell how tasks stand`(
    name: String, progress: String, tasks: [String]
  ) {
    #expect(PlanProject(Self.plan, progress: progress).tasks == tasks, "\(name)")
  }

  @Test func `phases, blockers and the next three tasks are on the board`() {
    let board = PlanProject(
      "## Phase 1: Dig\n\n- [ ] a one\n- [ ] b two\n\n## Phase 2: Fill\n\n- [ ] c three\n- [ ] d four\n",
      progress: """
        ## Phase 1: Dig

        - [x] a one
        - [ ] ⏸️ b two

        ## Phase 2: Fill

        - [ ] c three
        - [ ] 🚧 d four

        ## Blockers

        | Blocker | Severity | Status | Blocks |
        |---|---|---|---|
        | Rock | major | open | 1.2 |
        | Rain | minor | ✅ Resolved | 1.1 |

        """
    ).board
    #expect(
      board.phases.map { "\($0.id) \($0.title) \($0.status.name)" } == [
        "Phase 1 Dig blocked", "Phase 2 Fill in_progress",
      ])
    #expect(
      board.blockers.map { "\($0.severity) \($0.text) \($0.blocking)" } == [
        "major Rock [\"1.2\"]"
      ])
    #expect(board.tasks[1].blockers == ["Rock"])
    #expect(board.nextActions == ["#2.2 d four", "#2.1 c three", "Unblock #1.2 b two"])
  }

  @Test func `the first pair by name is shown, and the others are named`() {
    var project = PlanProject(Self.plan)
    project.put("ZOO_PLAN.md", "## Phase 1\n\n- [ ] Feed\n")
    #expect(project.board.tasks.count == 2)
    #expect(
      project.findings == [
        "SHOP_PLAN.md:1:1: note: SHOP_PLAN.md is used; there is also ZOO_PLAN.md; a command takes the one to use in the place of the directory"
      ])
  }
}
