import CoordinationCore
import Testing
import Trackers

/// Whatever the files look like, an action leaves them in agreement.
@Suite struct AgreementTests {
  /// Four tasks: 1 is done, 2 is in progress with i1 and done by 30 %, 3 waits for 2, 4 is ready,
  /// 5 is blocked with i4, which is offline.
  static let queues: [(name: String, text: String?)] = [
    ("no queue", nil),
    (
      "a bare list",
      """
      [
        {"id": 1, "title": "One", "status": "completed", "assigned_to": "i1"},
        {"id": 2, "title": "Two", "status": "in-progress", "assigned_to": "i1"},
        {"id": 3, "title": "Three", "status": "pending", "dependencies": [2], "assigned_to": null},
        {"id": 4, "title": "Four", "status": "pending", "assigned_to": null,
         "dependencies_satisfied": true},
        {"id": 5, "title": "Five", "status": "blocked", "assigned_to": "i4",
         "blockers": ["certificate"]}
      ]
      """
    ),
    (
      "tasks with other names",
      """
      {"tasks": [
        {"task_id": "1", "name": "One", "status": "done", "owner": "i1"},
        {"task_id": "2", "name": "Two", "status": "in_progress", "owner": "i1"},
        {"task_id": "3", "name": "Three", "status": "todo", "depends_on": ["2"]},
        {"task_id": "4", "name": "Four", "status": "todo"},
        {"task_id": "5", "name": "Five", "status": "blocked", "owner": "i4"}
      ]}
      """
    ),
    (
      "tasks keyed by id",
      """
      {"queue": [], "tasks": {
        "1": {"name": "One", "status": "completed", "agent": "i1"},
        "2": {"name": "Two", "status": "active", "agent": "i1"},
        "3": {"name": "Three", "status": "planned", "blockedBy": ["2"]},
        "4": {"name": "Four", "status": "ready"},
        "5": {"name": "Five", "status": "blocked", "agent": "i4"}
      }}
      """
    ),
    (
      "lists named by status",
      """
      {
        "pending": [
          {"id": "3", "title": "Three", "dependencies": ["2"]},
          {"id": "4", "title": "Four"}
        ],
        "inProgress": [{"id": "2", "title": "Two", "agent": "i1", "status": "in-progress"}],
        "completed": [{"id": "1", "title": "One", "agent": "i1"}],
        "blocked": [{"id": "5", "title": "Five", "agent": "i4"}],
        "failed": []
      }
      """
    ),
    (
      "lists named by status, without owners",
      """
      {"pending": [{"id": "3", "title": "Three", "depends_on": ["2"]}, {"id": "4", "title": "Four"}],
       "in_progress": [{"id": "2", "title": "Two"}], "completed": [{"id": "1", "title": "One"}],
       "blocked": [{"id": "5", "title": "Five"}]}
      """
    ),
  ]

  static func state(_ assignments: String?, lists: [String]) -> String {
    let times = ["14:22:00", "14:21:00", "14:20:00", "13:00:00"]
    let instances = (0..<4).map { number in
      """
          {"id": "i\(number + 1)", "worktree_path": "../i\(number + 1)", "status": "active",
           "assigned_tasks": \(lists[number]), "last_heartbeat": "2026-03-12T\(times[number])Z"}
      """
    }
    let entries = assignments.map { "\n  \"task_assignments\": \($0)," } ?? ""
    return """
      {
        "instances": 4,
        "active_instances": [
      \(instances.joined(separator: ",\n"))
        ],\(entries)
        "progress_summary": {"total_tasks": 5, "completed": 1, "assigned": 3, "in_progress": 1,
         "overall_progress": 0.2}
      }
      """
  }

  static let allLists = ["[2]", "[]", "[]", "[5]"]

  static let states: [(name: String, text: String?)] = [
    ("no state", nil),
    (
      "a state that speaks of all",
      state(
        """
        {
          "1": {"assigned_to": "i1", "status": "completed", "progress": 1.0},
          "2": {"assigned_to": "i1", "status": "in-progress", "progress": 0.3,
            "last_update": "2026-03-12T14:00:00Z"},
          "3": {"assigned_to": null, "status": "pending"},
          "4": {"status": "pending"},
          "5": {"assigned_to": "i4", "status": "blocked", "blockers": ["certificate"]}
        }
        """, lists: allLists)
    ),
    (
      "a state that speaks of what is assigned",
      state(
        """
        {"1": {"assigned_to": "i1", "status": "completed"},
         "2": {"assigned_to": "i1", "status": "in_progress", "progress": 0.3},
         "5": {"assigned_to": "i4", "status": "blocked"}}
        """, lists: ["[\"2\"]", "[]", "[]", "[\"5\"]"])
    ),
    ("a state of instances only", state(nil, lists: allLists)),
    ("a state with an empty list of assignments", state("{}", lists: allLists)),
  ]

  static let reports: [(name: String, files: [String: String])] = [
    ("no reports", [:]),
    (
      "reports",
      [
        "/team/i1/.claude-instance/progress.json": """
        {"instance_id": "i1", "assigned_tasks": [
          {"task_id": 2, "title": "Two", "progress": 0.3, "status": "in-progress", "blockers": []}]}
        """,
        "/team/i4/.claude-instance/progress.json": """
        {"instance_id": "i4", "assigned_tasks": [
          {"task_id": 5, "title": "Five", "progress": 0.6, "status": "blocked",
           "blockers": ["certificate"]}]}
        """,
      ]
    ),
  ]

  static let projects: [(name: String, project: Project)] = queues.flatMap { queue in
    states.flatMap { state in
      reports.compactMap { report in
        if queue.text == nil, state.text?.contains("\"1\"") != true { return nil }
        return (
          "\(queue.name), \(state.name), \(report.name)",
          Project(state: state.text, queue: queue.text, others: report.files)
        )
      }
    }
  }

  struct Step: CustomTestStringConvertible, Sendable {
    var name: String
    var action: Action
    var check: @Sendable (Board) -> Bool
    var testDescription: String { name }
  }

  static func step(
    _ action: Action, task: String, owner: String??, status: TaskStatus?
  ) -> Step {
    Step(name: "\(action)", action: action) { board in
      guard let task = board.tasks.first(where: { $0.id == task }) else { return false }
      let ownerFits = owner.map { $0 == task.owner } ?? true
      return ownerFits && (status.map { $0 == task.status } ?? true)
    }
  }

  static let steps: [Step] = [
    step(
      .reassign(tasks: ["2"], owner: "i2", seen: []), task: "2", owner: "i2", status: .inProgress),
    step(
      .reassign(tasks: ["2"], owner: nil, seen: []), task: "2", owner: .some(nil), status: .pending),
    step(.reassign(tasks: ["3", "4"], owner: "i3", seen: []), task: "3", owner: "i3", status: nil),
    step(.reassign(tasks: ["5"], owner: "i3", seen: []), task: "5", owner: "i3", status: .blocked),
    step(
      .unblock(task: "5", waivingDependencies: false, seen: []), task: "5", owner: nil, status: nil),
    step(
      .setStatus(tasks: ["2"], status: .completed, seen: []), task: "2", owner: nil,
      status: .completed),
    step(
      .setStatus(tasks: ["2"], status: .review, seen: []), task: "2", owner: nil, status: .review),
    step(
      .setStatus(tasks: ["2"], status: .failed, seen: []), task: "2", owner: nil, status: .failed),
    step(
      .setStatus(tasks: ["4"], status: .cancelled, seen: []), task: "4", owner: nil,
      status: .cancelled),
  ]

  @Test(arguments: steps) func filesAgreeAfterwards(_ step: Step) throws {
    var tried = 0
    for (name, project) in Self.projects {
      let before = project.board
      let isPossible = project.task("4") != nil || project.task("3") != nil
      guard isPossible, project.refusal(step.action) == nil else { continue }
      let after = try project.after(step.action)
      #expect(step.check(after.board), "\(name)")
      let new = after.contradictions.subtracting(project.contradictions)
      #expect(new.isEmpty, "\(name)")
      #expect(after.board.tasks.map(\.id).sorted() == before.tasks.map(\.id).sorted(), "\(name)")
      #expect(untouched(before, after.board, by: step.action), "\(name)")
      try expectToBeTakenBack(project, step.action, name)
      tried += 1
    }
    #expect(tried > 30)
  }

  /// What an action does not name stays as it was.
  private func untouched(_ before: Board, _ after: Board, by action: Action) -> Bool {
    let touched: [String] =
      switch action {
      case .reassign(let tasks, _, _): tasks
      case .setStatus(let tasks, _, _): tasks
      case .unblock(let task, _, _): [task]
      default: []
      }
    let others = { (board: Board) in
      board.tasks.filter { !touched.contains($0.id) }.sorted { $0.id < $1.id }
    }
    return others(before) == others(after)
  }

  private func expectToBeTakenBack(
    _ project: Project, _ action: Action, _ name: String
  ) throws {
    let changes = try MultiAgentTracker().changes(for: action, in: project.files, at: Project.now)
    for (path, changes) in Dictionary(grouping: changes, by: \.file) {
      guard case .json(let json) = project.files[path]?.document else { continue }
      let (changed, recorded) = try json.recording(changes)
      let back = try changed.applying(recorded.reversed().map(\.inverse))
      #expect(String(decoding: back.bytes, as: UTF8.self) == project.text(path), "\(name)")
    }
  }
}
