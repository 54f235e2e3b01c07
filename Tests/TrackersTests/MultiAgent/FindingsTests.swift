import CoordinationCore
import Testing

@testable import Trackers

@Suite struct FindingsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var state: String?
    var queue: String?
    var findings: [String]
    var testDescription: String { name }
  }

  static let contradictions = [
    Case(
      name: "the state wins over the queue",
      state: #"{"task_assignments": {"1": {"assigned_to": "i1", "status": "review"}}}"#,
      queue: #"[{"id": 1, "owner": "i2", "status": "pending"}]"#,
      findings: [
        "task_queue.json:1:21: warning: #1: owner is i2 here, i1 in state.json, which counts",
        "task_queue.json:1:37: warning: #1: status is pending here, review in state.json, which counts",
      ]),
    Case(
      name: "the assignment wins over the list of an instance",
      state: """
        {"active_instances": [{"id": "i1", "assigned_tasks": []}, {"id": "i2", "assigned_tasks": [1]}],
         "task_assignments": {"1": {"assigned_to": "i1", "status": "pending"}}}
        """,
      queue: nil,
      findings: [
        "state.json:1:54: warning: i1: assigned_tasks is without #1 here, with #1 in task_assignments,",
        "state.json:1:91: warning: #1: owner is i2 here, i1 in task_assignments, which counts",
      ]),
    Case(
      name: "an unknown owner and an unknown dependency",
      state: #"{"active_instances": []}"#,
      queue: #"[{"id": 1, "owner": "ghost", "dependencies": [9]}]"#,
      findings: [
        "task_queue.json:1:21: warning: #1 belongs to ghost, which is not an instance",
        "task_queue.json:1:47: warning: #1 waits for #9, which is not a task",
      ]),
    Case(
      name: "tasks that wait for what will not be completed", state: nil,
      queue: """
        [{"id": 1, "status": "cancelled"}, {"id": 2, "status": "failed"},
         {"id": 3, "dependencies": [1]}, {"id": 4, "status": "in-progress", "dependencies": [1, 2]},
         {"id": 5, "dependencies": [2], "waived_dependencies": [2]},
         {"id": 6, "status": "completed", "dependencies": [1]}]
        """,
      findings: [
        "task_queue.json:2:29: warning: #3 waits for #1, which is cancelled",
        "task_queue.json:2:86: warning: #4 waits for #1, which is cancelled",
        "task_queue.json:2:89: warning: #4 waits for #2, which has failed",
      ]),
    Case(
      name: "fields are called by the names that they have in the file", state: nil,
      queue: #"[{"id": 3}, {"id": 4, "requires": "3"}]"#,
      findings: [
        "task_queue.json:1:35: warning: requires is \"3\", not a list"
      ]),
    Case(
      name: "a circle",
      state: nil,
      queue: #"[{"id": 1, "dependencies": [2]}, {"id": 2, "dependencies": [1]}]"#,
      findings: ["task_queue.json:1:29: error: these depend on each other: #1 → #2 → #1"]),
    Case(
      name: "a circle that a waived dependency opens",
      state: nil,
      queue: #"[{"id": 1, "dependencies": [2], "waived_dependencies": [2]}, "#
        + #"{"id": 2, "dependencies": [1]}]"#,
      findings: ["task_queue.json:1:29: note: these depend on each other: #1 → #2 → #1"]),
    Case(
      name: "ids and keys that stand there twice",
      state: #"{"task_assignments": {"1": {"status": "pending"}, "1": {"status": "review"}}}"#,
      queue: #"{"tasks": [{"id": 1, "title": "a"}, {"id": "1", "title": "b", "title": "c"}]}"#,
      findings: [
        "state.json:1:51: warning: the key \"1\" stands here again; the last one counts",
        "task_queue.json:1:44: warning: #1 is listed again; the first one counts",
        "task_queue.json:1:63: warning: the key \"title\" stands here again; the last one counts",
      ]),
    Case(
      name: "summaries that were not kept up",
      state: """
        {"instances": 3, "active_instances": [],
         "progress_summary": {"total_tasks": 15, "completed": 0, "overall_progress": 0.9}}
        """,
      queue: #"[{"id": 1, "status": "completed", "dependencies_satisfied": false}]"#,
      findings: [
        "state.json:1:15: warning: instances says 3, 0 are listed",
        "state.json:2:38: warning: progress_summary.total_tasks says 15, the tasks say 1",
        "state.json:2:55: warning: progress_summary.completed says 0, the tasks say 1",
        "state.json:2:78: warning: progress_summary.overall_progress says 0.9, the tasks say 1",
        "task_queue.json:1:61: warning: dependencies_satisfied says false, the tasks say true",
      ]),
    Case(
      name: "a heartbeat from the future",
      state: #"{"active_instances": [{"id": "i1", "last_heartbeat": "2026-03-12T14:32:07Z"}]}"#,
      queue: nil,
      findings: ["state.json:1:54: warning: the heartbeat of i1 is 10 min in the future and is not"]
    ),
    Case(
      name: "an id that could be a path",
      state:
        #"{"active_instances": [{"id": "../x", "worktree_path": "/w"}, {"id": "i1"}, {"id": "i1"}, {}]}"#,
      queue: nil,
      findings: [
        "state.json:1:30: warning: the instance id \"../x\" may only have letters,",
        "state.json:1:83: warning: i1 is listed again; the first one counts",
        "state.json:1:90: warning: an instance without an id is left out",
      ]),
    Case(
      name: "files that are something else",
      state: "[1]", queue: "\"x\"",
      findings: [
        "task_queue.json:1:1: error: found '\"x\"' where an object or a list should stand",
        "state.json:1:1: error: the state is [1], not an object",
      ]),
    Case(
      name: "a task that the queue does not list",
      state: #"{"active_instances": [{"id": "i1", "assigned_tasks": [1, 2]}]}"#,
      queue: #"[{"id": 1}]"#,
      findings: ["state.json:1:58: warning: i1 has #2, which the queue does not list"]),
    Case(
      name: "a task that no assignment names",
      state: """
        {"active_instances": [{"id": "i1", "assigned_tasks": [2]}], "task_assignments": {"1": {}}}
        """,
      queue: nil,
      findings: ["state.json:1:55: warning: i1 has #2, which task_assignments does not list"]),
    Case(
      name: "a queue without a list", state: nil, queue: #"{"version": 1, "items": [{"id": 1}]}"#,
      findings: [
        "task_queue.json:1:1: note: there are no tasks in this file; looked for \"tasks\", \"queue\","
      ]),
    Case(name: "a queue with nothing in it yet", state: nil, queue: "{}", findings: []),
    Case(
      name: "a queue whose list is null", state: nil, queue: #"{"v": 1, "tasks": null}"#,
      findings: []
    ),
    Case(
      name: "half a file", state: #"{"active_instances": ["#, queue: nil,
      findings: ["state.json:1:23: error: the file ends where a value should stand"]),
  ]

  @Test(arguments: contradictions) func everyContradictionIsLocated(_ test: Case) {
    let found = Project(state: test.state, queue: test.queue).findings
    #expect(found.count == test.findings.count)
    for (found, expected) in zip(found, test.findings) {
      #expect(found.hasPrefix(".claude-coordination/" + expected))
    }
  }

  static let progresses: [(String, Double, String?)] = [
    ("0.3", 0.3, nil), ("1", 1, nil), ("null", 0, nil), ("1.0e-1", 0.1, nil),
    ("7", 0.07, "progress is 7, not a number from 0 to 1; taken as 7%"),
    ("70", 0.7, "progress is 70, not a number from 0 to 1; taken as 70%"),
    ("1.05", 1, "progress is 1.05, not a number from 0 to 1; taken as 100%"),
    ("1e999", 1, "progress is 1e999, not a number from 0 to 1; taken as 100%"),
    ("-0.5", 0, "progress is -0.5, not a number from 0 to 1; taken as 0%"),
    ("\"70%\"", 0.7, "progress is \"70%\", not a number from 0 to 1; taken as 70%"),
    ("\"0.7\"", 0.7, "progress is \"0.7\", not a number from 0 to 1; taken as 70%"),
    ("\" 12 % \"", 0.12, "progress is \" 12 % \", not a number from 0 to 1; taken as 12%"),
    ("\"NaN\"", 0, "progress is \"NaN\", not a number from 0 to 1; taken as 0%"),
    ("\"-inf%\"", 0, "progress is \"-inf%\", not a number from 0 to 1; taken as 0%"),
    ("[]", 0, "progress is [], not a number from 0 to 1; taken as 0%"),
    ("true", 0, "progress is true, not a number from 0 to 1; taken as 0%"),
  ]

  @Test(arguments: progresses)
  func everyProgressIsSane(_ written: String, _ progress: Double, _ message: String?) {
    let project = Project(queue: "[{\"id\": 1, \"progress\": \(written)}]")
    #expect(project.task("1")?.progress == progress)
    #expect(project.board.findings.map(\.message) == [message].compactMap(\.self))
  }

  /// Every field of every file with every kind of value: no crash, and a finding for what is wrong.
  @Test func anyKindOfValueMayStandAnywhere() {
    let values = [
      "null", "true", "-1", "1e400", "\"\"", "\"\\u001b]52;c;x\\u0007\"", "[]", "[[]]", "{}",
      "{\"id\": {}}", "[null, 1, \"a\", {}, []]", "\"2026-13-45\"",
    ]
    let fields = [
      "id", "task_id", "title", "status", "assigned_to", "progress", "priority", "dependencies",
      "waived_dependencies", "dependencies_satisfied", "blockers", "last_update", "completed_at",
      "time_spent", "completion_estimate", "achievements", "description",
    ]
    for value in values {
      for field in fields {
        let task = "{\"task_id\": 1, \"\(field)\": \(value)}"
        let report = "{\"assigned_tasks\": [\(task)], \"memory_contributions\": \(value)}"
        let project = Project(
          state: """
            {"instances": \(value), "active_instances": [{"id": "i1", "worktree_path": "/w",
              "assigned_tasks": \(value), "last_heartbeat": \(value), "status": \(value)}],
             "task_assignments": {"1": \(task), "2": \(value)}, "last_sync": \(value),
             "progress_summary": {"completed": \(value), "overall_progress": \(value)}}
            """,
          queue: "{\"tasks\": [\(task), \(value)], \"completed\": \(value)}",
          others: ["/w/.claude-instance/progress.json": report])
        let board = project.board
        #expect(board.tasks.allSatisfy { (0...1).contains($0.progress) })
        #expect(!board.findings.map(\.line).contains { $0.contains("\u{1B}") })
        _ = MultiAgentTracker().reading(of: project.files, at: Project.now).derivedChanges()
      }
    }
    for value in values {
      for shape in ["\(value)", "{\"tasks\": \(value)}", "{\"tasks\": {\"a\": \(value)}}"] {
        _ = Project(state: shape, queue: shape).board
        let states = ["active_instances", "task_assignments", "progress_summary", "memory"]
        for name in states { _ = Project(state: "{\"\(name)\": \(value)}").board }
      }
    }
  }

  @Test func aFileThatIsWrongThroughoutIsCutShort() {
    let tasks = (0..<1500).map { "{\"id\": \($0), \"progress\": \"x\"}" }.joined(separator: ",\n")
    let findings = Project(queue: "[\(tasks)]").findings
    #expect(findings.count == 1001)
    #expect(
      findings.last
        == ".claude-coordination/task_queue.json: warning: and 500 more findings in this file")
    #expect(findings[999].hasPrefix(".claude-coordination/task_queue.json:1000:"))
  }

  @Test func whatIsNotShownIsNotWordedEither() throws {
    var findings = FileFindings()
    var worded = 0
    for offset in 0..<5000 {
      findings.add(.note, at: offset) {
        worded += 1
        return .missingId(what: "a task")
      }
    }
    #expect(worded == FileFindings.limit)
    #expect(findings.located(in: "x", [UInt8](repeating: 32, count: 5000)).count == worded + 1)
  }

  @Test func hostileTextIsShownAsEscapes() {
    let project = Project(
      queue: #"[{"id": "\u001b[2J", "title": "a\rb\u202ec", "status": "x\u0007y"}]"#)
    let task = project.board.tasks.first
    #expect(task?.id == "\\u{1b}[2J")
    #expect(task?.title == "a\\rb\\u{202e}c")
    #expect(task?.nativeStatus == "x\\u{7}y")
  }

  @Test func aProgressFileThatIsAheadIsOnlyANote() {
    let state = #"""
      {"active_instances": [{"id": "i1", "worktree_path": "../w", "assigned_tasks": [1, 2]}],
       "task_assignments": {"1": {"assigned_to": "i1", "status": "in-progress", "progress": 0.3},
        "2": {"assigned_to": "i1", "status": "review", "progress": 0.9}}}
      """#
    let report = #"""
      {"assigned_tasks": [{"task_id": 1, "status": "completed", "progress": 0.7},
       {"task_id": 2, "status": "in-progress", "progress": 0.5}]}
      """#
    let project = Project(state: state, others: ["/team/w/.claude-instance/progress.json": report])
    #expect(project.task("1")?.progress == 0.7)
    #expect(project.task("1")?.status == .inProgress)
    #expect(
      project.findings == [
        ".claude-coordination/state.json:2:87: note: #1: progress is 30% here, 70% in progress.json"
          + " of i1, which counts",
        ".claude-coordination/state.json:3:62: warning: #2: progress is 90% here, 50% in"
          + " progress.json of i1, which counts",
        "/team/w/.claude-instance/progress.json:1:46: note: #1: status is completed here,"
          + " in progress in state.json, which counts",
        "/team/w/.claude-instance/progress.json:2:27: warning: #2: status is in progress here,"
          + " review in state.json, which counts",
      ])
  }
}
