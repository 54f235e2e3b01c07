import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct CoordinatorTests {
  static let wide = Size(columns: 120, rows: 36)

  static func header(
    _ status: CoordinatorStatus?, size: Size = wide, of board: Board = Sample.board
  ) -> String {
    var state = Sample.state(board, size: size)
    _ = state.update(.coordinatorRead(status))
    return state.lines[0]
  }

  static let running = CoordinatorStatus(isRunning: true, lastRound: Sample.ago(12))
  static let dead = CoordinatorStatus(isRunning: false, lastRound: Sample.ago(12))

  @Test("The header tells who coordinates, as far as somebody has looked")
  func presence() {
    #expect(Self.header(Self.running).contains("◉ coordinator, last act 12s  ● 3 online"))
    #expect(Self.header(Self.dead).contains("◌ no coordinator  ● 3 online"))
    #expect(Self.header(nil).contains("◌ no coordinator  ● 3 online"))
    #expect(!Sample.state(size: Self.wide).lines[0].contains("coordinator"))
  }

  @Test(
    "Where there is less room, words become shorter before anything goes",
    arguments: [
      (120, " roster  acme-shop · multi-agent ", "◉ coordinator, last act 12s  ● 3 online  ◌ "),
      (112, " roster  acme-shop · multi-agent ", "◉ coordinator  ● 3 online  ◌ 1 offline  ! "),
      (
        100, " roster  acme-shop  ",
        "  ◉ coordinator  ● 3 online  ◌ 1 offline  ! 2 findings   updated"
      ),
      (
        84, " roster  acme-shop  ", "◉ coordinator  ● 3 online  ◌ 1 offline  ! 2 findings  14:22:07"
      ),
      (80, " roster  acme-shop  ", "  ◉ coord.  ● 3 online  ◌ 1 offline  ! 2 findings  14:22:07"),
      (60, " roster  acme-shop  ", "  ◉ coord.  ●3  ◌1  !2  14:22:07"),
      (44, " roster  acme-shop  ", "  ●3  ◌1  !2  14:22:07"),
    ])
  func narrow(_ columns: Int, _ left: String, _ right: String) {
    let header = Self.header(Self.running, size: Size(columns: columns, rows: 24))
    #expect(header.hasPrefix(left) && header.contains(right), "\(header)")
  }

  @Test("Other trackers have none")
  func otherTrackers() {
    var board = Sample.board
    board.tracker = .taskStatus
    #expect(!Self.header(nil, of: board).contains("coordinator"))
  }

  @Test("Its age grows without moving anything beside it")
  func age() throws {
    var state = Sample.state(size: Self.wide)
    _ = state.update(
      .coordinatorRead(CoordinatorStatus(isRunning: true, lastRound: Sample.ago(8))))
    let places = try (0..<3).map { second in
      let now = Timestamp(milliseconds: Sample.now.milliseconds + Int64(second) * 1000)
      _ = state.update(.tick(now))
      #expect(state.lines[0].contains("coordinator, last act \(8 + second)s"))
      return try #require(state.place(of: "◉ coordinator")).column
    }
    #expect(Set(places).count == 1)
    #expect(state.update(.coordinatorRead(Self.dead)) == [.draw])
    #expect(state.update(.coordinatorRead(Self.dead)) == [])
  }
}
