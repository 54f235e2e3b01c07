import CoordinationCore
import Testing
import Trackers

@Suite struct SampleTests {
  static let root =
    #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
    + "/sample-state/multi-agent/acme-shop"

  @Test func theSampleIsReadWhole() throws {
    let tracker = MultiAgentTracker()
    var reader = ProjectReader(root: Self.root, tracker: tracker)
    let board = tracker.board(of: reader.readOnce(), at: Project.now)
    #expect(board.project == "acme-shop")
    #expect(board.tasks.count == 15)
    #expect(
      board.instances.map { $0.presence(at: Project.now) }
        == [.online, .online, .online, .offline])
    let graph = DependencyGraph(board.tasks)
    let launch = try #require(graph.index(of: "10"))
    #expect(graph.chain(of: launch) == ["8", "4"])
    #expect(board.memory.conflicts.map(\.file) == ["techContext.md"])
    #expect(ProgressSummary(graph).completed == 7)
    #expect(board.findings.map(\.line).first?.contains("state.json:106:18") == true)
  }
}
