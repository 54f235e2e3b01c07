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
}
