import CoordinationCore
import TerminalCanvas
import Testing

@testable import Dashboard

@Suite("What else can be done")
struct MoreTests {
  static let question = OfferedAction.Question("Issue", hint: "what is wrong, then Enter")
  static let issue = TaskStatusAction.openIssue(NewIssue(task: "4", severity: "HIGH", text: ""))
  static let initialize = OfferedAction("take it in hand", to: .work, .focus(.initialize))

  /// The sample's team as if its tracker had more to offer.
  static func state(_ offers: [OfferedAction]) -> DashboardState {
    var board = Sample.board
    board.tracker = .taskStatus
    board.offers = offers
    return Sample.state(board)
  }

  static let all = state([
    OfferedAction("open an issue", to: .task("4"), asking: question, .taskStatus(issue)),
    OfferedAction("open another", to: .task("7"), asking: question, .taskStatus(issue)),
    initialize,
  ])

  @Test func `x lists what the row is about, then what concerns all`() throws {
    var state = Self.all
    try state.press("/Payment<Enter>x")
    #expect(state.shows("More · #4 Payment API"))
    #expect(state.shows("▸ open an issue"))
    #expect(state.shows("take it in hand"))
    #expect(!state.shows("open another"))
  }

  @Test func `what needs no words is previewed and done`() throws {
    var state = Self.all
    let effects = try state.press("/Payment<Enter>xj<Enter>")
    #expect(effects.last == .perform(.act(.focus(.initialize))))
  }

  @Test func `the cursor stays on its choice when the board is read, though others are called so`()
    throws
  {
    let review = { (subject: String) in
      OfferedAction(
        "sign off", subject, to: .work,
        .taskStatus(.review(ReviewStep(phase: "1", subject: subject, status: "done"))))
    }
    var state = Self.state([review("reviews"), review("findings")])
    try state.press("xj")
    var board = try #require(state.board)
    board.tasks[0].title += "!"
    state.answer(state.update(.boardRead(board, Sample.files)))
    #expect(try state.press("<Enter>").last == .perform(.act(review("findings").action)))
  }

  @Test func `what needs words asks for them`() throws {
    var state = Self.all
    try state.press("/Payment<Enter>x<Enter>")
    #expect(state.shows("Open an issue"))
    #expect(state.shows("what is wrong, then Enter"))
    #expect(try state.press("<Enter>") == [.beep])
    let effects = try state.press("cards fail<Enter>")
    let issue = NewIssue(task: "4", severity: "HIGH", text: "cards fail")
    #expect(effects == [.perform(.act(.taskStatus(.openIssue(issue))))])
  }

  @Test func `what may be said need not be said`() throws {
    let outcome = PhaseOutcome(phase: "4", status: .completed)
    let question = OfferedAction.Question("Result", hint: "then Enter", isOptional: true)
    let offer = OfferedAction(
      "it is completed: …", to: .task("4"), asking: question, .focus(.record(outcome)))
    for (keys, result) in [("<Enter>", nil), ("made<Enter>", "made")] {
      var state = Self.state([offer])
      var said = outcome
      said.result = result
      try state.press("/Payment<Enter>x<Enter>")
      #expect(try state.press(keys) == [.perform(.act(.focus(.record(said))))])
    }
  }

  @Test func `where the row has nothing more, x says so and is not offered`() throws {
    var state = Self.state([Self.all.board?.offers[1]].compactMap(\.self))
    try state.press("/Payment<Enter>")
    #expect(!state.bottomLine.contains("x more"))
    #expect(try state.press("x").isEmpty)
    #expect(state.bottomLine.contains("nothing else can be done with this row"))
  }

  @Test func `a team has neither notes nor more`() throws {
    var state = Sample.state()
    #expect(try state.press("x").isEmpty)
    #expect(state.bottomLine.contains("has a key of its own"))
    #expect(try state.press("t").isEmpty)
    #expect(state.bottomLine.contains("no place for a note"))
    try state.press("?")
    #expect(!state.shows("Say something of the task"))
  }

  @Test func `t asks for a note on the task of the row`() throws {
    var state = Self.all
    try state.press("/Payment<Enter>t")
    #expect(state.shows("#4 Payment API"))
    let effects = try state.press("looks good<Enter>")
    #expect(effects == [.perform(.act(.note(task: "4", text: "looks good")))])
  }

  @Test func `several chosen tasks have no common note`() throws {
    var state = Self.all
    try state.press("  t")
    #expect(state.bottomLine.contains("a note is about one task"))
  }

  @Test func `read-only, neither is done`() throws {
    var settings = Settings()
    settings.isReadOnly = true
    var board = try #require(Self.all.board)
    board.tracker = .taskStatus
    var state = Sample.state(board, settings: settings)
    #expect(try state.press("xt").isEmpty)
    #expect(state.bottomLine.contains("read-only"))
  }

  @Test func `the owners of tasks can be filtered by where nobody is an instance`() throws {
    var board = Sample.board
    board.instances = []
    var state = Sample.state(board)
    try state.press("F")
    #expect(state.shows("instance-1"))
    #expect(board.owners == ["instance-1", "instance-2", "instance-4"])
  }

  static let sayings: [(Action, Action)] = [
    (.note(task: "1", text: ""), .note(task: "1", text: "db: slow")),
    (.plan(.blocked("2.1 ", severity: nil)), .plan(.blocked("2.1 db: slow", severity: nil))),
    (
      .focus(.learn(KnowledgeEntry(category: "code", kind: .info, text: "", source: "a"))),
      .focus(.learn(KnowledgeEntry(category: "db", kind: .info, text: "slow", source: "a")))
    ),
    (.assignAll(), .assignAll()),
  ]

  @Test(arguments: sayings)
  func `what is typed goes where the action has a place for it`(_ action: Action, _ full: Action) {
    #expect(action.saying("db: slow") == full)
  }
}
