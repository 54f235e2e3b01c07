import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct AlertTests {
  static func state(_ board: Board = Sample.board, notice: NoticeKind? = .osc9) -> DashboardState {
    var settings = Settings()
    settings.notice = notice
    return Sample.state(board, settings: settings)
  }

  /// What a new board makes the dashboard tell.
  static func told(
    _ state: inout DashboardState, _ change: (inout Board) -> Void
  ) throws -> [String] {
    var board = try #require(state.board)
    change(&board)
    return texts(state.update(.boardRead(board, Sample.files)))
  }

  static func texts(_ effects: [Effect]) -> [String] {
    effects.compactMap { if case .notify(_, let text) = $0 { text } else { nil } }
  }

  static func setStatus(_ board: inout Board, _ id: String, _ status: TaskStatus) {
    for index in board.tasks.indices where board.tasks[index].id == id {
      board.tasks[index].status = status
    }
  }

  static func update(_ id: String, _ file: String, _ state: MemoryUpdate.State) -> MemoryUpdate {
    MemoryUpdate(id: id, file: file, type: "update", state: state, content: "Text.")
  }

  static let changes: [(@Sendable (inout Board) -> Void, String)] = [
    ({ $0.instances[0].lastHeartbeat = Sample.ago(700) }, "instance-1 is offline"),
    ({ setStatus(&$0, "7", .failed) }, "#7 Search index has failed"),
    ({ setStatus(&$0, "7", .blocked) }, "#7 Search index is blocked"),
    ({ $0.tasks[7].blockers = ["no key"] }, "#4 Payment API is blocked: no key"),
    (
      { $0.memory.updates.append(update("n", "notes.md", .conflict)) },
      "a memory conflict in notes.md waits for a decision"
    ),
    (
      { $0.memory.updates.append(update("n", "projectbrief.md", .awaitingApproval)) },
      "an update of projectbrief.md awaits approval"
    ),
    (
      {
        setStatus(&$0, "7", .failed)
        $0.instances[1].lastHeartbeat = Sample.ago(700)
      }, "instance-2 is offline · and 1 more"
    ),
  ]

  @Test("What wants a person is told once", arguments: changes.indices)
  func tellsOnce(_ index: Int) throws {
    let (change, words) = Self.changes[index]
    var state = Self.state()
    #expect(try Self.told(&state, change) == [words])
    #expect(try Self.told(&state) { $0.project += "!" } == [])
    var silent = Self.state(notice: nil)
    #expect(try Self.told(&silent, change) == [])
  }

  @Test("What was so at the start is not told, nor is good news")
  func notAtStart() throws {
    var settings = Settings()
    settings.notice = .bell
    var state = DashboardState(settings: settings, now: Sample.now)
    #expect(Self.texts(state.update(.boardRead(Sample.board, Sample.files))) == [])
    #expect(try Self.told(&state) { Self.setStatus(&$0, "7", .completed) } == [])
    #expect(try Self.told(&state) { Self.setStatus(&$0, "12", .inProgress) } == [])
  }

  @Test("What happens again is told again")
  func again() throws {
    var state = Self.state()
    for _ in 0..<2 {
      #expect(try Self.told(&state) { Self.setStatus(&$0, "7", .failed) }.count == 1)
      #expect(try Self.told(&state) { Self.setStatus(&$0, "7", .inProgress) } == [])
    }
  }

  @Test("An instance that falls silent is told when its time is over, though no file changes")
  func silence() {
    var state = Self.state()
    var told: [(Int64, String)] = []
    for second in 1...700 {
      let now = Timestamp(milliseconds: Sample.now.milliseconds + Int64(second) * 1000)
      told += Self.texts(state.update(.tick(now))).map { (Int64(second), $0) }
    }
    #expect(told.map(\.1) == ["instance-3", "instance-2", "instance-1"].map { "\($0) is offline" })
    #expect(told.map(\.0) == [560, 589, 596])
  }
}
