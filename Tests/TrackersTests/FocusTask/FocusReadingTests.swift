import CoordinationCore
import TestSupport
import Testing

@Suite("A task of verified phases as it is read")
struct FocusReadingTests {
  private let project = FocusTaskProject()

  @Test func `phases with their verifications are tasks, in the order of the file`() {
    let board = project.board
    #expect(board.project == "Login audit")
    #expect(board.workflowStatus == "in progress")
    #expect(board.tasks.map(\.id) == ["1", "1V", "Final"])
    #expect(board.tasks.map(\.title) == ["Table", "Verification", "Review"])
    #expect(board.tasks.map(\.owner) == ["developer", "reviewer, tester", "reviewer"])
    #expect(board.tasks.map(\.jointOwners) == [[], ["reviewer", "tester"], []])
    #expect(board.owners == ["developer", "reviewer", "tester"])
    #expect(board.tasks.map(\.dependencies) == [[], ["1"], ["1", "1V"]])
    #expect(board.phases.map(\.id) == ["1", "Final"])
    #expect(board.findings == [])
  }

  @Test func `phases may stand in a table`() {
    let board = FocusTaskProject(FocusTaskTexts.tabular).board
    #expect(board.tasks.map(\.id) == ["1", "1V"])
    #expect(board.tasks.map(\.status) == [.inProgress, .pending])
    #expect(board.findings == [])
  }

  static let words: [(String, TaskStatus)] = [
    ("pending", .pending), ("in progress", .inProgress), ("In Progress", .inProgress),
    ("completed", .completed), ("✅ completed", .completed), ("failed", .failed),
    ("handoff", .blocked), ("verschoben", .other("verschoben")),
  ]

  @Test(arguments: words) func `a word means a status`(word: String, status: TaskStatus) {
    let project = project.replacing(
      "**Status:** pending | **Issues:**", by: "**Status:** \(word) | **Issues:**")
    #expect(project.board.tasks[1].status == status)
    #expect(project.board.tasks[1].nativeStatus == word)
  }

  @Test func `a phase at work shows which reports are on the disk`() throws {
    let begun = try project.with("phase_1/iter_1_exec", "developer_output")
      .after("1 begins", "1 completed", "1V begins")
      .with("phase_1/iter_1_verify", "tester_review")
    let task = begun.board.tasks[1]
    #expect(task.progress == 1.0 / 3)
    #expect(task.detail?.description == "iteration 1 · 1 report missing")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var old: String
    var new: String
    var findings: [String]
    var testDescription: String { name }

    init(_ name: String, _ old: String, _ new: String, _ findings: String...) {
      (self.name, self.old, self.new) = (name, old, new)
      self.findings = findings.map { "\(FocusTaskProject.path):\($0)" }
    }
  }

  static let contradictions = [
    Case(
      "the first line", "status: in progress\n", "status: pending\n",
      "7:35: warning: the status of the task says in progress, but line 1 says pending; both must"
        + " say the same",
      "65:13: warning: the status of the task says IN PROGRESS, but line 1 says pending; both must"
        + " say the same"),
    Case(
      "a task that is finished", "in progress", "finished",
      "1:9: warning: the task says finished, but phase 1, 1V, Final are not completed",
      "1:9: warning: the task is finished, but 1 criterion is not met",
      "1:9: warning: the task is finished, but there is no \(FocusTaskProject.reports)/FINAL.md",
      "65:13: warning: the status of the task says IN PROGRESS, but line 1 says finished; both must"
        + " say the same"),
    Case(
      "a phase without a status", "**Status:** pending | **Issues:** -", "",
      "37:1: warning: phase 1V has no status"),
    Case(
      "a name with a path", "Phase 1: Table", "Phase ../1: Table",
      "28:1: warning: the phase ../1 has no name for a file: letters, digits, '.', '_' and '-' only"
    ),
    Case(
      "a phase twice", "Phase 1V:", "Phase 1:",
      "37:1: warning: there is a phase 1 before; this one is called 1 (2) here"),
    Case(
      "a missing section", "## Agents", "## People",
      "1:1: error: the section \"Agents\" is missing"),
    Case(
      "a path out of the project", "`.claude/tasks/20260312_LOGIN_KNOWLEDGE.jsonl`",
      "`../../KNOWLEDGE.jsonl`",
      "9:15: warning: \"`../../KNOWLEDGE.jsonl`\" is no path beside the task file or below"
        + " .claude/tasks"),
    Case(
      "a path of somebody else", "`.claude/tasks/20260312_LOGIN_KNOWLEDGE.jsonl`",
      "`.git/hooks/pre-commit`",
      "9:15: warning: \"`.git/hooks/pre-commit`\" is no path beside the task file or below"
        + " .claude/tasks"),
    Case("no path yet", "`.claude/tasks/20260312_LOGIN_KNOWLEDGE.jsonl`", "none yet"),
    Case(
      "a first line that no hook reads", "status: in progress\n\n# T", "status:in progress\n\n# T",
      "1:1: warning: line 1 is not the status of the task, such as \"status: pending\"; a stop hook"
        + " reads nothing else"),
    Case(
      "a status behind an empty line", "status: in progress\n\n# T", "\nstatus: in progress\n\n# T",
      "1:1: warning: line 1 is not the status of the task, such as \"status: pending\"; a stop hook"
        + " reads nothing else"),
    Case(
      "a second status above the title", "status: in progress\n\n# T",
      "status: in progress\nstatus: finished\n\n# T",
      "2:9: warning: the status of the task says finished, but line 1 says in progress; both must"
        + " say the same"),
    Case(
      "no status in the table", "| Status | in progress |", "| State | in progress |",
      "1:1: warning: the table of the task has no status"),
    Case(
      "a date that no shell has made", "| Created | 2026-03-12 |",
      "| Created | $(date -Iseconds) |",
      "7:1: warning: a heading is \"$(date -Iseconds)\", a command that was never run"),
    Case(
      "a row of the log with too many cells", "|-----------|-------|\n\n---\n\n**Status:** IN",
      "|-----------|-------|\n| a | b | c |\n\n---\n\n**Status:** IN",
      "62:1: warning: this row has 3 cells, and the table 2 columns"),
    Case(
      "a phase that is completed without an iteration", "| developer | Status | pending |",
      "| developer | Status | completed |",
      "30:32: warning: phase 1 is completed, but no iteration of it is recorded"),
    Case(
      "a phase out of turn", "**Status:** pending | **Issues:**",
      "**Status:** in progress | **Issues:**",
      "37:1: warning: phase 1V has begun before 1 was completed"),
    Case(
      "a number of iterations that nobody has recorded", "**Iteration:** 0", "**Iteration:** 7",
      "65:42: warning: Iteration says 7, 0 are listed"),
    Case(
      "a word that nobody knows", "**Status:** pending | **Issues:**",
      "**Status:** âœ… | **Issues:**",
      "44:13: note: phase 1V has the unknown status \"âœ…\""),
  ]

  @Test(arguments: contradictions) func `what contradicts itself is told with its place`(
    _ test: Case
  ) {
    #expect(project.replacing(test.old, by: test.new).findings == test.findings)
  }

  @Test func `figures and rows of the manifest that disagree are told`() {
    var project = project
    project.put(
      FocusTaskProject.manifest,
      FocusTaskTexts.manifest(
        "| 1 | 1 | exec | completed | developer | - |", "| 7 | x | exec | completed | - | - |",
        "| 8 | 1 | exec | completed | - | - |", iterations: 9))
    #expect(
      project.replacing("**Iteration:** 0", by: "**Iteration:** 2").findings
        == [
          ":10:22: warning: total iterations says 9, 2 are listed",
          ":19:1: warning: phase 1 is recorded, but these reports are not on the disk: "
            + "\(FocusTaskProject.reports)/phase_1/iter_1_exec/developer_output.md",
          ":20:1: warning: Iter is x, not a number from 1",
          ":21:1: warning: the phase 8 is not in the task file",
        ].map { FocusTaskProject.manifest + $0 })
  }

  @Test func `rows of the manifest that say nothing or say it twice are told`() {
    var project = project.replacing("**Iteration:** 0", by: "**Iteration:** 3")
    project.put(
      FocusTaskProject.manifest,
      FocusTaskTexts.manifest(
        "| 1 | 1 | exec | wat | developer | - |", "| 1 | 1 | foo | failed | developer | - | x |",
        "| 1 | 2 | exec |", iterations: 3))
    let messages = project.board.findings.map(\.message)
    for message in [
      "iteration 1 of phase 1 has the unknown status \"wat\"",
      "iteration 1 (exec) of phase 1 stands here before",
      "this row has 7 cells, and the table 6 columns",
      "this row has 3 cells, and the table 6 columns",
    ] {
      #expect(messages.contains(message), "\(message): \(messages)")
    }
    #expect(messages.contains { $0.hasPrefix("Type is foo") }, "\(messages)")
  }

  @Test func `a lost manifest is told, and made anew from the log`() throws {
    let before = try project.failed(1)
    var lost = before
    lost.files.files[FocusTaskProject.manifest] = nil
    #expect(
      lost.findings == [
        "\(FocusTaskProject.manifest): warning: there is no such file, though the task tells of 2"
          + " iterations; the next result, or 'roster focus finalize', makes it anew"
      ])
    func rows(_ project: FocusTaskProject) -> [Substring] {
      project.text(FocusTaskProject.manifest).split(separator: "\n").filter { $0.hasPrefix("| 1") }
    }
    #expect(rows(try lost.failing(2..<3)) == rows(try before.failing(2..<3)))
    #expect(try lost.failing(2..<3).text().contains("**Iteration:** 4"))
  }

  @Test(arguments: ["## Progress Log\n", "## Final Review\n"])
  func `the last line counts wherever it stands`(heading: String) throws {
    let text = FocusTaskTexts.task
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = parts.firstIndex { $0 + "\n" == heading } ?? 0
    let short =
      parts[..<start].joined(separator: "\n") + "\n**Status:** PENDING | **Iteration:** 0\n"
    let project = FocusTaskProject(short).replacing("in progress", by: "pending")
    #expect(project.board.findings == [])
    let begun = try project.after(FocusAction.initialize)
    #expect(begun.text().hasSuffix("**Status:** IN PROGRESS | **Iteration:** 0\n"))
  }

  @Test func `a log of one column has the moment in front of what happened`() throws {
    let project = try project.replacing(
      "| Timestamp | Event |\n|-----------|-------|\n", by: "| Timestamp |\n|-----------|\n"
    ).after("1 begins")
    #expect(project.text().contains("| 2026-03-12T14:22:07Z Phase 1 in progress |\n"))
    #expect(project.board.findings == [])
    #expect(project.board.activity.map(\.text) == ["Phase 1 in progress"])
  }

  @Test func `IV is a number, and 1v a verification`() {
    func ids(_ old: String, _ new: String) -> [[String]] {
      project.replacing(old, by: new).board.tasks.map(\.dependencies)
    }
    #expect(ids("Phase 1V:", "Phase IV:") == [[], ["1"], ["1", "IV"]])
    #expect(
      project.replacing("Phase 1V:", by: "Phase 1v:").board.phases.map(\.id) == ["1", "Final"])
  }

  @Test func `agents are known one by one`() {
    #expect(project.board.agents == ["developer", "tester", "reviewer"])
    let several = project.replacing("| Agent | developer |", by: "| Agent | developer, tester |")
    #expect(several.board.tasks[0].owner == "developer, tester")
  }

  @Test func `lines that are no knowledge stay and are told`() throws {
    var project = project
    project.put(
      FocusTaskProject.knowledge,
      FocusTaskTexts.entry("a") + "{\"type\":\"✅\"}\n\nnot json\n"
        + FocusTaskTexts.entry("b", "âœ…") + FocusTaskTexts.entry("a"))
    let places = project.board.findings.map { "\($0.location.line ?? 0) \($0.severity.rawValue)" }
    #expect(places == ["2 warning", "4 warning", "5 warning", "6 note"])
    let figures = try project.tracker.knowledge(in: project.files, at: FocusTaskProject.now)
    #expect(figures.entries == 2)
    #expect(figures.duplicates == 1)
    #expect(figures.otherLines == 3)
  }

  @Test func `limits are those of the configuration`() {
    var project = project
    project.put(
      FocusTaskProject.config, #"{"knowledge": {"maxEntries": 1, "maxTokens": 30}}"#)
    project.put(
      FocusTaskProject.knowledge,
      FocusTaskTexts.entry("a") + FocusTaskTexts.entry(String(repeating: "b", count: 99)))
    #expect(
      project.findings
        == [
          "2:1: warning: this entry has 174 characters, and more than 120 are too many"
            + " (maxTokens, of four characters each)",
          "2:1: warning: there are 2 entries, and the limit is 1",
        ].map { "\(FocusTaskProject.knowledge):\($0)" })
  }

  @Test func `bytes that are no text break nothing`() {
    var project = project
    project.put(FocusTaskProject.knowledge, [0xFF, 0x0A] + Array(FocusTaskTexts.entry("a").utf8))
    project.put(".claude/TASK.md", [0xFF, 0xFE])
    #expect(project.board.findings.count == 2)
    project.put(FocusTaskProject.path, [0x23, 0xFF])
    #expect(project.board.tasks.isEmpty)
    #expect(project.findings.contains { $0.hasPrefix("\(FocusTaskProject.path):1:2: error: ") })
  }

  @Test(arguments: ["", "\n", "# Task: x\n", "status: pending", "## Phases\n### Phase \n"])
  func `half a file is shown as far as it goes`(text: String) {
    #expect(FocusTaskProject(text).board.tasks.isEmpty)
  }

  @Test func `thousands of phases take no time`() {
    let headings = (0..<2_000).map { "### Phase \($0): x\n\n" }.joined()
    let time = ThreadTime.measure {
      let project = FocusTaskProject(FocusTaskTexts.task + headings)
      #expect(project.board.tasks.count == 200)
      #expect(project.findings.contains { $0.contains("more than 200 phases") })
    }
    #expect(time < .seconds(TestEnvironment.isSanitized ? 120 : 5))
  }
}
