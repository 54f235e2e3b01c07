import CoordinationCore
import Testing
import Trackers

/// Every action on every task of a team, and the way back.
@Suite struct SummaryTests {
  static let project = Project(
    state: """
      {"active_instances": [
        {"id": "i1", "last_heartbeat": "2026-03-12T14:22:00Z", "assigned_tasks": [2, 4, 5]},
        {"id": "i2", "last_heartbeat": "2026-03-12T14:22:00Z", "assigned_tasks": []},
        {"id": "gone", "last_heartbeat": "2026-03-12T10:00:00Z", "assigned_tasks": [3, 6]}],
       "task_assignments": {"2": {"assigned_to": "i1", "status": "in-progress", "progress": 0.4}}}
      """,
    queue: """
      [{"id": 1, "status": "pending"}, {"id": 2, "status": "in-progress", "assigned_to": "i1"},
       {"id": 3, "title": "C", "status": "blocked", "assigned_to": "gone", "blockers": ["why"]},
       {"id": 4, "status": "pending", "assigned_to": "i1", "dependencies": [2, 1]},
       {"id": 5, "status": "todo", "assigned_to": "i1", "blockers": ["key", "cert"]},
       {"id": 6, "status": "odd", "assigned_to": "gone"}, {"id": 7, "status": "completed"},
       {"id": 8, "status": "failed", "dependencies": [7, 4]}]
      """)

  static let actions: [Action] = {
    let ids = project.board.tasks.map(\.id)
    let instances = ["i1", "i2", "gone"]
    var actions: [Action] = ids.flatMap { id -> [Action] in
      ([nil] + instances).map { .reassign(tasks: [id], owner: $0, seen: []) }
        + [false, true].map { .unblock(task: id, waivingDependencies: $0, seen: []) }
        + TaskStatus.named.map { .setStatus(tasks: [id], status: $0, seen: []) }
    }
    actions += instances.map { .assignBest(instance: $0) }
    actions += instances.map { .redistribute(instance: $0) }
    actions.append(.reassign(tasks: ids.filter { $0 != "7" }, owner: "i2", seen: []))
    return actions
  }()

  @Test func noActionAndNoWayBackGoesWithoutSaying() throws {
    let before = Self.project.board
    var done = 0
    for action in Self.actions where Self.project.refusal(action) == nil {
      let after = try Self.project.after(action).board
      for (old, new) in [(before, after), (after, before)] {
        let summary = ChangeSummary.text(from: old, to: new)
        #expect(summary.hasPrefix("#"), "\(action): \(summary)")
      }
      done += 1
    }
    #expect(done > 40)
  }

  /// What a blocker hides aside, a status that may be set can be seen.
  @Test func noStatusIsSetInVain() throws {
    func stages(_ board: Board) -> [PipelineStage] {
      let graph = DependencyGraph(board.tasks)
      return board.tasks.indices.map { graph.stage(of: $0) }
    }
    let before = Self.project.board
    for action in Self.actions where Self.project.refusal(action) == nil {
      guard case .setStatus(let ids, _, _) = action,
        before.tasks.contains(where: { $0.id == ids.first && $0.blockers.isEmpty })
      else { continue }
      #expect(try stages(Self.project.after(action).board) != stages(before), "\(action)")
    }
  }
}
