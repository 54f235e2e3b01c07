import CoordinationCore
import Testing
import Trackers

/// A reading that makes use of an earlier one finds what a fresh one finds.
@Suite struct ReusedReadingTests {
  private static let tracker = MultiAgentTracker()

  private func earlier(_ project: Project) -> ReusableReading? {
    Self.tracker.reading(of: project.files, at: Project.now).reusable
  }

  private func board(_ project: Project, after earlier: ReusableReading?) -> Board {
    Self.tracker.reading(of: project.files, at: Project.now, reusing: earlier).board()
  }

  private static let states = [
    nil,
    #"{"task_assignments": {"2": {"assigned_to": "i4", "status": "done", "progress": 0.5}}}"#,
    #"{"task_assignments": {"9": {"assigned_to": "i1", "title": "New"}, "3": {"status": "odd"}}}"#,
    AgreementTests.state(nil, lists: ["[2]", "[4]", "[]", "[5]"]),
  ]

  @Test(arguments: AgreementTests.queues.map(\.name))
  func `whatever the state says next, the board is as if read anew`(name: String) throws {
    let queue = AgreementTests.queues.first { $0.name == name }?.text
    for first in Self.states {
      var project = Project(state: first, queue: queue)
      let earlier = earlier(project)
      #expect((earlier == nil) == (queue == nil))
      for next in Self.states {
        project.files.files[".claude-coordination/state.json"] = nil
        if let next { project.put(".claude-coordination/state.json", next) }
        #expect(board(project, after: earlier) == project.board)
      }
    }
  }

  @Test func `a queue that was written again is read again`() {
    var project = Project(queue: #"[{"id": 1, "title": "One", "status": "wrong"}]"#)
    let earlier = earlier(project)
    project.put(".claude-coordination/task_queue.json", #"[{"id": 1, "title": "Two"}]"#)
    #expect(board(project, after: earlier).tasks.map(\.title) == ["Two"])
    #expect(board(project, after: earlier).findings.isEmpty)
    project.files.files[".claude-coordination/task_queue.json"] = nil
    #expect(board(project, after: earlier).tasks.isEmpty)
  }
}
