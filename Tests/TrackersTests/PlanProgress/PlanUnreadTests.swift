import CoordinationCore
import Testing

@testable import Trackers

@Suite("What of a plan and its progress is not understood")
struct PlanUnreadTests {
  static let plan =
    "# A\n\n## Phase 1: Design\n\n- [ ] Write spec\n- [ ] Freeze\n\n## Phase 2: Build\n\n- [ ] Auth\n"

  static let forms: [(name: String, progress: String)] = [
    ("a tilde", "## Phase 2: Build\n\n- [~] Auth\n"),
    ("another box", "## Phase 2: Build\n\n- [✓] Auth\n"),
    ("an empty box", "## Phase 2: Build\n\n- [] Auth\n"),
    ("a box without a blank", "## Phase 2: Build\n\n- [x]Auth\n"),
    ("struck out", "## Phase 2: Build\n\n- ~~Auth~~\n"),
    ("a word in parentheses", "## Phase 2: Build\n\n- Auth (done)\n"),
    ("a word behind a colon", "## Phase 2: Build\n\n- Auth: done\n"),
    ("another sign", "## Phase 2: Build\n\n- 🟢 Auth\n"),
    ("lists by status", "## ✅ Done\n\n- Write spec\n\n## 🚧 In progress\n\n- Auth\n"),
    ("another table", "## Phase 2: Build\n\n| ID | Task | Done? |\n|--|--|--|\n| 1 | Auth | ✅ |\n"),
    ("headings", "## Phase 2: Build\n\n### Auth\n\n**Status:** ✅ Complete\n"),
  ]

  @Test(arguments: forms)
  func `a task that is not read is a finding, and nothing is written beside it`(
    name: String, progress: String
  ) throws {
    let text = "# A\n\n**Completed**: 3\n\n" + progress
    let project = PlanProject(Self.plan, progress: text)
    let line =
      1
      + (text.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.contains("Auth") } ?? 0)
    #expect(
      project.board.findings.contains {
        $0.problem == .plan(.unreadTask(name: "Auth")) && $0.location.line == line
      }, "\(name): \(project.findings)")
    #expect(throws: Refusal.plan(.unreadTask(task: "2.1", line: line)), "\(name)") {
      try project.after(completing: "Auth")
    }
    // What is not known of the rows changes no figure.
    #expect(!project.findings.contains { $0.contains("Completed says") }, "\(name)")
  }

  @Test func `phases that are only numbered are those of the plan`() throws {
    let progress = "# A\n\n## 1. Design\n\n- [x] Write spec\n\n## 2. Build\n\n- [ ] Auth\n"
    let project = PlanProject(Self.plan, progress: progress)
    #expect(project.board.phases.map(\.id) == ["Phase 1", "Phase 2"])
    let made = try project.after(completing: "Freeze")
    #expect(made.text().contains("- [x] Write spec\n- [x] Freeze\n\n## 2. Build\n"))
  }

  static let remarks = [
    "- 🔄 Auth - 80%, waiting for review", "- [ ] Auth (Mia)", "- [ ] Auth (#12)",
    "- [ ] Auth @mia", "- [ ] Auth: JWT", "- [ ] **Auth** - JWT with refresh",
    "- [ ] [Auth](https://x/1)", "- [ ] Auth ✅ 2026-11-01",
  ]

  @Test(arguments: remarks)
  func `a remark behind a whole title is none of it`(row: String) throws {
    let project = PlanProject(Self.plan, progress: "# A\n\n## Phase 2: Build\n\n\(row)\n")
    #expect(project.board.tasks.map(\.title) == ["Write spec", "Freeze", "Auth"])
    let made = try project.after(completing: "Auth")
    #expect(made.board.tasks.last?.status == .completed)
    #expect(made.board.tasks.count == 3)
  }

  @Test func `two rows of one title may be two tasks`() {
    let project = PlanProject(
      Self.plan, progress: "# A\n\n## Phase 2: Build\n\n- [ ] Auth - JWT\n- [ ] Auth - OAuth\n")
    #expect(project.board.tasks.count == 5)
  }

  @Test(arguments: ["", "\n\n", "# A\n"])
  func `an empty progress file is made from the plan`(text: String) throws {
    let project = PlanProject(Self.plan, progress: text)
    #expect(
      project.findings == [
        "SHOP_PROGRESS.md:1:1: warning: nothing stands here; the first action makes it from the plan"
      ])
    let made = try project.after(completing: "Auth")
    #expect(made.text() == (try PlanProject(Self.plan).after(completing: "Auth").text()))
  }

  @Test(arguments: [("", 0), ("# A\n", 0), ("# A\n\n- [ ] Auth\n", 1)])
  func `a progress file that loses its rows is half written`(text: String, count: Int) throws {
    let document = try MarkdownDocument(Array(text.utf8))
    #expect(PlanProgressTracker().rowCount(of: document, at: "SHOP_PROGRESS.md") == count)
  }

  static let headings: [(plan: String, finding: String?)] = [
    ("## Week 6\n\n- Party\n", "Week 6"), ("## 5. Docs\n\n- [ ] Guide\n", "5. Docs"),
    ("## Milestone: Beta\n\n- [ ] Invite\n", "Milestone: Beta"), ("## Goals\n\n- Joy\n", nil),
  ]

  @Test(arguments: headings)
  func `a list below something like a phase is told`(plan: String, finding: String?) {
    #expect(
      PlanProject(Self.plan + "\n" + plan).board.findings.map(\.problem)
        == (finding.map { [.plan(.workOfNoPhase($0))] } ?? []))
  }

  static let parts = [
    "the last two of phase 2", "half of phase 2", "most of phase 2", "phase 2 completely",
    "phase two", "Design", "2", "sprint 2", "2.*",
  ]

  @Test(arguments: parts)
  func `a part of a phase is refused`(text: String) {
    #expect(throws: Refusal.self) { try PlanProject(Self.plan).after(completing: text) }
  }

  static let doubts: [(text: String, word: String)] = [
    ("Auth - reviewed by Mia", "reviewed"), ("Auth - 100%", "%"), ("Auth - no problems", "no"),
  ]

  @Test(arguments: doubts)
  func `the word that may mean otherwise is named`(text: String, word: String) {
    do {
      _ = try PlanProject(Self.plan).after(completing: text)
      Issue.record("\(text) was written")
    } catch Refusal.plan(.similar(_, _, let found)) {
      #expect(found == word)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func `what is completed already is not offered`() throws {
    let project = try PlanProject(Self.plan).after(completing: "Write spec")
    do {
      _ = try project.after(completing: "the spec that we freeze")
    } catch Refusal.plan(let refusal) {
      #expect(refusal.candidates == ["1.2  Freeze  (pending)"])
    }
  }
}
