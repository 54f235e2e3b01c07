import TestSupport
import Testing

@Suite("Commands that look")
struct LookingTests {
  @Test func `status has the layout of the dashboard view`() throws {
    let project = try TemporaryProject.sample()
    let call = Call("status", project.root)
    #expect(call.status == 0)
    #expect(
      call.output.hasPrefix(
        """
        🤖 Multi-Agent Progress Dashboard
        =====================================
        """))
    for line in [
      "📊 Overall Progress: ██████░░░░ 57% (7/15 tasks)",
      "🎯 Active Instances:",
      "   instance-1: Task #4 \"Payment API\" ███████░░░ 70%",
      "📋 Task Pipeline:",
      "   ✅ Completed: 7 tasks",
      "   🔄 In Progress: 3 tasks",
      "   📋 Ready: 2 tasks (#9 #13)",
      "   ⏳ Waiting: 2 tasks (waiting for dependencies)",
      "   🚫 Blocked: 1 task (#12)",
      "🧠 Memory Updates:", "   📝 Pending merges: 3 contributions", "   ❗ Conflicts: 1",
    ] {
      #expect(call.lines.contains(line), "\(line) is missing in\n\(call.output)")
    }
  }

  @Test(arguments: [["LANG": "C"], [:], ["LC_ALL": "POSIX", "LANG": "en_US.UTF-8"]])
  func `a locale without Unicode gets ASCII only`(environment: [String: String]) throws {
    let project = try TemporaryProject.sample()
    for command in ["status", "tasks", "doctor"] {
      let call = Call(command, project.root, environment: environment)
      #expect(call.output.unicodeScalars.allSatisfy { $0.isASCII }, "\(call.output)")
    }
    #expect(
      Call("status", project.root, environment: environment).lines
        .contains("Overall Progress: ######---- 57% (7/15 tasks)"))
  }

  @Test func `status as JSON has every member of the contract`() throws {
    let project = try TemporaryProject.sample()
    let json = try Call("status", "--json", project.root).json()
    #expect(
      json.keys == [
        "schema_version", "tracker", "project", "at", "progress_summary", "instances", "tasks",
        "workflow_id", "workflow_status", "pipelines", "phases", "barriers", "gates", "checkpoints",
        "blockers", "next_actions",
        "memory", "next_tasks", "findings",
      ])
    #expect(json["schema_version"] == 1)
    #expect(json["tracker"] == "multi-agent")
    #expect(json["project"] == "acme-shop")
    #expect(json["at"].string?.hasPrefix("2026-03-12T14:22:07") == true)
    #expect(
      json["progress_summary"]
        == [
          "total_tasks": 15, "completed": 7, "in_progress": 3, "review": 0, "ready": 2,
          "waiting": 2, "blocked": 1, "failed": 0, "assigned": 11, "overall_progress": 0.57,
        ])
    #expect(json["next_tasks"] == ["9", "13"])
    #expect(json["memory"].keys == ["queued", "conflicts", "awaiting_approval", "last_merge"])
  }

  @Test func `instances, tasks and findings have every member of the contract`() throws {
    let project = try TemporaryProject.sample()
    let json = try Call("status", "--json", project.root).json()
    let instance = json["instances"].first(where: "id", is: "instance-4")
    #expect(
      instance.keys == [
        "id", "status", "presence", "worktree_path", "assigned_tasks", "last_heartbeat",
        "heartbeat_age_seconds",
      ])
    #expect(instance["presence"] == "offline")
    #expect(instance["assigned_tasks"].elements.contains("11"))
    #expect(instance["heartbeat_age_seconds"] == 667)
    let task = json["tasks"].first(where: "id", is: "10")
    #expect(
      task.keys == [
        "id", "title", "status", "stage", "native_status", "owner", "progress", "priority",
        "dependencies", "waits_for", "phase", "last_update",
      ])
    #expect(task["waits_for"] == ["8"])
    #expect(task["stage"] == "waiting")
    #expect(json["memory"]["queued"] == 3 && json["memory"]["conflicts"] == 1)
    #expect(task["owner"] == nil)
    let finding = json["findings"][0]
    #expect(finding.keys == ["severity", "message", "file", "line", "column"])
  }

  @Test func `a summary that contradicts the tasks is a finding with its place`() throws {
    let project = try TemporaryProject.sample()
    let call = Call("doctor", project.root)
    #expect(call.status == 0)
    #expect(
      call.lines.contains {
        $0.hasPrefix(".claude-coordination/state.json:106:18: warning: ") && $0.contains("6")
          && $0.contains("7")
      }, "\(call.output)")
    let findings = try Call("doctor", "--json", project.root).json()["findings"].elements
    #expect(findings.count == call.lines.count)
    #expect(findings.contains { $0["line"] == 106 && $0["column"] == 18 })
  }

  @Test func `tasks stand in the order in which they would be assigned, and are filtered`() throws {
    let project = try TemporaryProject.sample()
    let ready = try Call("tasks", "--json", "--status", "ready", project.root).json()
    #expect(ready["schema_version"] == 1)
    #expect(ready["tasks"].elements.map { $0["id"] } == ["9", "13"])
    #expect(ready["tasks"].elements.map { $0["stage"] } == ["ready", "ready"])
    let owned = try Call("tasks", "--json", "--owner", "instance-2", project.root).json()
    #expect(Set(owned["tasks"].elements.compactMap { $0["id"].string }) == ["3", "7", "12"])
    #expect(Call("tasks", "--status", "meditating", project.root).status == 1)
    let all = Call("tasks", project.root)
    #expect(all.lines.count == 16)
    #expect(
      all.lines.contains { $0.hasPrefix("8") && $0.contains("Checkout") && $0.hasSuffix("#4") })
    #expect(
      all.lines.contains { $0.hasPrefix("12") && $0.hasSuffix("Operations must say") })
  }

  @Test func `status says which tasks stand still, and shows errors before warnings`() throws {
    let tasks = (1...7).map {
      #"{"id": \#($0), "owner": "a", "status": "blocked", "priority": []}"#
    }
    let ends = [
      #"{"id": 8, "owner": "a", "status": "failed"}"#,
      #"{"id": 9, "owner": "a", "blockers": ["a certificate in a format that Vault can read"]}"#,
      #"{"id": 10, "dependencies": [10]}"#,
    ]
    let project = try TemporaryProject.with(
      state: #"{"active_instances": [{"id": "a"}]}"#,
      queue: "[\((tasks + ends).joined(separator: ",\n"))]")
    let call = Call("status", project.root)
    let lines = call.lines.map { $0.replacing(" (offline, no heartbeat)", with: "") }
    for line in [
      "   a: Task #1 ░░░░░░░░░░ 0% (blocked)", "   a: Task #8 ░░░░░░░░░░ 0% (failed)",
      "   a: Task #9 ░░░░░░░░░░ 0% (blocked: a certificate in a format that Vault ca…)",
      "   🚫 Blocked: 8 tasks (#1 #2 #3 #4 #5 and 3 more)", "   and 3 more: roster doctor",
    ] {
      #expect(lines.contains(line), "\(line) is missing in\n\(call.output)")
    }
    let findings = try #require(lines.firstIndex { $0.hasPrefix("🔎 Findings: 8") })
    #expect(lines[findings + 1].contains("task_queue.json:10:29: error: "))
    #expect(lines[findings + 2].contains("task_queue.json:1:"))
  }

  @Test func `an instance shows its worktree, heartbeat, tasks, time, blockers and achievements`()
    throws
  {
    let project = try TemporaryProject.sample()
    let call = Call("instance", "instance-2", project.root)
    #expect(call.status == 0)
    for piece in [
      "instance-2  online", "acme-shop-instance-2", "12s ago", "Vault certificate", "blocked",
      "30%",
      "certificate format: PEM or PKCS#12?", "Typing mistakes of one letter are forgiven",
      "1h 30m remaining", "logical replica", "time spent  2 h 16 min",
    ] {
      #expect(call.output.contains(piece), "\(piece) is missing in\n\(call.output)")
    }
    let json = try Call("instance", "instance-2", project.root, "--json").json()
    #expect(json["schema_version"] == 1)
    let task = json["tasks"].first(where: "id", is: "12")
    #expect(task["time_spent_seconds"] == 8200)
    #expect(task["blockers"].elements.count == 1)
    #expect(json["contributions"].elements.count == 1)
  }

  @Test func `an owner that nobody knows is refused instead of having no tasks`() throws {
    let project = try TemporaryProject.sample()
    let call = Call("tasks", "--owner", "instnce-2", project.root)
    #expect(call.status == 1)
    #expect(call.errors.contains("there is no instance instnce-2; there are instance-1,"))
    let queue = #"[{"id": 1, "owner": "x"}, {"id": 2}]"#
    let alone = try TemporaryProject.with(state: nil, queue: queue)
    #expect(Call("tasks", "--owner", "x", alone.root).lines.count == 2)
    #expect(Call("tasks", "--owner", "nobody", alone.root).lines.count == 2)
  }

  @Test func `an unknown instance is refused, in words and as JSON`() throws {
    let project = try TemporaryProject.sample()
    let call = Call("instance", "instance-9", project.root)
    #expect(call.status == 1)
    #expect(
      call.errors.contains(
        "there is no instance instance-9; there are instance-1, instance-2, instance-3, instance-4")
    )
    let json = try Call("instance", "instance-9", "--json", project.root).json()
    #expect(json["error"]["code"] == "unknown_instance")
  }

  @Test func `the table of tasks names priorities and unknown statuses, and long ids run over`()
    throws
  {
    let id = String(repeating: "x", count: 60)
    let project = try TemporaryProject.with(
      state: nil,
      queue: """
        [{"id": "\(id)", "title": "\(String(repeating: "t", count: 80))", "priority": "urgent"},
         {"id": "2", "title": "B", "status": "meditating"}]
        """)
    let lines = Call("tasks", project.root).lines
    try #require(lines.count == 3)
    let column = 42
    #expect(lines[0].hasPrefix("#" + String(repeating: " ", count: column - 1) + "TASK  "))
    #expect(lines[1].hasPrefix(id + "  " + String(repeating: "t", count: 49) + "…  urgent"))
    #expect(lines[2].hasPrefix("2" + String(repeating: " ", count: column - 1) + "B  "))
    let words = lines[2].split(separator: " ")
    #expect(words == ["2", "B", "-", "meditating", "-", "0%"])
  }

  @Test func `a task without a title has no empty quotes`() throws {
    let project = try TemporaryProject.with(
      state: """
        {"active_instances": [{"id": "alice"}],
         "task_assignments": {"7": {"assigned_to": "alice", "status": "in-progress"}}}
        """, queue: nil)
    #expect(Call("status", project.root).output.contains("alice: Task #7 ░░"))
    #expect(Call("instance", "alice", project.root).lines.contains("#7"))
    #expect(Call("reassign", "7", "nobody", project.root).output.hasPrefix("#7: alice → nobody"))
  }

  @Test func `a time that no clock can show is shown all the same`() throws {
    let project = try TemporaryProject.with(
      state: """
        {"active_instances": [{"id": "a"}],
         "task_assignments": {"7": {"assigned_to": "a", "time_spent": 1e300}}}
        """, queue: nil)
    #expect(Call("instance", "a", project.root).output.contains("time spent"))
  }

  @Test func `the project is found from any directory inside it`() throws {
    let project = try TemporaryProject.sample()
    for inside in ["", "/memory-bank", "/.claude-coordination/memory-updates", "/memory-bank/.."] {
      #expect(Call("status", project.root + inside).status == 0)
    }
    let outside = Call("status", project.folder.path)
    #expect(outside.status == 1)
    #expect(outside.errors.contains(".claude-coordination"))
    #expect(outside.errors.hasSuffix("'roster demo' plays a simulated one\n"))
    #expect(Call("status", project.root + "/nowhere").status == 3)
  }

  @Test func `a file that does not parse ends with 3 and its place, as text and as JSON`() throws {
    let project = try TemporaryProject.sample()
    try Files.writeInPlace(project.state, Array("{\n  \"instances\": 4,,\n}\n".utf8))
    let call = Call("tasks", project.root)
    #expect(call.status == 3)
    #expect(call.errors.contains("state.json:2:18: error: "), "\(call.errors)")
    let error = try Call("tasks", "--json", project.root).json()["error"]
    #expect(error["code"] == "file_unusable")
    #expect(error["line"] == 2)
    #expect(error["column"] == 18)
    #expect(error["file"].string?.hasSuffix("state.json") == true)
  }

  @Test func `what a broken file leaves out is not called whole, nor the rest wrong`() throws {
    let project = try TemporaryProject.sample()
    try Files.writeInPlace(project.queue, Array("{".utf8))
    let call = Call("status", project.root)
    #expect(call.status == 3)
    #expect(call.output.contains("\nIncomplete: task_queue.json cannot be used"))
    #expect(!call.output.contains("progress_summary"), "\(call.output)")
  }

  @Test func `a frame is drawn without a terminal and never writes`() throws {
    let project = try TemporaryProject.sample()
    let before = try Files.listing(project.folder.path)
    let call = Call(
      "frame", "--size", "100x30", "--at", TemporaryProject.sampleMoment, project.root)
    #expect(call.status == 0)
    #expect(call.output.split(separator: "\n", omittingEmptySubsequences: false).count == 31)
    #expect(call.output.contains("Payment API"))
    let picker = Call("frame", "--size", "100x30", "--keys", "/Docs<Enter>r", project.root)
    #expect(picker.output.contains("Reassign #11 Docs"), "\(picker.output)")
    let confirmed = Call("frame", "--size", "100x30", "--keys", "r<Enter>", project.root)
    #expect(confirmed.status == 0)
    #expect(try Files.listing(project.folder.path) == before)
  }

  @Test func `without a terminal the dashboard prints the status`() throws {
    let project = try TemporaryProject.sample()
    let call = Call(project.root)
    #expect(call.status == 0)
    #expect(call.output == Call("status", project.root).output)
  }
}
