import CoordinationCore
import Testing
import Trackers

/// Actions one after another, each with the receipt that the journal would keep of it.
private struct Course {
  var project: Project
  var receipts: [Receipt] = []

  mutating func act(_ action: Action) throws {
    let tracker = MultiAgentTracker()
    let changes = try tracker.changes(for: action, in: project.files, at: Project.now)
    note(action.name, changes)
    try project.apply(changes)
  }

  mutating func undo() throws {
    let changes = Array(receipts[receipts.count - 1].changes.map(\.inverse).reversed())
    note("undo", changes)
    try project.apply(changes)
  }

  private mutating func note(_ name: String, _ changes: [Change]) {
    let number = Int64(receipts.count)
    receipts.append(
      Receipt(
        id: "r\(number)", at: Project.now.later(by: number * 60_000), by: "ada", action: name,
        summary: "", changes: changes))
  }

  var history: AssignmentHistory { AssignmentHistory(receipts, files: project.files) }

  /// Such as `1 i1→i2`, with the minute.
  var owners: [String] {
    history.changes.map { change in
      let minute = change.at.milliseconds(since: Project.now) / 60_000
      return "\(minute): \(change.task) \(change.before ?? "nobody")→\(change.after ?? "nobody")"
    }
  }
}

@Suite("Who had which task, from the journal")
struct AssignmentHistoryTests {
  static let queues = [
    "a list": ActionTests.queue,
    "an object by id": """
    {"tasks": {"1": {"title": "One", "status": "in-progress", "owner": "i1"},
      "2": {"title": "Two", "status": "pending", "owner": null},
      "3": {"title": "Three", "status": "pending", "owner": ""},
      "4": {"title": "Four", "status": "blocked", "owner": "i3"}}}
    """,
    "lists by status": """
    {"pending": [{"id": 2, "title": "Two"}, {"id": 3, "title": "Three"}],
     "in_progress": [{"id": 1, "title": "One", "assignedTo": "i1"}],
     "blocked": [{"id": 4, "title": "Four", "assignedTo": "i3"}]}
    """,
    "nothing but ids": #"{"queue": [{"id": 1}, {"id": 2}, {"id": 3}, {"id": 4}]}"#,
  ]

  static let states: [String: String?] = [
    "assignments": ActionTests.state,
    "lists only": """
    {"active_instances": [
      {"id": "i1", "assigned_tasks": [1], "last_heartbeat": "2026-03-12T14:22:00Z"},
      {"id": "i2", "assigned_tasks": [], "last_heartbeat": "2026-03-12T14:21:00Z"},
      {"id": "i3", "assigned_tasks": [4], "last_heartbeat": "2026-03-12T13:00:00Z"}]}
    """,
  ]

  @Test(arguments: queues.keys.sorted(), states.keys.sorted())
  func `every action that moves a task is told, in every shape of the files`(
    queue: String, state: String
  ) throws {
    var course = Course(
      project: Project(state: Self.states[state] ?? nil, queue: Self.queues[queue]))
    #expect(course.project.task("1")?.owner == "i1")
    try course.act(.reassign(tasks: ["1"], owner: "i2", seen: []))
    try course.act(.assignBest(instance: "i2"))
    let best = try #require(course.owners.last?.split(separator: " ")[1])
    try course.act(.setStatus(tasks: ["1"], status: .inProgress, seen: []).unless(course, "1"))
    try course.act(.redistribute(instance: "i3"))
    try course.act(.reassign(tasks: ["1"], owner: nil, seen: []))
    try course.undo()
    try course.act(.setStatus(tasks: ["1"], status: .completed, seen: []))
    let taker = course.project.task("4")?.owner ?? "nobody"
    #expect(
      course.owners == [
        "0: 1 i1→i2", "1: \(best) nobody→i2", "3: 4 i3→\(taker)", "4: 1 i2→nobody",
        "5: 1 nobody→i2",
      ])
    #expect(course.project.task("1")?.owner == "i2")
    #expect(["i1", "i2"].contains(taker))
  }

  @Test func `a file that holds all owners at once tells of them when it goes`() {
    let text = #"{"task_assignments": {"1": {"assigned_to": "i1"}, "2": {"assigned_to": null}}}"#
    let change = Change(
      file: ".claude-coordination/state.json", path: [], before: nil, after: text)
    var course = Course(project: Project())
    course.receipts = [change, change.inverse].enumerated().map { number, change in
      Receipt(
        id: "\(number)", at: Project.now, by: "", action: "", summary: "", changes: [change])
    }
    #expect(course.owners == ["0: 1 nobody→i1", "0: 1 i1→nobody"])
  }

  @Test func `it knows since when an owner had a task, where the files told it`() throws {
    var course = Course(
      project: Project(
        queue: """
          {"tasks": [{"task_id": 1, "assigned_to": "i1", "assigned_at": "2026-03-12T12:30:00Z"},
            {"task_id": 2, "assigned_to": "i1", "assigned_at": "2026-03-12T12:40:00Z"},
            {"task_id": 3}]}
          """))
    try course.act(.reassign(tasks: ["1"], owner: "i2", seen: []))
    #expect(
      course.history.changes.map(\.heldSince) == [Timestamp(iso8601: "2026-03-12T12:30:00Z")])
    #expect(
      course.history.assignedAt == [
        "1": Project.now, "2": Timestamp(iso8601: "2026-03-12T12:40:00Z"),
      ])
  }

  @Test func `what is no change of an owner tells nothing`() throws {
    var course = Course(project: ActionTests.project)
    try course.act(.setStatus(tasks: ["1"], status: .review, seen: []))
    try course.act(.unblock(task: "4", waivingDependencies: false, seen: []))
    try course.act(.addTasks([NewTask(id: "9", title: "Nine")]))
    try course.act(
      .prioritize([Prioritizing(task: "3", priority: Priority(rank: 4, word: "urgent"))]))
    #expect(course.owners == [])
    #expect(course.history.last == "r3")
  }
}

extension Action {
  /// Something that is not refused either where the task is that already.
  fileprivate func unless(_ course: Course, _ task: String) -> Action {
    course.project.task(task)?.status == .inProgress
      ? .setStatus(tasks: [task], status: .review, seen: []) : self
  }
}
