import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct ActionTests {
  static let docs = Seen(task: "11", owner: .some("instance-4"), status: .inProgress)
  static let page = Seen(task: "8", owner: .some(nil), status: .pending)
  static let vault = Seen(task: "12", owner: .some("instance-2"), status: .blocked)
  static let payment = Seen(task: "4", owner: .some("instance-1"), status: .inProgress)

  static let orphans = [Handover(task: "11", owner: "instance-3")]

  /// The best ready task goes to an instance.
  static func best(_ instance: String) -> Handover { Handover(task: "9", owner: instance) }

  static let actions: [(String, Action)] = [
    ("/docs<Enter>r<Enter>", .reassign(tasks: ["11"], owner: "instance-3", seen: [docs])),
    ("/docs<Enter>rj<Enter>", .reassign(tasks: ["11"], owner: "instance-1", seen: [docs])),
    ("/docs<Enter>rG<Enter>", .reassign(tasks: ["11"], owner: nil, seen: [docs])),
    ("<Tab>Gr<Enter>", .reassign(tasks: ["11"], owner: "instance-3", seen: [docs])),
    (
      "jj<Space>/docs<Enter><Space>r<Enter>",
      .reassign(tasks: ["8", "11"], owner: "instance-3", seen: [page, docs])
    ),
    ("/vault<Enter>u<Enter>", .unblock(task: "12", waivingDependencies: false, seen: [vault])),
    ("/checkout<Enter>u<Enter>", .unblock(task: "8", waivingDependencies: true, seen: [page])),
    ("s<Enter>", .setStatus(tasks: ["4"], status: .review, seen: [payment])),
    ("a<Enter>", .assignBest(instance: "instance-3", seen: [best("instance-3")])),
    ("<Tab>a<Enter>", .assignBest(instance: "instance-1", seen: [best("instance-1")])),
    ("A<Enter>", .assignAll(seen: [best("instance-3")])),
    ("R<Enter>", .redistribute(instance: "instance-4", seen: orphans)),
    ("<Tab>GR<Enter>", .redistribute(instance: "instance-4", seen: orphans)),
  ]

  @Test("Keys ask for an action with what the operator saw", arguments: actions)
  func performs(_ keys: String, _ action: Action) throws {
    var state = Sample.state()
    #expect(try state.press(keys).last == .perform(.act(action)))
    #expect(state.hasOverlay == false)
  }

  @Test("A question previews what is chosen, and each other choice")
  func previews() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    let first = Action.reassign(tasks: ["11"], owner: "instance-3", seen: [Self.docs])
    let second = Action.reassign(tasks: ["11"], owner: "instance-1", seen: [Self.docs])
    let asked = try state.pressAhead("/docs<Enter>rj")
    #expect(asked == [.preview(.act(first)), .preview(.act(second))])
    _ = state.update(.preview(.act(first), Sample.receipt))
    #expect(!state.shows("(4 values)"))
    _ = state.update(.preview(.act(second), Sample.receipt))
    #expect(state.shows("Writes state.json (4 values) and task_queue.json (2 values)"))
    #expect(state.shows("After it: instance-1 has #11, #4 · 15% is kept · ready stays 2"))
    _ = state.update(.previewRefused(.act(second), .instanceOffline("instance-1")))
    #expect(state.shows("✖ Would be refused: instance-1 is offline"))
  }

  @Test("Enter before it is known what follows does it once that is known")
  func confirmsAhead() throws {
    var state = Sample.state()
    let action = Action.reassign(tasks: ["11"], owner: "instance-3", seen: [Self.docs])
    #expect(try state.pressAhead("/docs<Enter>r<Enter>") == [.preview(.act(action))])
    #expect(state.hasOverlay)
    let effects = state.update(.preview(.act(action), Sample.receipt))
    #expect(effects == [.perform(.act(action)), .draw])
    #expect(!state.hasOverlay)
  }

  @Test("Enter before it is known that an action is refused does nothing")
  func refusedAhead() throws {
    var state = Sample.state()
    let action = Action.reassign(tasks: ["11"], owner: "instance-3", seen: [Self.docs])
    _ = try state.pressAhead("/docs<Enter>r<Enter>")
    #expect(state.update(.previewRefused(.act(action), .readOnly)) == [.beep, .draw])
    #expect(state.shows("Would be refused"))
  }

  @Test("A question says what has changed since it was asked, and still sends what was seen")
  func changedSince() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    try state.press("/docs<Enter>rj")
    var board = Sample.board
    let index = try #require(board.tasks.firstIndex { $0.id == "11" })
    board.tasks[index].owner = "instance-2"
    state.answer(state.update(.boardRead(board, Sample.files)))
    #expect(state.shows("#11 has changed since you looked: now with instance-2"))
    let action = Action.reassign(tasks: ["11"], owner: "instance-1", seen: [Self.docs])
    #expect(try state.press("<Enter>") == [.perform(.act(action))])
    let refusal = Refusal.changedSinceSeen(
      task: "11", field: "owner", seen: "instance-4", now: "instance-2", since: nil)
    #expect(state.update(.actionRefused(refusal)).contains(.beep))
    #expect(state.bottomLine.contains("✖ #11 has changed since you looked"))
  }

  static let rows: [(keys: String, target: String?)] = [
    ("4r", "Reassign #4"), ("4<Tab>r", "Reassign #11"), ("5r", "Reassign #12"),
    ("mr", nil), ("<Tab><Tab>r", nil),
  ]

  @Test(
    "A key acts on the task of the row under the cursor, or says that there is none",
    arguments: rows)
  func actsOnTheRow(_ keys: String, _ target: String?) throws {
    var board = Sample.board
    board.findings = [
      Finding(
        .warning, .unknownOwner(task: "12", owner: "instance-9"),
        at: SourceLocation(file: "state.json", line: 1, column: 1))
    ]
    var state = Sample.state(
      board, size: Size(columns: 100, rows: 30), journal: [Sample.receipt])
    try state.press(keys)
    #expect(state.hasOverlay == (target != nil))
    if let target { #expect(state.shows(target)) } else { #expect(state.shows("about no task")) }
  }

  @Test("What ends a task is never offered first", arguments: ["4", "7", "12"])
  func harmlessFirst(_ task: String) throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    let effects = try state.press("/#\(task)<Enter>s")
    guard case .preview(.act(.setStatus(_, let status, _))) = effects.last else {
      Issue.record("\(effects)")
      return
    }
    #expect(![.cancelled, .failed].contains(status))
  }

  @Test("A queue without instances lists those who have tasks in it")
  func ownersTakeTasks() throws {
    var board = Sample.board
    board.instances = []
    var state = Sample.state(board, size: Size(columns: 100, rows: 30))
    try state.press("/docs<Enter>r")
    #expect(state.shows("instance-1  busy"))
    try state.press("<Esc>a")
    #expect(state.bottomLine.contains("roster assign NAME"))
  }

  @Test("Undo leads back to the task whose change it took back")
  func undoLeadsBack() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30), journal: [Sample.receipt])
    try state.press("gU<Enter>")
    var undo = Sample.receipt
    (undo.id, undo.action, undo.undoes) = ("a2", "undo", "a1")
    _ = state.update(.actionDone(undo))
    try state.press("<Enter>")
    #expect(state.shows("#11 Docs"))
    #expect(state.view == .task)
  }

  @Test("A receipt stands in the bottom line, in the journal and in the activity")
  func receipt() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    try state.press("<Space>")
    _ = state.update(.actionDone(Sample.receipt))
    #expect(state.bottomLine.contains("✔ #11 Docs: instance-3 → instance-4 · U undoes"))
    #expect(state.shows("you #11 instance-3 →"))
    #expect(state.selection.isEmpty)
    #expect(state.journal.map(\.id) == ["a1"])
    #expect(
      try state.press("U<Enter>") == [
        .preview(.undo(seen: "a1", passingCoordinator: true)),
        .perform(.undo(seen: "a1", passingCoordinator: true)),
      ])
  }

  @Test("What was undone is not offered again")
  func undone() throws {
    var undo = Sample.receipt
    (undo.id, undo.action, undo.undoes) = ("a2", "undo", "a1")
    var state = Sample.state(journal: [Sample.receipt, undo])
    try state.press("U")
    #expect(state.bottomLine.contains("there is nothing to undo"))
  }

  @Test("What the coordinator did since is offered below what a person did")
  func undoesTheCoordinator() throws {
    var merge = Sample.receipt
    (merge.id, merge.by, merge.summary) = ("a2", "coordinator", "#9 Load tests: merged")
    var state = Sample.state(journal: [Sample.receipt, merge])
    #expect(try state.press("U") == [.preview(.undo(seen: "a1", passingCoordinator: true))])
    #expect(state.shows("#11 Docs: instance-3 → instance-4"))
    #expect(state.shows("coordinator"))
    #expect(try state.press("j<Enter>").last == .perform(.undo(seen: "a2")))
    state = Sample.state(journal: [merge, Sample.receipt])
    #expect(
      try state.press("U<Enter>").last == .perform(.undo(seen: "a1", passingCoordinator: true)))
  }

  @Test("An open question about undoing stays about the same action whatever happens meanwhile")
  func undoesWhatWasRead() throws {
    var later = Sample.receipt
    (later.id, later.summary) = ("a2", "#9 Load tests: nobody → instance-1")
    var state = Sample.state(journal: [Sample.receipt])
    try state.press("U")
    _ = state.update(.journalRead([Sample.receipt, later]))
    var board = Sample.board
    board.tasks[0].title = "Another title"
    state.answer(state.update(.boardRead(board, state.files)))
    #expect(state.shows("#11 Docs: instance-3 → instance-4"))
    #expect(!state.shows("#9 Load tests: nobody → instance-1  "))
    #expect(
      try state.press("<Enter>").last == .perform(.undo(seen: "a1", passingCoordinator: true)))
  }

  @Test("What instances do by themselves does not stand in the way of undoing")
  func passedOver() throws {
    var report = Sample.receipt
    (report.id, report.action, report.isUndoable) = ("a2", "report-progress", false)
    var state = Sample.state(journal: [Sample.receipt, report])
    #expect(
      try state.press("U<Enter>") == [
        .preview(.undo(seen: "a1", passingCoordinator: true)),
        .perform(.undo(seen: "a1", passingCoordinator: true)),
      ])
  }

  static let obstacles: [(String, String)] = [
    ("u", "#4 is not blocked and waits for nothing"),
    ("U", "there is nothing to undo"),
    ("<Tab>R", "instance-1 is online; only the tasks of an offline instance are handed on"),
    ("<Tab>Ga", "instance-4 is offline"),
    ("<Tab>jjr", "instance-3 has no open task"),
    ("cr", "#1 is completed"),
    ("cu", "#1 is completed"),
    ("<Tab><Space>", "only tasks can be chosen"),
    ("<Space><Space>u", "unblock one task at a time"),
    ("n", "nothing is searched for"),
    ("<Esc>", "this is the board"),
  ]

  @Test("A key that can do nothing now says why", arguments: obstacles)
  func saysWhy(_ keys: String, _ words: String) throws {
    var state = Sample.state(size: Size(columns: 120, rows: 30))
    let effects = try state.press(keys.replacing("cr", with: "cgr").replacing("cu", with: "cgu"))
    #expect(effects.isEmpty)
    #expect(state.hasOverlay == false)
    #expect(state.bottomLine.contains(words), "\(state.bottomLine)")
  }

  static let emptyHanded = [
    ("a", "nobody is idle; put the cursor on the instance that shall have more"),
    ("A", "no instance that is online is without work"),
  ]

  @Test("Nothing is ready, nobody is idle: the key says which", arguments: emptyHanded)
  func cannotAssign(_ key: String, _ words: String) throws {
    var board = Sample.board
    board.tasks.removeAll { ["9", "13"].contains($0.id) }
    var state = Sample.state(board)
    #expect(!state.shows("A assigns"))
    try state.press(key)
    #expect(state.bottomLine.contains("no task is ready"))
    board = Sample.board
    board.instances.removeAll { $0.id == "instance-3" }
    state = Sample.state(board)
    #expect(!state.shows("A assigns"))
    try state.press(key)
    #expect(state.bottomLine.contains(words))
  }

  /// Three idle instances and two ready tasks.
  static var idleTeam: Board {
    var board = Sample.board
    board.instances += [
      Sample.instance("instance-10", heard: 3), Sample.instance("instance-5", heard: 4),
    ]
    return board
  }

  @Test("The board offers to assign all, and says who would get what before it is done")
  func assignsAll() throws {
    var state = Sample.state(Self.idleTeam, size: Size(columns: 100, rows: 30))
    #expect(state.shows("─ 3 idle · 2 ready  A assigns ─"))
    let plan = [
      Handover(task: "9", owner: "instance-3"), Handover(task: "13", owner: "instance-5"),
    ]
    #expect(try state.press("A") == [.preview(.act(.assignAll(seen: plan)))])
    #expect(state.shows("instance-3  gets #9 Load tests · high"))
    #expect(state.shows("instance-5  gets #13 Release notes · low"))
    #expect(!state.shows("instance-10  gets"))
    #expect(state.shows("After it: 1 still idle · ready 2 → 0"))
  }

  @Test("What assigning all would do is said whole on the smallest screen")
  func assignsAllOnAPhone() throws {
    var state = Sample.state(Self.idleTeam, size: Size(columns: 40, rows: 10))
    #expect(state.shows("idle, A assigns"))
    try state.press("A")
    for words in ["gets #9 Load tests", "gets #13 Rel", "1 still idle", "Enter confirms"] {
      #expect(state.shows(words), "\(words)")
    }
    var board = Self.idleTeam
    for number in 1...6 {
      board.instances.append(Sample.instance("more-\(number)", heard: 3))
      board.tasks.append(Sample.task("9\(number)", "More", .pending))
    }
    state = Sample.state(board, size: Size(columns: 40, rows: 10))
    try state.press("A")
    #expect(state.shows("and 6 more"))
    #expect(state.shows("Enter confirms"))
  }

  @Test(
    "Read-only refuses every key that writes, and does not offer it", arguments: Array("ruaAsRUM"))
  func readOnly(_ key: Character) throws {
    var settings = Settings()
    settings.isReadOnly = true
    var state = Sample.state(
      settings: settings, size: Size(columns: 120, rows: 30), journal: [Sample.receipt])
    #expect(!state.bottomLine.contains("reassign"))
    #expect(state.shows("read-only"))
    #expect(try state.press(String(key)).isEmpty)
    #expect(state.hasOverlay == false)
    #expect(state.bottomLine.contains("this is read-only"))
  }

  @Test("Esc leaves everything as it is", arguments: ["r", "s", "a", "A", "R", "f", "F"])
  func leaves(_ key: String) throws {
    var state = Sample.state()
    let effects = try state.press("\(key)<Esc>")
    #expect(effects.filter(\.writes).isEmpty)
    #expect(state.hasOverlay == false)
  }

  @Test("Only statuses that may follow are offered")
  func statuses() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    try state.press("s")
    #expect(state.shows("◉ review"))
    #expect(!state.shows("◔ assigned"))
    try state.press("<Esc>/checkout<Enter>s")
    #expect(!state.shows("   ✔ completed"))
  }
}
