import TestSupport
import Testing

@Suite("Commands that act")
struct ActingTests {
  @Test func `reassign moves a task in both files and tells it`() throws {
    let project = try TemporaryProject.sample()
    let call = Call("reassign", "11", "instance-3", project.root)
    #expect(call.status == 0)
    #expect(call.output == "#11 Docs: instance-4 → instance-3\n")
    #expect(try project.owner(of: 11) == "instance-3")
    #expect(try project.stateValue()["progress_summary"]["completed"] == 7)
  }

  @Test func `whoever gives a task to an instance that is offline is told so`() throws {
    let project = try TemporaryProject.sample()
    let told = "instance-4 is offline, silent since 2026-03-12T14:1"
    let call = Call("reassign", "9", "instance-4", project.root)
    #expect(call.status == 0)
    #expect(call.output == "#9 Load tests: nobody → instance-4\n")
    #expect(call.errors.hasPrefix("note: \(told)"), "\(call.errors)")
    let json = Call("reassign", "13", "instance-4", "--json", project.root)
    #expect(json.errors.isEmpty)
    #expect(try json.json()["notes"][0].string?.hasPrefix(told) == true)
    let online = try Call("reassign", "13", "instance-3", "--json", project.root).json()
    #expect(online["notes"].elements.isEmpty)
  }

  @Test func `undo takes the last action back, or passes over what the coordinator did`() throws {
    let project = try TemporaryProject.sample()
    for (task, name) in [("11", "lead"), ("9", "coordinator"), ("13", "coordinator")] {
      #expect(Call("reassign", task, "instance-3", "--by", name, project.root).status == 0)
    }
    let passing = ["undo", "--pass-coordinator", project.root]
    #expect(Call(passing).output == "#11 Docs: instance-3 → instance-4\n")
    let refused = Call(passing)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("nothing that a person has done is left to undo"))
    #expect(refused.errors.contains("#13 Release notes: nobody → instance-3"))
    for task in ["#13", "#9"] { #expect(Call("undo", project.root).output.hasPrefix(task)) }
    #expect(Call("undo", project.root).errors.contains("nothing to undo"))
  }

  @Test func `a circle from which somebody has let a task go is no error, and undo closes it`()
    throws
  {
    let project = try TemporaryProject.sample()
    try project.replace(
      "\"dependencies\": [4, 5, 6]", with: "\"dependencies\": [10]", in: project.queue)
    let circle = "these depend on each other: #8 → #10 → #8"
    #expect(Call("doctor", project.root).output.contains("error: \(circle)"))
    #expect(Call("unblock", "8", "--waive-dependencies", project.root).status == 0)
    #expect(Call("doctor", project.root).output.contains("note: \(circle)"))
    #expect(Call("undo", project.root).status == 0)
    #expect(Call("doctor", project.root).output.contains("error: \(circle)"))
  }

  @Test func `nobody puts a task back to the ready ones`() throws {
    let project = try TemporaryProject.sample()
    #expect(Call("reassign", "11", "nobody", project.root).status == 0)
    #expect(try project.owner(of: 11) == nil)
    let ready = try Call("tasks", "--json", "--status", "ready", project.root).json()
    #expect(ready["tasks"].elements.contains { $0["id"] == "11" })
  }

  @Test func `as JSON it says what changed in which file`() throws {
    let project = try TemporaryProject.sample()
    let json = try Call("reassign", "11", "instance-3", "--json", project.root).json()
    #expect(json["schema_version"] == 1)
    #expect(json["action"] == "reassign")
    #expect(json["dry_run"] == .bool(false))
    #expect(json["summary"] == "#11 Docs: instance-4 → instance-3")
    let files = json["files"].elements.compactMap { $0["file"].string }
    #expect(
      files == [".claude-coordination/state.json", ".claude-coordination/task_queue.json"])
  }

  @Test func `if-owner refuses what belongs to somebody else by now`() throws {
    let project = try TemporaryProject.sample()
    let state = try Files.bytes(project.state)
    let call = Call("reassign", "11", "instance-3", "--if-owner", "instance-1", project.root)
    #expect(call.status == 1)
    #expect(call.errors.contains("changed since you looked"))
    let error = try Call(
      "reassign", "11", "instance-3", "--if-owner", "nobody", "--json", project.root
    ).json()["error"]
    #expect(error["code"] == "changed_since_seen")
    #expect(error["now"] == "instance-4")
    #expect(try Files.bytes(project.state) == state)
    #expect(
      Call("reassign", "11", "instance-3", "--if-owner", "instance-4", project.root).status == 0)
  }

  @Test(arguments: [
    (["reassign", "99", "instance-1"], "unknown_task"),
    (["reassign", "11", "instance-9"], "unknown_instance"),
    (["reassign", "11", "instance-4"], "already_so"),
    (["reassign", "1", "instance-2"], "task_finished"),
    (["unblock", "4"], "not_blocked"), (["unblock", "10"], "waits_for_dependencies"),
    (["set-status", "4", "ready"], "transition_not_allowed"),
    (["set-status", "4", "meditating"], "unknown_status"),
    (["set-status", "9", "in-progress"], "needs_owner"),
    (["set-status", "4", "in_progress"], "already_so"),
    (["set-status", "8", "ready"], "waits_for_dependencies"),
    (["set-status", "9", "ready"], "already_so"), (["set-status", "#9", "pending"], "already_so"),
    (["set-status", "9", "assigned"], "needs_owner"),
    (["redistribute", "instance-1"], "instance_not_offline"),
    (["redistribute", "instance-9"], "unknown_instance"),
    (["assign", "instance-4"], "instance_offline"), (["undo"], "nothing_to_undo"),
  ])
  func `a refusal names its rule, exits with 1 and writes nothing`(
    words: [String], code: String
  ) throws {
    let project = try TemporaryProject.sample()
    let state = try Files.bytes(project.state)
    let queue = try Files.bytes(project.queue)
    let call = Call(words + [project.root])
    #expect(call.status == 1)
    #expect(call.output.isEmpty)
    #expect(call.errors.hasPrefix("roster: ") && call.errors.count > 12)
    let json = try Call(words + ["--json", project.root]).json()
    #expect(json["schema_version"] == 1)
    #expect(json["error"]["code"] == .string(code))
    #expect(json["error"]["message"].string?.isEmpty == false)
    #expect(try Files.bytes(project.state) == state)
    #expect(try Files.bytes(project.queue) == queue)
    #expect(try project.journalEntries().isEmpty)
  }

  @Test func `unblock clears a blocker in every file that has it`() throws {
    let project = try TemporaryProject.sample()
    let call = Call("unblock", "12", project.root)
    #expect(call.status == 0, "\(call.errors)")
    let task = try Call("instance", "instance-2", "--json", project.root).json()["tasks"]
      .first(where: "id", is: "12")
    #expect(task["blockers"] == .array([]))
    #expect(task["status"] != "blocked")
  }

  @Test func `waived dependencies are waited for no longer`() throws {
    let project = try TemporaryProject.sample()
    let refused = Call("unblock", "10", project.root)
    #expect(refused.errors.hasPrefix("roster: #10 waits for #8; --waive-dependencies stops"))
    #expect(
      Call("set-status", "8", "ready", project.root).errors == "roster: #8 waits for #4\n")
    let call = Call("unblock", "10", "--waive-dependencies", project.root)
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.output.contains("no longer waits for #8"))
    let ready = try Call("tasks", "--json", "--status", "ready", project.root).json()
    #expect(ready["tasks"].elements.contains { $0["id"] == "10" })
  }

  @Test func `set-status writes the tracker's own words and makes others ready`() throws {
    let project = try TemporaryProject.sample()
    #expect(Call("set-status", "4", "completed", project.root).status == 0)
    let state = try project.stateValue()
    #expect(state["task_assignments"]["4"]["status"] == "completed")
    #expect(state["progress_summary"]["completed"] == 8)
    let ready = try Call("tasks", "--json", "--status", "ready", project.root).json()
    #expect(ready["tasks"].elements.first?["id"] == "8")
    #expect(Call("set-status", "7", "blocked", project.root).status == 0)
    #expect(try project.stateValue()["task_assignments"]["7"]["status"] == "blocked")
    #expect(Call("set-status", "7", "in-progress", project.root).status == 0)
    #expect(try project.stateValue()["task_assignments"]["7"]["status"] == "in-progress")
  }

  @Test func `taking a waiver back tells what is waited for again`() throws {
    let project = try TemporaryProject.sample()
    _ = Call("unblock", "10", "--waive-dependencies", project.root)
    #expect(Call("undo", project.root).output == "#10 Launch: waits for #8 again\n")
    #expect(Call("log", project.root).output.contains("#10 Launch: waits for #8 again"))
  }

  @Test func `an id may be written as it is shown`() throws {
    let project = try TemporaryProject.sample()
    #expect(Call("reassign", "#9", "instance-1", project.root).status == 0)
    #expect(try project.owner(of: 9) == "instance-1")
    let unknown = Call("reassign", "#99", "instance-1", project.root)
    #expect(unknown.errors == "roster: there is no task #99\n")
  }

  @Test func `an id that begins with a sign is not mistaken for another`() throws {
    let project = try TemporaryProject.with(
      state: #"{"active_instances": [{"id": "a"}]}"#,
      queue: ##"[{"id": "9", "title": "plain"}, {"id": "#9", "title": "signed"}]"##)
    let call = Call("reassign", "#9", "a", project.root)
    #expect(call.output.contains("signed"), "\(call.errors)")
  }

  @Test func `a refused undo shows what stands there on one short line`() throws {
    let project = try TemporaryProject.sample()
    _ = Call("reassign", "9", "instance-3", project.root)
    try project.setAssignment(9, "assigned_to", #"{"name": "instance-1",\#n"more": "and more"}"#)
    let refused = Call("undo", project.root)
    #expect(refused.status == 1)
    #expect(refused.errors.split(separator: "\n").count == 1)
    #expect(!refused.errors.contains("\\") && refused.errors.count < 180, "\(refused.errors)")
  }

  @Test func `redistribute hands the tasks of an offline instance to the living`() throws {
    let project = try TemporaryProject.sample()
    let call = Call("redistribute", "instance-4", project.root)
    #expect(call.status == 0, "\(call.errors)")
    #expect(try project.owner(of: 11) == "instance-3")
    #expect(Call("redistribute", "instance-4", project.root).status == 1)
  }

  @Test func `assign gives the best ready task`() throws {
    let project = try TemporaryProject.sample()
    #expect(Call("assign", "instance-3", project.root).status == 0)
    #expect(try project.owner(of: 9) == "instance-3")
  }

  @Test func `undo takes one action back after the other, byte for byte`() throws {
    let project = try TemporaryProject.sample()
    try project.replace("\"completed\": 6,", with: "\"completed\": 7,", in: project.state)
    let state = try Files.bytes(project.state)
    let queue = try Files.bytes(project.queue)
    let progress = try Files.bytes(project.progress(of: "instance-2"))
    for words in [
      ["reassign", "11", "instance-3"], ["unblock", "12"],
      ["unblock", "10", "--waive-dependencies"], ["set-status", "4", "completed"],
      ["assign", "instance-3"], ["reassign", "7", "nobody"],
    ] {
      let call = Call(words + [project.root])
      #expect(call.status == 0, "\(words): \(call.errors)")
    }
    for _ in 0..<6 { #expect(Call("undo", project.root).status == 0) }
    #expect(Call("undo", project.root).status == 1)
    #expect(try Files.bytes(project.state) == state)
    #expect(try Files.bytes(project.queue) == queue)
    #expect(try Files.bytes(project.progress(of: "instance-2")) == progress)
  }

  @Test func `undo brings every byte back, a summary that was wrong included`() throws {
    let project = try TemporaryProject.sample()
    let wrong = try Files.text(project.state)
    let corrected = wrong.replacing("\"completed\": 6", with: "\"completed\": 7")
    #expect(Call("reassign", "11", "instance-3", project.root).status == 0)
    #expect(try Files.text(project.state).contains("\"completed\": 7"))
    #expect(Call("undo", project.root).status == 0)
    #expect(try Files.text(project.state) == wrong)
    #expect(wrong != corrected)
  }

  @Test func `undo is refused where the value has moved on`() throws {
    let project = try TemporaryProject.sample()
    #expect(Call("reassign", "11", "instance-3", project.root).status == 0)
    try project.setAssignment(11, "assigned_to", "\"instance-1\"")
    let state = try Files.bytes(project.state)
    let call = Call("undo", project.root)
    #expect(call.status == 1)
    #expect(try Call("undo", "--json", project.root).json()["error"]["code"] == "undo_moved_on")
    #expect(try Files.bytes(project.state) == state)
  }

  @Test func `the journal tells who did what, newest last, as text and as JSON`() throws {
    let project = try TemporaryProject.sample()
    #expect(Call("log", project.root).status == 0)
    _ = Call("reassign", "11", "instance-3", "--by", "ana", "--reason", "silent", project.root)
    _ = Call("undo", project.root)
    let lines = Call("log", project.root).lines
    try #require(lines.count == 2)
    #expect(
      lines[0].contains("ana") && lines[0].contains("reassign") && lines[0].contains("silent"))
    #expect(lines[1].contains("tester") && lines[1].contains("undo"))
    let json = try Call("log", "--json", project.root).json()
    #expect(json["schema_version"] == 1)
    let entries = json["entries"]
    #expect(
      entries[0].keys == ["id", "at", "by", "action", "summary", "reason", "undoes", "files"])
    #expect(entries[0]["reason"] == "silent")
    #expect(entries[1]["undoes"] == entries[0]["id"])
  }

  @Test func `a dry run tells the edits and leaves no trace`() throws {
    let project = try TemporaryProject.sample()
    let before = try Files.listing(project.folder.path)
    let state = try Files.bytes(project.state)
    let call = Call("reassign", "11", "instance-3", "--dry-run", project.root)
    #expect(call.status == 0)
    #expect(call.output.contains("--- a/.claude-coordination/state.json"))
    #expect(call.output.contains("+++ b/.claude-coordination/task_queue.json"))
    #expect(try Files.bytes(project.state) == state)
    #expect(try Files.listing(project.folder.path) == before)
    let json = try Call("undo", "--dry-run", "--json", project.root).json()
    #expect(json["error"]["code"] == "nothing_to_undo")
  }

  @Test func `a project without a queue or without a state can be worked on`() throws {
    let queue = #"[{"id": "a", "title": "A"}, {"id": "b", "title": "B", "owner": "x"}]"#
    let team = #"{"active_instances": [{"id": "x"}, {"id": "y"}]}"#
    let withoutState = try TemporaryProject.with(state: nil, queue: queue)
    #expect(Call("status", withoutState.root).status == 0)
    let both = try TemporaryProject.with(state: team, queue: queue)
    #expect(Call("reassign", "b", "y", both.root).status == 0)
    #expect(try both.queueValue()[1]["owner"] == "y")
  }
}
