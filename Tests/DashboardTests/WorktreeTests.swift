import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct WorktreeTests {
  static let path = "/home/team/acme-shop-instance-1"

  static var status: WorktreeStatus {
    var status = WorktreeStatus()
    status.branch = "payment-api"
    status.uncommitted = ["README.md", "pay/wallet.swift", "pay/card.swift", "notes"]
    status.lastCommit = "Refund cards"
    status.lastCommitTime = Sample.ago(840)
    return status
  }

  static func state(_ answer: WorktreeAnswer?, size: Size = Size(columns: 100, rows: 30))
    -> DashboardState
  {
    var state = Sample.state(size: size)
    _ = state.update(.key(.character("3")))
    if let answer { _ = state.update(.worktreeRead(path: path, answer)) }
    return state
  }

  @Test("The page of an instance tells its branch, what is not committed and the last commit")
  func tells() {
    let state = Self.state(.known(Self.status))
    for words in [
      "Branch      payment-api",
      "Uncommitted 4: README.md, pay/wallet.swift, pay/card.swift and 1 more",
      "Last commit 14 min ago · Refund cards",
    ] { #expect(state.shows(words), "\(words)") }
  }

  static let answers: [(WorktreeAnswer?, String)] = [
    (nil, "Last commit —"), (.gone, "the worktree is gone"),
    (.silent, "git does not know this directory"),
    (.known(WorktreeStatus()), "Branch      none is checked out"),
    (.known(WorktreeStatus()), "Uncommitted nothing"), (.known(WorktreeStatus()), "none yet"),
  ]

  @Test("What git cannot tell is said too", arguments: answers)
  func without(_ answer: WorktreeAnswer?, _ words: String) {
    #expect(Self.state(answer).shows(words))
  }

  @Test("A low screen says it in one row")
  func low() {
    let state = Self.state(.known(Self.status), size: Size(columns: 60, rows: 14))
    #expect(state.shows("payment-api · 4 changed · 14m ago"))
  }

  @Test("Only the worktree on the screen is asked about, and only its answer draws")
  func inSight() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    #expect(state.worktreeInSight == nil)
    try state.press("3")
    #expect(state.worktreeInSight == Self.path)
    let answer = WorktreeAnswer.known(Self.status)
    #expect(state.update(.worktreeRead(path: Self.path, answer)) == [.draw])
    #expect(state.update(.worktreeRead(path: Self.path, answer)) == [])
    #expect(state.update(.worktreeRead(path: "/elsewhere", .gone)) == [])
    try state.press("j")
    #expect(state.worktreeInSight == "/home/team/acme-shop-instance-2")
    try state.press("<Enter>2")
    #expect(state.worktreeInSight == nil)
    state = Sample.state(size: Size(columns: 200, rows: 50))
    #expect(state.worktreeInSight == nil)
    try state.press("<Tab>")
    #expect(state.worktreeInSight == Self.path)
  }

  @Test("The age of the commit goes on by itself")
  func age() {
    var state = Self.state(.known(Self.status))
    let later = Timestamp(milliseconds: Sample.now.milliseconds + 60_000)
    #expect(state.update(.tick(later)) == [.draw])
    #expect(state.shows("15 min ago · Refund cards"))
  }
}
