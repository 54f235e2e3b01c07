import TestSupport
import Testing

@Suite("A focus task on the command line")
struct FocusCommandTests {
  private static let sample: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/\(parts.joined(separator: "/"))/sample-state/focus-task/login-audit"
  }()
  private static let task = sample + "/.claude/tasks/20260312_LOGIN_TASK.md"

  @Test func `the board shows phases, their tasks and what is out of turn`() {
    let lines = Call("status", Self.sample).lines
    for line in [
      "🤖 Focus Task Progress Dashboard",
      "Login audit · focus-task · in progress · 4 iterations · 4 entries of knowledge",
      "🧭 Phases: 1 of 4 complete", "   1 Audit table: ██████████ 100% (2/2)",
      "   #2 Lock after failures (developer) █████░░░░░ 50%", "📄 Next:",
      "   fix phase 2 and run 2V again: 'roster set-status 2V in-progress'",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
  }

  @Test(arguments: ["120x34", "80x24", "40x10", "1x1"])
  func `it fits on a screen of any size`(size: String) {
    let call = Call("frame", Self.sample, "--size", size)
    #expect(call.status == 0)
    let numbers = size.split(separator: "x").compactMap { Int($0) }
    #expect(call.lines.count <= numbers[1])
    #expect(call.lines.allSatisfy { $0.count <= numbers[0] })
  }

  @Test func `each agent of the task file can be given a phase`() {
    let picker = Call("frame", Self.sample, "--size", "100x30", "--keys", "r").output
    for agent in ["tester", "reviewer", "Explore"] {
      #expect(picker.contains("\(agent) "), "\(picker)")
    }
    #expect(!picker.contains("Would be refused: there is no agent"))
  }

  @Test(arguments: ["reviewer", "tester"])
  func `who has a phase together with others has it and is not idle`(agent: String) {
    let listed = Call("tasks", Self.sample, "--owner", agent).lines.dropFirst()
    #expect(listed.map { $0.prefix { $0 != " " } } == ["3V", "Final", "2V", "1V"])
    let together = Call("tasks", Self.sample, "--owner", "reviewer, tester").lines
    #expect(together == Call("tasks", Self.sample, "--owner", agent).lines)
    let picker = Call("frame", Self.sample, "--size", "100x30", "--keys", "r").lines
    #expect(picker.contains { $0.contains("\(agent) ") && $0.contains("busy  3 tasks") })
    #expect(picker.contains { $0.contains("Explore ") && $0.contains("idle  0 tasks") })
  }

  @Test func `help says nothing of gates`() {
    let help = Call("frame", Self.sample, "--size", "120x60", "--keys", "?").output
    #expect(!help.contains("gates"), "\(help)")
  }

  @Test func `the dashboard has phases and next steps where a team has instances and memory`() {
    let frame = Call("frame", Self.sample, "--size", "120x34").output
    for words in [
      "─ Phases  1 of 4 complete ─", "─ Next steps ─", "→ fix phase 2 and run 2V again: s on #2V",
    ] {
      #expect(frame.contains(words), "\(words)")
    }
    #expect(!frame.contains("gate"))
    let refused = Call("frame", Self.sample, "--size", "100x24", "--keys", "e").output
    #expect(refused.contains("there are no gates here; only an ORCHESTRATION.yaml has them"))
  }

  @Test func `the doctor names every contradiction with its place`() {
    let call = Call("doctor", Self.sample)
    #expect(call.status == 0)
    #expect(
      call.lines.map { $0.prefix { $0 != " " } }.map { String($0.split(separator: "/").last ?? "") }
        == [
          "MANIFEST.md:17:22:", "MANIFEST.md:29:1:", "20260312_LOGIN_KNOWLEDGE.jsonl:4:1:",
          "20260312_LOGIN_KNOWLEDGE.jsonl:5:1:",
        ])
  }

  @Test func `what is known is counted`() throws {
    let call = Call("focus", "knowledge", Self.task)
    #expect(
      call.output == """
        KNOWLEDGE: 4 entries, 1 duplicate (.claude/tasks/20260312_LOGIN_KNOWLEDGE.jsonl)
        - Last compact: 0 | Threshold: 50
        - No compaction needed (4 < 0 + 50)
        - --compact would take away 1 entry
        - 1 line of another schema: roster doctor

        """)
    let json = try Call("focus", "knowledge", "--json", Self.task).json()
    #expect(json["entries"] == 4)
    #expect(json["other_lines"] == 1)
  }

  @Test func `a dry run shows what would be written`() {
    let call = Call("focus", "initialize", Self.task, "--dry-run")
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.output.contains("+  \"started_at\": \"2026-03-12T14:22:07Z\"\n"))
  }

  static let usage: [(words: [String], message: String)] = [
    (["phase", task, "1", "done"], "'done' is no STATUS: completed, failed or handoff"),
    (["phase", task, "1", "failed", "--type", "x"], "--type x: there is exec and verify"),
    (
      ["phase", task, "1", "failed", "--iteration", "0"],
      "--iteration 0 is no number from 1 to 1000"
    ),
    (["criterion", task, "Accounts", "met"], "'met' is neither done nor open"),
    (["escalate", task, "1", "7"], "'7' is no OPTION from 1 to 5"),
    (["escalate", task, "1", "4", "--answer", "x"], "--answer is of option 5 alone"),
    (["escalate", task, "1", "3", "--agent", "x"], "--agent is of option 4 alone"),
    (["escalate", task, "1", "1", "--agree", "x"], "--agree is of option 5 alone"),
    (["knowledge", task, "--compact", "--add", "x"], "--compact and --add are two commands"),
    (["knowledge", task, "--category", "db"], "--category belongs to --add"),
    (
      ["phase", task, "1", "failed", "--context", "5"],
      "--context 5: a handoff tells how many percent, from 0 to 100"
    ),
    (["knowledge", task, "--add", "x"], "--add needs --category, --kind and --source"),
  ]

  @Test(arguments: usage) func `wrong words are told`(words: [String], message: String) {
    let call = Call(["focus"] + words)
    #expect(call.status == 2)
    #expect(call.errors.hasPrefix("roster: \(message)\n"), "\(call.errors)")
  }

  @Test func `a file that is there and is no task is told as that`() {
    for name in [".claude/TASK.md", ".claude/tasks/cfg/focus-task.config.json"] {
      let call = Call("focus", "knowledge", "\(Self.sample)/\(name)")
      #expect(
        call.errors.contains(
          "this is no task file; it may be that .claude/tasks/20260312_LOGIN_TASK.md is meant"),
        "\(call.errors)")
    }
  }

  @Test func `the end of a phase tells what it does to the knowledge`() throws {
    let project = try TemporaryProject.focusTask()
    let folder = "\(project.root)/.claude/tasks/reports/20260312_LOGIN/phase_2/iter_2_verify"
    _ = Call("set-status", "2V", "in-progress", project.root)
    for (agent, text) in [
      ("reviewer", #"- {"ts":"2026-04-01","cat":"food","t":"✅","txt":"a","src":"b"}"#),
      ("tester", "Well."),
    ] {
      try Files.writeInPlace("\(folder)/\(agent)_review.md", Array("\(text)\n".utf8))
    }
    let config = "\(project.root)/.claude/tasks/cfg/focus-task.config.json"
    try Files.writeInPlace(config, Array(#"{"knowledge": {"maxEntries": 2}}"#.utf8))
    let call = Call("set-status", "2V", "failed", project.root)
    #expect(call.status == 0, "\(call.errors)")
    let lines = call.errors.split(separator: "\n")
    #expect(lines.contains("note: the knowledge is compacted: 4 → 2 entries"), "\(call.errors)")
    #expect(
      lines.contains {
        $0.hasPrefix("note: left out: ") && $0.contains("reviewer_review.md:1:")
          && $0.contains("cat is food")
      }, "\(call.errors)")
  }

  @Test func `refusals on the screen name keys`() {
    let frame = Call("frame", Self.sample, "--size", "140x30", "--keys", "x").output
    #expect(!frame.contains("'roster "), "\(frame)")
  }

  @Test func `a task file that nobody has taken in hand is named with its command`() throws {
    let folder = try TemporaryFolder()
    let path = ".claude/tasks/20260312_LOGIN_TASK.md"
    try Files.makeFolder(folder.path + "/.claude")
    try Files.makeFolder(folder.path + "/.claude/tasks")
    try Files.writeInPlace(folder.path + "/" + path, Array("status: pending\n".utf8))
    #expect(
      Call("status", folder.path).errors.contains(
        "'roster focus initialize \(path)' takes that task in hand"))
    let frame = Call("frame", folder.path, "--size", "100x30").output
    #expect(frame.contains("roster focus initialize \(path)"))
  }

  @Test func `handoff is a status here alone`() throws {
    #expect(Call("set-status", "2", "handoff", "--dry-run", Self.sample).output != "")
    let team = try TemporaryProject.sample()
    #expect(
      Call("set-status", "11", "handoff", team.root).errors.contains("there is no status"))
  }

  @Test func `refusals have a word for programs`() throws {
    let call = Call("focus", "finalize", Self.task, "--json")
    #expect(call.status == 1)
    #expect(try call.json()["error"]["code"] == "open_phases")
  }
}
