import CoordinationCore
import Testing

@testable import Trackers

@Suite("Blockers as people write them")
struct PlanBlockerFormsTests {
  static let plan = PlanBlockerTests.plan

  private func project(_ section: String) -> PlanProject {
    PlanProject(Self.plan, progress: PlanBlockerTests.rows + section)
  }

  static let read: [(name: String, section: String, blockers: [String])] = [
    (
      "labels",
      "- **Vault down**: no role\n- **BLK-1**: no key (blocks 2.1)\n- **1.2**: rain\n- **Critical**: no wood\n",
      [
        "critical no wood []", " Vault down: no role []", " BLK-1: no key (blocks 2.1) [2.1]",
        " 1.2: rain [1.2]",
      ]
    ),
    ("bold words", "- **Vault is down** (critical)\n", ["critical Vault is down (critical) []"]),
    (
      "what is over",
      "- rain (resolved)\n- RESOLVED: snow\n- fog (fixed 2026-03-01)\n- **Hail**: gone (resolved)\n",
      []
    ),
    (
      "below severities", "### Critical\n\n- no wood\n\n### Minor\n\n- **1.2**: rain\n",
      ["critical no wood []", "minor 1.2: rain [1.2]"]
    ),
    (
      "a table of descriptions",
      "| # | Description | Severity | Owner | Opened | Resolved |\n|--|--|--|--|--|--|\n"
        + "| 1 | No access | High | ops | 2026-03-01 | |\n| 2 | Disk full | Low | ops | 2026-03-01 | 2026-03-02 |\n",
      ["High No access []"]
    ),
    (
      "the most severe first", "- **minor** a b\n- **major** c d\n- **critical** e f\n",
      ["critical e f []", "major c d []", "minor a b []"]
    ),
  ]

  @Test(arguments: read)
  func `blockers are read in the forms that they have`(
    name: String, section: String, blockers: [String]
  ) throws {
    var project = project("\n## Blockers\n\n" + section)
    let found = project.board.blockers
    #expect(
      found.map { "\($0.severity) \($0.text) [\($0.blocking.joined(separator: ", "))]" }
        == blockers,
      "\(name)")
    // Each can be cleared, and comes back.
    for blocker in found {
      let before = project.text()
      var (after, changes) = try project.after(.plan(.unblocked(blocker.text)))
      #expect(!after.board.blockers.contains { $0.text == blocker.text }, "\(name)")
      try after.undo(changes)
      #expect(after.text() == before, "\(name)")
      project = after
    }
  }

  static let unread: [(section: String, text: String)] = [
    ("### BLK-1: no role\n\n- **Severity**: Critical\n", "BLK-1: no role"),
    ("Vault is down since Monday.\n", "Vault is down since Monday."),
  ]

  @Test(arguments: unread)
  func `what may be a blocker and is not read is a finding`(section: String, text: String) {
    #expect(
      project("\n## Blockers\n\n" + section).board.findings.map(\.problem)
        == [.plan(.unreadBlocker(text))])
  }

  @Test(arguments: ["None\n", "No blockers at this time.\n", "These are open:\n\n- rain\n"])
  func `what tells of none is no finding`(section: String) {
    #expect(project("\n## Blockers\n\n" + section).findings == [])
  }

  @Test func `a new blocker comes into a table of descriptions`() throws {
    let table =
      "\n## Blockers\n\n| # | Description | Severity | Opened | Resolved |\n|--|--|--|--|--|\n"
      + "| 1 | No access | High | 2026-03-01 | |\n\nLegend: ✅ done\n"
    let made = try project(table).after(.plan(.blocked("1.1: rock", severity: nil))).project
    #expect(made.text().contains("|\n| | 1.1: rock | major | 2026-03-12 | |\n"))
    let clear = try made.after(.plan(.unblocked("no access"))).project
    #expect(clear.text().contains("| 1 | No access | High | 2026-03-01 | 2026-03-12 |"))
  }

  static let titles: [(text: String, blocker: String)] = [
    ("Wall", "Wall"), ("Wall no bricks", "Wall: no bricks"),
    ("Wall - no bricks", "Wall - no bricks"),
    ("Wall waits for bricks", "Wall waits for bricks"),
  ]

  @Test(arguments: titles)
  func `a title of one word holds up its task`(text: String, blocker: String) throws {
    let plan = "# A\n\n## Phase 1: X\n\n- [ ] Wall\n- [ ] Roof\n"
    var project = try PlanProject(plan, progress: plan)
      .after(.plan(.blocked(text, severity: nil))).project
    #expect(project.text().contains("- **major** \(blocker) (2026-03-12)\n"))
    #expect(project.board.blockers.map(\.blocking) == [["1.1"]])
    project = try project.after(.plan(.unblocked("Wall"))).project
    #expect(project.board.blockers.isEmpty)
  }

  @Test(arguments: [("1.1 critical", "critical"), ("1.1 severity minor", "minor")])
  func `a severity alone behind a task is one`(text: String, severity: String) throws {
    let after = try project("").after(.plan(.blocked(text, severity: nil))).project
    #expect(after.board.blockers.map(\.severity) == [severity])
  }

  @Test func `what a column says to be blocked comes not next`() throws {
    let table =
      "\n## Blockers\n\n| Blocker | Severity | Status | Blocks |\n|--|--|--|--|\n"
      + "| No quota | critical | Open | 1.1 |\n"
    let project = project(table)
    #expect(
      project.findings == [
        "SHOP_PROGRESS.md:12:1: warning: \"No quota\" is open and blocks #1.1, but its row says pending"
      ])
    #expect(project.board.nextActions == ["#1.2 Pour", "#2.1 Wall", "Unblock #1.1 Dig"])
    let clear = try project.after(.plan(.unblocked("1.1"))).project
    #expect(clear.text().contains("| No quota | critical | ✅ Resolved | 1.1 |"))
    #expect(clear.findings == [])
  }
}
