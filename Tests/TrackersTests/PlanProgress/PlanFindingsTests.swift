import Testing

@Suite("What contradicts itself in a progress file")
struct PlanFindingsTests {
  static let plan =
    "## Phase 1: Dig\n\n- [ ] a one\n- [ ] b two\n\n## Phase 2: Fill\n\n- [ ] c three\n"

  static let cases: [(name: String, progress: String, findings: [String])] = [
    (
      "all is well",
      "**Progress**: 1/3 tasks (33%)\n\n## Phase 1: Dig 🚧\n\n- [x] a one\n- [ ] b two\n\n## Phase 2\n\n- [ ] c three\n",
      []
    ),
    (
      "a total", "**Completed**: 2 tasks\n\n## Phase 1\n\n- [x] a one\n",
      ["SHOP_PROGRESS.md:1:16: warning: Completed says 2 tasks, the tasks say 1"]
    ),
    (
      "a percentage", "## Phase 1\n\n**Progress**: 1/2 tasks (80%)\n\n- [x] a one\n",
      ["SHOP_PROGRESS.md:3:15: warning: Progress says 1/2 tasks (80%), not 50%"]
    ),
    (
      "more than there is", "## Phase 1\n\n**Progress**: 63/60 files (105%)\n\n- [x] a one\n",
      ["SHOP_PROGRESS.md:3:15: warning: Progress says 63/60 files (105%), not at most 60"]
    ),
    (
      "a figure in a cell",
      "| Milestone | Status |\n|---|---|\n| Sprint 2 | ✅ **Complete (63/60 files)** |\n",
      [
        "SHOP_PROGRESS.md:3:1: warning: Sprint 2 says ✅ **Complete (63/60 files)**, not at most 60"
      ]
    ),
    (
      "a heading", "## Phase 1: Dig - ✅ COMPLETE\n\n- [x] a one\n- [ ] b two\n",
      [
        "SHOP_PROGRESS.md:1:1: warning: Phase 1: Dig says ✅ COMPLETE, but 1 of 2 tasks is completed"
      ]
    ),
    (
      "a status", "## Phase 1: Dig\n\n**Status**: ⬜ Not Started\n\n- [x] a one\n- [x] b two\n",
      [
        "SHOP_PROGRESS.md:3:13: warning: Phase 1: Dig says ⬜ Not Started, but 2 of 2 tasks are completed"
      ]
    ),
    (
      "the phase of the head",
      "**Current Phase**: Phase 2: Fill\n\n## Phase 1: Dig\n\n- [x] a one\n",
      [
        "SHOP_PROGRESS.md:1:20: warning: Current Phase says Phase 2: Fill, the tasks say Phase 1: Dig"
      ]
    ),
    (
      "a task that the plan does not have", "## Phase 1\n\n- [x] a one\n- [x] sing\n",
      ["SHOP_PROGRESS.md:4:1: warning: not in the plan: sing"]
    ),
    (
      "work out of sequence", "## Phase 1: Dig\n\n- [x] a one\n\n## Phase 2: Fill\n\n- 🚧 c three\n",
      [
        "SHOP_PROGRESS.md:5:1: warning: Phase 2: Fill is being worked on, but Phase 1: Dig still has 1 open task"
      ]
    ),
    (
      "a date that never came", "**Last Updated**: $(date +%F)\n",
      [
        "SHOP_PROGRESS.md:1:19: warning: Last Updated is a command of the shell that was never carried out: $(date +%F)"
      ]
    ),
    (
      "a status that nobody knows",
      "## Phase 1\n\n| Task | Status |\n|---|---|\n| a one | flying |\n",
      ["SHOP_PROGRESS.md:5:1: warning: a one has the unknown status \"flying\""]
    ),
    (
      "signs decoded wrongly", "## Phase 1\n\n- ‚úÖ a one\n",
      ["SHOP_PROGRESS.md:3:1: warning: \"‚úÖ\" was decoded wrongly; taken as ✅"]
    ),
    (
      "a list that says that there is none",
      "## Phase 1\n\n- [x] a one\n\n## Completed Tasks\n\nNone yet\n",
      ["SHOP_PROGRESS.md:7:1: warning: Completed Tasks says None yet, the tasks say 1"]
    ),
    (
      "a box and a sign", "## Phase 1\n\n- [ ] a one ✅\n",
      ["SHOP_PROGRESS.md:3:1: warning: a one says ✅, but its box says [ ]"]
    ),
    (
      "another row of a task", "## Phase 1\n\n- [ ] a one\n- [x] a one\n",
      [
        "SHOP_PROGRESS.md:4:1: warning: a one stands here again and says completed, above it says pending"
      ]
    ),
    (
      "a phase that there is not", "**Current Phase**: Phase 7: Moon\n",
      ["SHOP_PROGRESS.md:1:20: warning: Current Phase says Phase 7: Moon, which is no phase"]
    ),
    (
      "a blocker of what is complete",
      "## Phase 1\n\n- [x] a one\n\n## Blockers\n\n- **minor** a one: rain\n",
      ["SHOP_PROGRESS.md:7:1: warning: \"a one: rain\" is open, but #1.1 is completed"]
    ),
    (
      "a blocker of nothing", "## Blockers\n\n- 9.9 rain\n",
      ["SHOP_PROGRESS.md:3:1: warning: \"9.9 rain\" names 9.9, which is no task"]
    ),
    (
      "other mojibake", "## Phase 1\n\n- ‚ö†Ô∏è a one\n",
      ["SHOP_PROGRESS.md:3:1: warning: \"‚ö†Ô∏è\" was decoded wrongly; taken as ⚠️"]
    ),
    (
      "the head again", "# P\n\n# P\n\n## Phase 1\n",
      ["SHOP_PROGRESS.md:3:1: warning: the heading \"P\" stands here again"]
    ),
  ]

  @Test(arguments: cases)
  func `a contradiction is found where it stands`(
    name: String, progress: String, findings: [String]
  ) {
    #expect(PlanProject(Self.plan, progress: progress).findings == findings, "\(name)")
  }

  static let plans: [(plan: String, finding: String)] = [
    (
      "## Phase 1\n\n- [ ] a\n\n## Phase 2: Fill\n",
      "no tasks can be found in Phase 2: Fill: no boxes, lists or tables; it counts for nothing"
    ),
    ("# P\n\n- [ ] a\n", "the plan has no phases; its tasks are taken in their order"),
    (
      "## Phase 1\n\nLater.\n",
      "there are no tasks in this plan: no boxes, lists or tables below its phases"
    ),
  ]

  @Test(arguments: plans)
  func `a plan that lacks something says so`(plan: String, finding: String) {
    #expect(
      PlanProject(plan).findings.map { $0.split(separator: "warning: ").last } == [finding[...]])
  }

  @Test func `a box that is ticked in the plan counts for nothing`() {
    let project = PlanProject(
      "## Phase 1\n\n- [x] Dig\n- [x] Fill it\n", progress: "## Phase 1\n\n- [x] Dig\n")
    #expect(
      project.findings == [
        "SHOP_PLAN.md:4:1: warning: Fill it says [x], but its progress says pending"
      ])
  }
}
