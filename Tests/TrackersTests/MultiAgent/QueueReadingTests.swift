import CoordinationCore
import Testing
import Trackers

@Suite struct QueueReadingTests {
  struct Shape: CustomTestStringConvertible, Sendable {
    var name: String
    var queue: String
    var testDescription: String { name }
  }

  /// The same two tasks in every shape: A is done, B waits for nothing else and belongs to i1.
  static let shapes = [
    Shape(
      name: "a bare list",
      queue: """
        [{"id": "A", "title": "First", "status": "completed"},
         {"id": "B", "title": "Second", "status": "in-progress", "assigned_to": "i1",
          "dependencies": ["A"], "priority": "high"}]
        """),
    Shape(
      name: "a list of tasks",
      queue: """
        {"tasks": [{"task_id": "A", "name": "First", "status": "done"},
         {"task_id": "B", "name": "Second", "status": "in_progress", "owner": "i1",
          "depends_on": ["A"], "priority": "High"}]}
        """),
    Shape(
      name: "tasks keyed by id, beside an empty queue",
      queue: """
        {"queue": [], "tasks": {"A": {"subject": "First", "status": "complete"},
         "B": {"task": "Second", "status": "inProgress", "agent": "i1", "blockedBy": ["A"],
          "priority": 3}}}
        """),
    Shape(
      name: "a queue",
      queue: """
        {"queue": [{"id": "A", "title": "First", "status": "finished"},
         {"id": "B", "title": "Second", "status": "active", "assignee": "i1",
          "dependsOn": ["A"], "priority": "P1"}]}
        """),
    Shape(
      name: "lists named by status",
      queue: """
        {"pending": [], "inProgress": [{"id": "B", "title": "Second", "assignedTo": "i1",
          "dependencies": ["A"], "priority": "important"}],
         "completed": [{"id": "A", "title": "First"}], "failed": []}
        """),
    Shape(
      name: "lists named by status among the tasks",
      queue: """
        {"tasks": {"completed": [{"id": "A", "title": "First"}], "in_progress":
         [{"id": "B", "title": "Second", "owner": "i1", "dependencies": ["A"], "priority": 3}]}}
        """),
  ]

  @Test(arguments: shapes) func everyShapeIsRead(_ shape: Shape) throws {
    let project = Project(queue: shape.queue)
    let tasks = project.board.tasks.sorted { $0.id < $1.id }
    #expect(tasks.map(\.id) == ["A", "B"])
    #expect(tasks.map(\.title) == ["First", "Second"])
    #expect(tasks.map(\.status) == [.completed, .inProgress])
    #expect(tasks.map(\.owner) == [nil, "i1"])
    #expect(tasks.last?.dependencies == ["A"])
    #expect(tasks.last?.priority.rank == 3)
    #expect(project.findings == [])
  }

  @Test func numbersAndTextsAreTheSameIds() {
    let project = Project(
      state: #"{"task_assignments": {"7": {"assigned_to": "i1", "status": "completed"}}}"#,
      queue: #"[{"id": 7, "title": "Seven"}, {"id": "8", "dependencies": [7]}]"#)
    #expect(project.board.tasks.map(\.id) == ["7", "8"])
    #expect(project.task("7")?.status == .completed)
    #expect(project.findings == [])
  }

  @Test(arguments: [
    "dependencies", "depends_on", "dependsOn", "blockedBy", "blocked_by", "deps", "dependency",
    "requires", "prerequisites", "waits_for", "waitsFor", "after",
  ])
  func dependenciesHaveManyNames(_ name: String) {
    let project = Project(queue: #"[{"id": 1}, {"id": 2, "\#(name)": [1]}]"#)
    #expect(project.task("2")?.dependencies == ["1"])
    #expect(DependencyGraph(project.board.tasks).stage(of: 1) == .waiting)
    #expect(project.findings == [])
  }

  @Test func theProperNameOfDependenciesCounts() {
    let task = #"{"id": 3, "after": [2], "deps": [2], "dependencies": [1]}"#
    let project = Project(queue: "[{\"id\": 1}, {\"id\": 2}, \(task)]")
    #expect(project.task("3")?.dependencies == ["1"])
  }

  @Test(arguments: [
    (#""description": "\n  \nFirst\nSecond", "summary": "Short""#, "First"),
    (#""summary": "Short""#, "Short"), (#""title": "T", "description": "D""#, "T"),
    (#""title": "", "description": "D""#, "D"), (#""description": 7"#, ""),
    (#""summary": "a\u001b[2J""#, "a\\u{1b}[2J"),
  ])
  func aTaskWithoutATitleIsCalledByItsDescription(_ members: String, _ title: String) {
    #expect(Project(queue: "[{\"id\": 1, \(members)}]").task("1")?.title == title)
  }

  @Test func aTitleInAnyFileGoesBeforeADescription() {
    let project = Project(
      state: #"{"task_assignments": {"1": {"title": "T"}, "2": {"description": "S"}}}"#,
      queue: #"[{"id": 1, "description": "D"}, {"id": 2}]"#)
    #expect(project.board.tasks.map(\.title) == ["T", "S"])
  }

  /// A greater number is more urgent, on the scale of the words.
  @Test func prioritiesAreOrdered() {
    let queue = [
      "9", "\"urgent\"", "3", "\"medium\"", "1", "\"P4\"",
    ].enumerated().map { #"{"id": "\#(5 - $0.offset)", "priority": \#($0.element)}"# }
    let tasks = Project(queue: "[\(queue.joined(separator: ","))]").board.tasks
    let order = Assignment.order(DependencyGraph(tasks)).map { tasks[$0].priority.word }
    #expect(order == ["9", "urgent", "3", "medium", "1", "P4"])
  }
}
