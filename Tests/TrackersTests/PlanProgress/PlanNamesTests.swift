import CoordinationCore
import Testing

@testable import Trackers

@Suite("What headings, rows and figures of a plan say")
struct PlanNamesTests {
  static let phases: [(heading: String, key: String?, title: String, claim: String)] = [
    ("Phase 1: Database Setup", "phase 1", "Database Setup", ""),
    ("Phase 2A: Messages (5 files) - ✅ COMPLETE", "phase 2A", "Messages", "✅ COMPLETE"),
    ("Phase 3: Supporting 🔨", "phase 3", "Supporting", "🔨"),
    ("✅ Phase 3 - Supporting", "phase 3", "Supporting", "✅"),
    ("**Sprint 12** — Polish (Week 14)", "sprint 12", "Polish", ""),
    ("Phase 5: Utilities (Optional) ⏸️", "phase 5", "Utilities (Optional)", "⏸️"),
    ("Milestone B", "milestone B", "", ""),
    ("Phase out the old API", nil, "", ""),
    ("Phases", nil, "", ""),
    ("1. The API", nil, "", ""),
  ]

  @Test(arguments: phases)
  func `a heading begins a phase`(heading: String, key: String?, title: String, claim: String) {
    let name = PhaseName(heading)
    #expect(name?.key == key)
    #expect(name?.title ?? "" == title)
    #expect(name?.claim ?? "" == claim)
  }

  @Test func `a number alone begins a phase only where it may`() {
    #expect(PhaseName("2. The API", allowsPlain: true)?.shown == "2: The API")
    #expect(PhaseName("2 fast 2 furious", allowsPlain: true) == nil)
  }

  static let tasks: [(text: String, id: String?, title: String)] = [
    ("PR #1: Async Infrastructure", "PR #1", "Async Infrastructure"),
    ("**Task 1.2**: Dig", "Task 1.2", "Dig"),
    ("1.2 Dig a hole", "1.2", "Dig a hole"),
    ("1.2. Dig", "1.2", "Dig"),
    ("1.2a Dig", "1.2a", "Dig"),
    ("#12 Dig", "#12", "Dig"),
    ("P1-001: Dig", "P1-001", "Dig"),
    ("API-1 Register", "API-1", "Register"),
    ("B1.2 Post entries", "B1.2", "Post entries"),
    ("3 small files", nil, "3 small files"),
    ("1.5 MB/s of traffic", "1.5", "MB/s of traffic"),
    ("HTTP/2 support", nil, "HTTP/2 support"),
    ("Price of tasks", nil, "Price of tasks"),
    ("Preview the page", nil, "Preview the page"),
    ("../../etc/passwd", nil, "../../etc/passwd"),
  ]

  @Test(arguments: tasks)
  func `a piece of work has an id of its own or only a title`(
    text: String, id: String?, title: String
  ) {
    let name = TaskName(text)
    #expect(name.id == id)
    #expect(name.title == title)
  }

  @Test func `an id that stands for many is a range`() {
    #expect(TaskName("PR #9-18: All supporting PRs").isRange)
    #expect(!TaskName("PR #9 - Connections").isRange)
  }

  static let signed: [(text: String, sign: String, body: String, claim: String)] = [
    ("✅ Complete", "✅", "Complete", ""),
    ("‚úÖ Dig", "✅", "Dig", ""),
    ("PR #1: Async (`a.py`) - COMPLETE", "", "PR #1: Async (`a.py`)", "COMPLETE"),
    ("Dig ✅", "", "Dig", "✅"),
    ("Dig - a hole", "", "Dig - a hole", ""),
    ("Fill - done by two people in one day", "", "Fill - done by two people in one day", ""),
    ("", "", "", ""),
    ("✅", "✅", "", ""),
  ]

  @Test(arguments: signed)
  func `a status stands in front or at the end`(
    text: String, sign: String, body: String, claim: String
  ) {
    let read = SignedText(text)
    #expect([read.sign, read.body, read.claim] == [sign, body, claim])
  }

  static let figures: [(text: String, numbers: [Int?], unit: String?)] = [
    ("5/8 files (62%)", [5, 8, 62], "files"),
    ("63 / ~341", [63, 341, nil], nil),
    ("48 files", [48, nil, nil], "files"),
    ("6/50+ files (12%) - core complete", [6, 50, 12], "files"),
    ("✅ 3/3", [3, 3, nil], nil),
    ("72 (21%)", [72, nil, 21], nil), ("2/7 (29 %)", [2, 7, 29], nil),
    ("3 of 5 tasks", [3, 5, nil], "tasks"),
    ("3/5 complete (60%)", [3, 5, 60], nil),
  ]

  @Test(arguments: figures)
  func `a figure tells its numbers`(text: String, numbers: [Int?], unit: String?) {
    let parts = FigureParts(text)
    #expect([parts?.done.value, parts?.total?.value, parts?.percentage?.value] == numbers)
    #expect(parts?.unit == unit)
  }

  @Test(arguments: ["", "TBD", "100%", "~5-7 hours", "2026/03/12", "In Progress", "/3"])
  func `other texts are no figures`(text: String) {
    #expect(FigureParts(text) == nil)
  }

  @Test func `other numbers come into the same places`() {
    #expect(
      FigureParts("5/8 files (62%) ✅")?.text(done: 6, total: 8, of: nil) == "6/8 files (75%) ✅")
    #expect(FigureParts("63 / ~341")?.text(done: 64, total: nil, of: nil) == "64 / ~341")
    #expect(FigureParts("72 (21%)")?.text(done: 80, total: nil, of: 341) == "80 (23%)")
    #expect(FigureParts("63/60 (105%)")?.text(done: 66, total: 60, of: nil) == "66/60 (110%)")
  }

  static let pairs: [(names: [String], pairs: [String])] = [
    (["A_PLAN.md", "A_PROGRESS.md"], ["A_PLAN.md A_PROGRESS.md"]),
    (["A_PLAN.md"], ["A_PLAN.md A_PROGRESS.md"]),
    (
      ["ASYNC_MIGRATION_PLAN.md", "MIGRATION_PROGRESS.md"],
      ["ASYNC_MIGRATION_PLAN.md MIGRATION_PROGRESS.md"]
    ),
    (
      ["B_PLAN.md", "A_PLAN.md", "B_PROGRESS.md", "OTHER_PROGRESS.md"],
      ["A_PLAN.md A_PROGRESS.md", "B_PLAN.md B_PROGRESS.md"]
    ),
    (["A_PROGRESS.md", "PLANS.md", "docs/A_PLAN.md"], []),
  ]

  @Test(arguments: pairs)
  func `a plan finds its progress file`(names: [String], pairs: [String]) {
    #expect(PlanPair.all(among: names).map { "\($0.plan) \($0.progress)" } == pairs)
  }

  static let dates: [(old: String, new: String)] = [
    ("2025-11-12", "2026-03-12"), ("2025-11-12 (Session 2)", "2026-03-12 (Session 2)"),
    ("2025-11-12 09:40 UTC", "2026-03-12 14:22 UTC"),
    ("2025-11-12T09:40:11Z", "2026-03-12T14:22:07Z"),
    ("$(date +%F)", "2026-03-12 14:22 UTC"), ("", "2026-03-12 14:22 UTC"),
    ("TBD", "2026-03-12 14:22 UTC"), ("yesterday", "yesterday"),
  ]

  @Test(arguments: dates)
  func `a date is replaced as exactly as it was`(old: String, new: String) {
    #expect(DateText.replaced(in: old, by: PlanProject.now) == new)
  }
}
