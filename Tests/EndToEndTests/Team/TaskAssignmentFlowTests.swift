import TestSupport
import Testing

@Suite("Task Assignment Flow")
struct TaskAssignmentFlowTests {
  @Test func `the log has the requests that gave a task, and no others`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    #expect(try folder.coordinate(1, "request-task").status == 0)
    // So that the sign of life alone changes something.
    try folder.setHeartbeats("2020-01-01T00:00:00Z")
    #expect(try folder.coordinate(1, "request-task").output.contains("begun already"))
    #expect(try folder.coordinate(2, "request-task").status == 1)
    let log = try folder.roster("log").output
    #expect(log.split(separator: "\n").count { $0.contains("request-task") } == 1, "\(log)")
    #expect(!log.contains("no task has changed"), "\(log)")
  }

  @Test func `an instance asks, gets the most urgent ready task and begins it`() throws {
    let folder = try TemporaryRepository.team(
      """
      [{"id": 1, "title": "Docs", "priority": "low"},
       {"id": 2, "title": "Checkout page", "priority": "critical", "dependencies": [3]},
       {"id": 3, "title": "Payment API", "priority": "high", "description": "Cards first"}]
      """)
    let asked = try folder.coordinate(1, "request-task", "--json")
    #expect(asked.status == 0, "\(asked.errors)")
    let answer = try JSONValue(asked.output)
    #expect(answer["task"]["id"] == "3")
    #expect(answer["task"]["title"] == "Payment API")
    #expect(answer["task"]["description"] == "Cards first")
    #expect(answer["claimed"] == .bool(true))

    let state = try folder.state()
    #expect(state["task_assignments"]["3"]["assigned_to"] == "instance-1")
    #expect(state["task_assignments"]["3"]["status"] == "in-progress")
    #expect(state["active_instances"][0]["assigned_tasks"] == .array([.number(3)]))
    #expect(state["active_instances"][0]["status"] == "active")
    #expect(state["progress_summary"]["in_progress"] == .number(1))
    let own = try folder.progress(1)["assigned_tasks"][0]
    #expect(own["task_id"] == .number(3))
    #expect(own["status"] == "in-progress")

    #expect(try folder.coordinate(2, "request-task").output.hasPrefix("#1 Docs\n"))
    #expect(try folder.roster("doctor").output == "no findings\n")
  }

  @Test func `asking again gives the same task, asking for another one the next`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": "a"}, {"id": "b"}]"#)
    #expect(try folder.coordinate(1, "request-task").output.hasPrefix("a"))
    let again = try JSONValue(try folder.coordinate(1, "request-task", "--json").output)
    #expect(again["task"]["id"] == "a")
    #expect(again["claimed"] == .bool(false))
    #expect(try folder.coordinate(1, "request-task", "--another").output.hasPrefix("b"))
  }

  @Test func `where nothing is ready it says so, and has shown life all the same`() throws {
    let folder = try TemporaryRepository.team("[]", heartbeat: "2020-01-01T00:00:00Z")
    let asked = try folder.coordinate(1, "request-task", "--json")
    #expect(asked.status == 1)
    #expect(try JSONValue(asked.output)["error"]["code"] == "nothing_ready")
    let heartbeat = try folder.state()["active_instances"][0]["last_heartbeat"].string ?? ""
    #expect(!heartbeat.hasPrefix("2020"))
  }

  @Test func `in a worktree every command means its team's project`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": "a", "title": "One"}]"#)
    for words in [["status"], ["tasks"], ["doctor"], ["log"], ["memory"]] {
      let there = try Program.run(
        [Roster.path] + words, environment: folder.environment, directory: folder.worktree(1))
      let here = try Program.run(
        [Roster.path] + words, environment: folder.environment, directory: folder.root)
      #expect(there.output == here.output, "\(words): \(there.errors)")
    }
  }

  @Test func `what an operator gives an instance comes before what nobody has`() throws {
    let folder = try TemporaryRepository.team(
      #"[{"id": 1, "priority": "low"}, {"id": 2, "priority": "high"}]"#)
    #expect(try folder.roster("reassign", "1", "instance-1").status == 0)
    #expect(try folder.coordinate(1, "request-task").output.hasPrefix("#1"))
  }

  @Test func `a completed task makes ready what waited for it`() throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1}, {"id": 2, "dependencies": [1]}]"#)
    _ = try folder.coordinate(1, "request-task")
    #expect(try folder.coordinate(2, "request-task").status == 1)
    #expect(try folder.coordinate(1, "report-progress", "1", "1").status == 0)
    #expect(try folder.coordinate(2, "request-task").output.hasPrefix("#2"))
  }

  @Test func `a new owner is told what has been achieved before`() throws {
    let folder = try TemporaryRepository.team(
      #"[{"id": 1, "title": "Docs", "description": "All of it"}]"#)
    _ = try folder.coordinate(1, "request-task")
    _ = try folder.coordinate(
      1, "report-progress", "1", "0.4", "--achievement", "Outline", "--achievement", "Intro")
    _ = try folder.roster("reassign", "1", "instance-2")
    let told = try folder.coordinate(2, "request-task")
    let lines = told.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "#1 Docs" && lines[1].contains("40% done"), "\(told.output)")
    #expect(lines.dropFirst(2) == ["  done  Outline", "  done  Intro", "  All of it"])
    _ = try folder.coordinate(2, "report-progress", "1", "0.6", "--achievement", "Chapter 1")
    let all: [JSONValue] = ["Outline", "Intro", "Chapter 1"]
    #expect(try folder.progress(2)["assigned_tasks"][0]["achievements"] == .array(all))
    _ = try folder.roster("reassign", "1", "instance-1")
    let back = try JSONValue(try folder.coordinate(1, "request-task", "--json").output)
    #expect(back["task"]["achievements"] == .array(all))
  }
}
