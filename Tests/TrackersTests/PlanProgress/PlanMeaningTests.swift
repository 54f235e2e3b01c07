import CoordinationCore
import Testing

@testable import Trackers

@Suite("What a sentence about a plan does not say")
struct PlanMeaningTests {
  static let ids = """
    # Billing

    ## Phase 1: Ledger

    - [ ] B1.1 Create ledger schema
    - [ ] B1.2 Post entries
    - [ ] B1.3 Close a month

    ## Phase 2: Invoices

    - [ ] B2.1 Invoice numbers
    - [ ] B2.2 Invoice API
    - [ ] API-2 List invoices
    - [ ] API-3 Retire an invoice

    ## Phase 3: Rollout

    - [ ] B3.1 Shadow mode

    """

  static let titles = """
    # Search

    ## Phase 1: Index

    - [ ] Index nightly
    - [ ] Login page
    - [ ] Reset password

    ## Phase 2: Query

    - [ ] Query parser
    - [ ] Invoice API
    - [ ] Deploy to prod, then verify

    ## Phase 3: Page

    - [ ] Search box
    - [ ] Results page

    """

  static let unsaid = [
    "API-2 isn't done", "API-3, blocked by B2.1", "B1.3; starting B2.1", "B1.3, blocked on B2.1",
    "B1.3 so that B2.1 can start", "API-2 and started API-3", "API-2 was moved to API-3",
    "B2.1, B2.2 depends on it", "B2.1, unlike B2.2", "couldn't do API-2", "API-2 cannot be done",
    "nothing of API-2", "API-2 in progress", "API-2 blocked", "API-2 (80%)", "API-2 draft",
    "first part of API-2", "B2.1 failed", "B2.1 cancelled", "B1.3 60%", "60 % of B2.1",
    "the review of B2.1", "Fixed a bug found while doing B2.1", "unblocked B2.1", "B2.1?",
    "B2.1 -> B2.2", "API-2 - half of it", "API-2: not the tests", "API-2 (see B2.1)",
    "API-2 - except for the docs", "B2.1: like Post entries", "API 2 and 3", "API-2, 3",
    "B2.1 and the docs", "API-2/3", "B2.1/B2.2", "API-2 started", "API-2, mostly",
    "working on API-2", "API-2 - will be done tomorrow", "API-2: tests missing",
    "API-2 – first draft", "API-2 – isn’t tested",
  ]

  static let unsaidTitles = [
    "Invoice API, mostly", "Query parser, failed", "Query parser, half", "2.1 failed",
    "2.1; started 2.2", "2.1 80%", "review of 2.1", "2.1 -> 2.2",
    "Reduced p99 from 3.1 to 2.2 s", "index nightly; query parser is half done",
    "Query parser: almost", "Query parser (50 %)", "Query parser - blocked",
  ]

  static let general = [
    "everything", "all tasks", "the rest", "nothing", "first task", "phase 2", "Phase 2: Query",
  ]

  @Test(arguments: unsaid.map { (ids, $0) } + unsaidTitles.map { (titles, $0) })
  func `what may mean something else is refused with what could be meant`(
    plan: String, text: String
  ) {
    #expect(throws: Refusal.self) { try PlanProject(plan).after(completing: text) }
    do {
      _ = try PlanProject(plan).after(completing: text)
    } catch Refusal.plan(let refusal) {
      #expect(!refusal.candidates.isEmpty, "\(text): \(refusal.message)")
    } catch {
      Issue.record("\(text): \(error)")
    }
  }

  @Test(arguments: general)
  func `words of nothing in particular complete nothing`(text: String) {
    #expect(throws: Refusal.self) { try PlanProject(Self.titles).after(completing: text) }
  }

  static let said: [(plan: String, text: String, ids: [String])] = [
    (ids, "API-2", ["API-2"]), (ids, "api 2 is done", ["API-2"]),
    (ids, "API-2, API-3", ["API-2", "API-3"]), (ids, "B2.1 and B2.2 are done", ["B2.1", "B2.2"]),
    (ids, "B1.1-B1.3", ["B1.1", "B1.2", "B1.3"]), (ids, "API-2: List invoices", ["API-2"]),
    (ids, "API-2 List invoices - with pages", ["API-2"]), (ids, "API-2 (by hand)", ["API-2"]),
    (ids, "API-2 – took 3 days", ["API-2"]),
    (ids, "B2.1; Invoice API & API-2", ["B2.1", "B2.2", "API-2"]),
    (titles, "Deploy to prod, then verify", ["2.3"]), (titles, "the Query parser is done", ["2.1"]),
    (titles, "2.1 - by hand", ["2.1"]), (titles, "Search box, and results page", ["3.1", "3.2"]),
    (titles, "all remaining phase 2 tasks", ["2.1", "2.2", "2.3"]),
    (titles, "the rest of phase 2", ["2.1", "2.2", "2.3"]),
  ]

  @Test(arguments: said)
  func `a list of tasks with a remark set apart is done`(
    plan: String, text: String, ids: [String]
  ) throws {
    let after = try PlanProject(plan).after(completing: text).board
    #expect(after.tasks.filter { $0.status == .completed }.map(\.id) == ids)
  }

  static let blocked: [(plan: String, text: String, blocking: [String])] = [
    (ids, "B1.2 waits for B1.3", ["B1.2"]), (ids, "B3.1 waits for B2.4", ["B3.1"]),
    (ids, "B2.1 until B3.1 is done", ["B2.1"]), (ids, "B2.1: B2.2 is late", ["B2.1"]),
    (ids, "B2.1: needs B2.2", ["B2.1"]), (ids, "B2.1: Invoice API is missing", ["B2.1"]),
    (ids, "B2.1 B2.2 is late", ["B2.1"]), (ids, "phase 2 until phase 1 is finished", ["Phase 2"]),
    (ids, "Phase 3: freeze", ["Phase 3"]), (ids, "B1.1, no disk", ["B1.1"]),
    (ids, "VPN down", []), (titles, "3.1 and 3.2: no designer", ["3.1", "3.2"]),
    (titles, "Query parser needs Invoice API", ["2.1"]),
    (titles, "Login page needs Reset password", ["1.2"]),
  ]

  @Test(arguments: blocked)
  func `a reason may name others, and holds up none of them`(
    plan: String, text: String, blocking: [String]
  ) throws {
    let list = plan + "\n## Blockers\n\nNone\n"
    for project in [PlanProject(plan), PlanProject(plan, progress: list)] {
      let after = try project.after(.plan(.blocked(text, severity: nil))).project.board
      #expect(after.blockers.map(\.blocking) == [blocking], "\(after.blockers)")
      let held = after.tasks.filter { $0.status == .blocked }.map(\.id)
      #expect(held == blocking.filter { !$0.hasPrefix("Phase") })
    }
  }

  static let unsure: [(plan: String, text: String)] = [
    (titles, "search bx: no designer"), (titles, "invoce API"), (titles, "Phase 9"),
    (titles, "waiting for Invoice API"), (ids, "B9.9"), (ids, "B2.5"), (ids, "B2.1 and the docs"),
    (ids, "B2.1, B2.5: no time"), (ids, "API-2 is not blocked"),
  ]

  @Test(arguments: unsure)
  func `a blocker of something like a task is refused`(plan: String, text: String) {
    #expect(throws: Refusal.self) {
      try PlanProject(plan).after(.plan(.blocked(text, severity: nil)))
    }
  }

  @Test(arguments: ["B9.9", "B2.5"])
  func `an unknown id is told as a whole`(id: String) {
    #expect(throws: Refusal.plan(.unknownId(id, text: id))) {
      try PlanProject(Self.ids).after(completing: id)
    }
  }

  static let starting: [(text: String, ids: [String])] = [
    ("B2.1 - needs B2.2 first", ["B2.1"]), ("work on API-2", ["API-2"]),
    ("B2.1 and B2.2", ["B2.1", "B2.2"]),
  ]

  @Test(arguments: starting)
  func `a task begins whatever its remark names`(text: String, ids: [String]) throws {
    let after = try PlanProject(Self.ids).after(.plan(.starting(text))).project.board
    #expect(after.tasks.filter { $0.status == .inProgress }.map(\.id) == ids)
  }

  @Test(arguments: [
    "not API-2", "API-2, not API-3", "API-2 is done", "API-2?", "B2.1 and the docs",
  ])
  func `what does not begin is refused`(text: String) {
    #expect(throws: Refusal.self) { try PlanProject(Self.ids).after(.plan(.starting(text))) }
  }

  static let named: [(text: String, blocker: String)] = [
    ("3.1 and 3.2: no designer", "Search box, Results page: no designer"),
    ("1.2, 1.3: no SMTP", "Login page, Reset password: no SMTP"),
    ("2.1", "Query parser"),
  ]

  @Test(arguments: named)
  func `places in the plan are written as titles`(text: String, blocker: String) throws {
    let after = try PlanProject(Self.titles).after(.plan(.blocked(text, severity: nil))).project
    #expect(after.board.blockers.map(\.text) == [blocker])
  }
}
