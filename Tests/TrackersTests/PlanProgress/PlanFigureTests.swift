import CoordinationCore
import Testing

@testable import Trackers

@Suite("The figures of a progress file")
struct PlanFigureTests {
  static let rows =
    "\n## Phase 1: X\n\n- [x] 1.1 Dig\n- [ ] 1.2 Pour\n\n## Phase 2: Y\n\n- [ ] 2.1 Wall\n"

  /// Of three tasks one is completed, then two.
  static let kept: [(before: String, after: String)] = [
    ("**Overall Progress**: 33.3%", "**Overall Progress**: 66.6%"),
    ("**Overall Progress**: 33 %", "**Overall Progress**: 66 %"),
    ("**Overall Progress**: 33,33 %", "**Overall Progress**: 66,66 %"),
    ("**Complete**: 33.3%", "**Complete**: 66.6%"),
    ("**Overall Progress**: 33% (1/3)", "**Overall Progress**: 66% (2/3)"),
    ("**Overall Progress**: 40% (1/3 tasks)", "**Overall Progress**: 66% (2/3 tasks)"),
    (
      "**Progress:** 33% complete (1 of 3 tasks done)",
      "**Progress:** 66% complete (2 of 3 tasks done)"
    ),
    ("**Overall Progress**: 1/3 (33.3%)", "**Overall Progress**: 2/3 (66.6%)"),
    ("**Completed**: 1 (33.3%)", "**Completed**: 2 (66.6%)"),
    ("**Remaining**: 2 (66.7%)", "**Remaining**: 1 (33.3%)"),
    ("Overall: ▓▓▓░░░░░░░ 33% (1/3)", "Overall: ▓▓▓▓▓▓▓░░░ 66% (2/3)"),
    ("**Progress:** [###-------] 33% (1/3)", "**Progress:** [#######---] 66% (2/3)"),
    ("**Progress:** 50% - 1/3 tasks", "**Progress:** 66% - 2/3 tasks"),
    ("**Tasks:** 1/3", "**Tasks:** 2/3"), ("Total: 1/3 done", "Total: 2/3 done"),
    ("**Pending:** 2", "**Pending:** 1"), ("**Blocked:** 1", "**Blocked:** 0"),
    ("**In Progress:** 1", "**In Progress:** 0"),
    ("**Overall Progress**: 1 tasks done, 2 to go", "**Overall Progress**: 1 tasks done, 2 to go"),
    (
      "**Progress**: 1/3 tasks (33%) - Phase 1 next, 2026-03-01",
      "**Progress**: 2/3 tasks (66%) - Phase 1 next, 2026-03-01"
    ),
    ("**Completed**: 2.1, 2.2", "**Completed**: 2.1, 2.2"),
  ]

  @Test(arguments: kept)
  func `all numbers of a figure follow, or none`(before: String, after: String) throws {
    let project = PlanProject(
      PlanWritingTests.plan, progress: "# A\n\n" + before + "\n" + Self.rows)
    var (made, changes) = try project.after(.plan(.completed("1.2")))
    let line = made.text().split(separator: "\n").dropFirst().first
    #expect(line.map(String.init) == after)
    try made.undo(changes)
    #expect(made.text() == project.text())
  }

  static let right = [
    "**Overall Progress**: 66%", "**Overall Progress**: 67%", "**Overall Progress**: 66.7%",
    "**Overall Progress**: 66.66 %", "**Overall Progress**: 66,7%",
    "**Overall Progress**: 2/3 (67%)", "**Overall Progress**: 67% (2/3)",
  ]

  @Test(arguments: right)
  func `a percentage that is cut off or rounded is right`(line: String) {
    let text = "# A\n\n" + line + "\n" + Self.rows.replacing("[ ] 1.2", with: "[x] 1.2")
    #expect(PlanProject(PlanWritingTests.plan, progress: text).findings == [])
  }

  @Test func `a rounded percentage is rounded again`() throws {
    let plan = "# A\n\n## Phase 1: X\n\n" + (1...8).map { "- [ ] 1.\($0) T\($0)\n" }.joined()
    let ticked = plan.replacing("[ ] 1.1", with: "[x] 1.1").replacing("[ ] 1.2", with: "[x] 1.2")
      .replacing("[ ] 1.3", with: "[x] 1.3").replacing("[ ] 1.4", with: "[x] 1.4")
    for (before, after) in [("63%", "75%"), ("13%", "63%"), ("12%", "62%"), ("12.5%", "62.5%")] {
      let done = after == "75%" ? ticked.replacing("[ ] 1.5", with: "[x] 1.5") : ticked
      let progress = done.replacing("# A\n", with: "# A\n\n**Overall Progress**: \(before)\n")
      let made = try PlanProject(plan, progress: progress)
        .after(completing: after == "75%" ? "1.6" : "1.5")
      #expect(made.text().contains("**Overall Progress**: \(after)\n"), "\(before)")
    }
  }

  static let wrong: [(line: String, finding: String)] = [
    ("**Overall Progress**: 50.0%", "Overall Progress says 50.0%, the tasks say 33.3%"),
    ("**Overall Progress**: 34%", "Overall Progress says 34%, the tasks say 33%"),
    ("Progress: 67%", "Progress says 67%, the tasks say 33%"),
    ("Overall: ▓▓░░ 38% (2/8)", "Overall says ▓▓░░ 38% (2/8), not 25%"),
    ("**Overall Progress: 67%**", "Overall Progress says 67%, the tasks say 33%"),
    ("**Completed**: 1 (40%)", "Completed says 1 (40%), not 33%"),
    (
      "**Overall Progress**: 2 tasks done, 1 to go",
      "Overall Progress says 2 tasks done, 1 to go, the tasks say 1"
    ),
  ]

  @Test(arguments: wrong)
  func `a wrong figure is told without its name`(line: String, finding: String) {
    let project = PlanProject(
      PlanWritingTests.plan, progress: "# A\n\n" + line + "\n" + Self.rows)
    let found = project.findings.map { String($0.split(separator: "warning: ").last ?? "") }
    #expect(found.first == finding)
  }

  static let table = """
    ## Summary

    | Phase | Tasks | Done | Status | % |
    |---|---|---|---|---|
    | Phase 1: X | 2 | 1 | 🚧 | 50% |
    | Phase 2: Y | 1 | 0 | ⬜ | 0% |
    | **Total** | **3** | **1** | | **33%** |

    """

  @Test func `a summary follows in all its columns`() throws {
    let project = PlanProject(
      PlanWritingTests.plan, progress: "# A\n\n" + Self.table + Self.rows)
    #expect(project.findings == [])
    var (made, changes) = try project.after(.plan(.completed("1.2")))
    #expect(made.text().contains("| Phase 1: X | 2 | 2 | ✅ | 100% |\n"))
    #expect(made.text().contains("| **Total** | **3** | **2** | | **66%** |\n"))
    try made.undo(changes)
    #expect(made.text() == project.text())
    let wrong = PlanProject(
      PlanWritingTests.plan,
      progress: "# A\n\n" + Self.table.replacing("| 1 | 0 |", with: "| 1 | 1 |") + Self.rows)
    #expect(
      wrong.findings == [
        "SHOP_PROGRESS.md:8:20: warning: Phase 2: Y: Done says 1, the tasks say 0"
      ])
  }

  static let others = [
    "## Tests\n\nTotal: 5/9\n", "## Tests\n\n**Blocked**: 4\n", "## Tests\n\n**Total**: 5/9\n",
    "## Tests\n\n| Module | Green |\n|--|--|\n| a | 5/9 |\n| Total | 5/9 |\n",
    "## Metrics\n\n| Metric | Now | Goal |\n|--|--|--|\n| Coverage | 80% | 90% |\n",
    "## Files\n\n| Phase | Files | % |\n|--|--|--|\n| Phase 2: Y | 2/4 files | 50% |\n",
  ]

  @Test(arguments: others)
  func `figures of something else are left alone`(section: String) throws {
    let project = PlanProject(
      PlanWritingTests.plan, progress: "# A\n" + Self.rows + "\n" + section)
    #expect(project.findings == [])
    #expect(try project.after(completing: "1.2").text().hasSuffix(section))
  }

  @Test func `a percentage beside a count in a summary follows`() throws {
    let table = "\n| Phase | Progress | % |\n|--|--|--|\n| Phase 1: X | 1/2 | 50.0% |\n"
    let project = PlanProject(PlanWritingTests.plan, progress: "# A\n" + table + Self.rows)
    let made = try project.after(completing: "1.2")
    #expect(made.text().contains("| Phase 1: X | 2/2 | 100% |\n"))
  }

  static let headings: [(before: String, after: String)] = [
    ("🚧 (50%)", "✅ (100%)"), ("[1/2]", "[2/2]"), ("— 1/2 tasks", "— 2/2 tasks"),
    ("- 50% complete", "- 100% complete"), ("- 50%", "- 50%"),
  ]

  @Test(arguments: headings)
  func `a heading keeps its figure`(before: String, after: String) throws {
    let progress = "# A\n" + Self.rows.replacing("Phase 1: X", with: "Phase 1: X \(before)")
    let project = PlanProject(PlanWritingTests.plan, progress: progress)
    var (made, changes) = try project.after(.plan(.completed("1.2")))
    #expect(made.text().contains("## Phase 1: X \(after)\n"))
    try made.undo(changes)
    #expect(made.text() == progress)
  }
}
