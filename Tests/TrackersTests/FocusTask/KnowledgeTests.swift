import CoordinationCore
import Testing

@testable import Trackers

@Suite("What a task has found out")
struct KnowledgeTests {
  private func project(_ knowledge: String, limit: Int = 100) -> FocusTaskProject {
    var project = FocusTaskProject()
    project.put(
      FocusTaskProject.config,
      #"{"knowledge": {"maxEntries": \#(limit), "autoCompactThreshold": 3}}"#)
    project.put(FocusTaskProject.knowledge, knowledge)
    return project
  }

  private let entry = KnowledgeEntry(
    category: "db", kind: .info, text: "Say \"no\"", source: "tester")

  static let line =
    #"{"ts":"2026-03-12T14:22:07Z","cat":"db","t":"ℹ️","txt":"Say \"no\"","src":"tester"}"#

  @Test(arguments: [
    ("nothing", "", line + "\n"), ("a line", "x\n", "x\n\(line)\n"),
    ("a line without an end", "x", "x\n\(line)\n"), ("Windows", "x\r\n", "x\r\n\(line)\r\n"),
  ])
  func `an entry stands behind the others`(name: String, before: String, after: String) throws {
    let learned = try project(before).after(FocusAction.learn(entry))
    #expect(learned.text(FocusTaskProject.knowledge) == after)
  }

  @Test func `what is known already, or has no category, is refused`() {
    #expect(
      project("x\n\(Self.line)").refusal(.focus(.learn(entry)))
        == .focus(.knownAlready(line: 2)))
    var odd = entry
    odd.category = "food"
    #expect(
      project("").refusal(.focus(.learn(odd)))
        == .focus(.badCategory("food", known: KnowledgeEntry.categories)))
  }

  /// Entries as "kind text", what is left of them, and the limit.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var entries: [String]
    var kept: [String]
    var limit = 100
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "the newest of equal ones", entries: ["✅ a b", "✅ c", "✅ a b"], kept: ["✅ c", "✅ a b"]),
    Case(
      name: "nearly equal", entries: ["✅ Never assert the ids!", "✅ never assert: the IDs"],
      kept: ["✅ never assert: the IDs"]),
    Case(
      name: "one of two words differs", entries: ["✅ a b", "✅ a c", "✅ a b"],
      kept: ["✅ a c", "✅ a b"]),
    Case(
      name: "a warning counts more", entries: ["❌ a b", "ℹ️ a b", "✅ c"], kept: ["❌ a b", "✅ c"]),
    Case(
      name: "the newest within the limit", entries: ["❌ a", "✅ b", "✅ c", "ℹ️ d"],
      kept: ["✅ c", "ℹ️ d"], limit: 2),
  ]

  @Test(arguments: [
    (#"["❌","✅","ℹ️"]"#, ["❌ a", "✅ c"]), (#"["ℹ️"]"#, ["✅ c", "ℹ️ d"]),
    (#"["none", 1]"#, ["✅ c", "ℹ️ d"]), ("{}", ["✅ c", "ℹ️ d"]),
  ])
  func `what the configuration puts first stays longest`(
    priorities: String, kept: [String]
  ) throws {
    var project = project(text(["❌ a", "✅ b", "✅ c", "ℹ️ d"]))
    project.put(
      FocusTaskProject.config,
      #"{"knowledge": {"maxEntries": 2, "priorities": \#(priorities)}}"#)
    let left = try project.after(FocusAction.compactKnowledge)
    #expect(left.text(FocusTaskProject.knowledge) == text(kept))
  }

  static let items = [
    ("- ", ""), ("* ", ""), ("  + ", " "), ("1. ", ""), ("12) ", ""), ("- [ ] ", ""),
    ("1. [x] ", ""), ("- `", "`"), ("`", "`"), ("- [X] `", "`"),
  ]

  @Test(arguments: items) func `an item of any list is taken over`(
    before: String, after: String
  ) throws {
    var project = FocusTaskProject()
    project.put(
      "\(FocusTaskProject.reports)/phase_1/iter_1_exec/developer_output.md",
      "# Report\n\n\(before)\(Self.line)\(after)\n")
    let done = try project.after("1 begins", "1 completed")
    #expect(done.text(FocusTaskProject.knowledge) == Self.line + "\n")
  }

  @Test func `what is left out of a report is told with its line`() throws {
    var project = FocusTaskProject()
    let path = "\(FocusTaskProject.reports)/phase_1/iter_1_exec/developer_output.md"
    let cut = String(Self.line.dropLast(20))
    project.put(
      path, "# Report\n- \(Self.line.replacing("db", with: "food"))\n- \(Self.line)\n\(cut)\nend\n")
    project = try project.after("1 begins")
    let figures = try project.tracker.figures(
      of: PhaseOutcome(phase: "1", status: .completed), in: project.files,
      at: FocusTaskProject.now)
    #expect(figures.extracted == 1)
    #expect(figures.leftOut.map(\.location.file) == [path, path])
    #expect(figures.leftOut.map(\.location.line) == [2, 4])
    #expect(figures.leftOut.first?.message.contains("cat is food, not docker") == true)
  }

  /// Two entries that say different things, however alike they look.
  static let different = [
    ("✅ a b c d e f g h i j", "✅ a b c d e f g h i x"), ("✅ Always lock", "❌ Never lock"),
    ("ℹ️ run a before b", "ℹ️ run b before a"), ("ℹ️ !!!", "ℹ️ ???"),
    ("ℹ️ it is 30 seconds", "ℹ️ it is 60 seconds"), ("ℹ️ x > 5", "ℹ️ x < 5"),
  ]

  @Test(arguments: different) func `what says something else is kept`(one: String, other: String) {
    #expect(
      project(text([one, other])).refusal(.focus(.compactKnowledge))
        == .focus(.nothingToCompact(entries: 2)))
  }

  @Test func `a compaction that finds nothing is over all the same`() throws {
    let before = project(text(["✅ a", "✅ b", "✅ c"]))
    #expect(
      before.board.nextActions.last?.hasPrefix("compact the knowledge, 3 entries: 'roster") == true)
    var project = before
    project.put(FocusTaskProject.manifest, FocusTaskTexts.manifest(iterations: 0))
    let compacted = try project.after(FocusAction.compactKnowledge)
    #expect(compacted.text(FocusTaskProject.manifest).contains("| Last Compact At | 3 |\n"))
    #expect(!compacted.board.nextActions.contains { $0.hasPrefix("compact") })
    let bare = project.replacing("| Last Compact At | 0 |\n", by: "", in: FocusTaskProject.manifest)
    #expect(
      try bare.after(FocusAction.compactKnowledge).text(FocusTaskProject.manifest)
        .contains("| Handoffs | 0 |\n| Last Compact At | 3 |\n"))
  }

  static let odd = [
    (#"{"ts":"soon","cat":"db","t":"✅","txt":"a","src":"b"}"#, "ts is soon, which is no time"),
    (
      #"{"ts":"$(date)","cat":"db","t":"✅","txt":"a","src":"b"}"#,
      "ts is $(date), which is no time"
    ),
    (
      #"{"ts":"2026-03-12","cat":"food","t":"✅","txt":"a","src":"b"}"#,
      "cat is food, not docker, db, api, test, config, security, performance, arch, code"
    ),
    (
      #"{"ts":"2026-03-12","cat":"db","t":"✅ great","txt":"a","src":"b"}"#,
      "t is ✅ great, not ❌, ✅ or ℹ️"
    ),
    (
      #"{"ts":"2026-03-12","cat":"db","t":"✅","txt":"","src":""}"#, "txt and src is empty"
    ),
  ]

  @Test(arguments: odd) func `an entry that breaks the schema is told and counts as none`(
    line: String, what: String
  ) throws {
    let project = project(line + "\n")
    #expect(
      project.board.findings.map(\.message)
        == ["this is no entry of the schema ts, cat, t, txt, src: \(what)"])
    #expect(try project.tracker.knowledge(in: project.files, at: FocusTaskProject.now).entries == 0)
  }

  @Test func `what is too long, empty or of nobody is not added`() {
    var entry = entry
    entry.text = String(repeating: "x", count: 2000)
    guard case .focus(.knowledgeTooLong(_, 2000))? = project("").refusal(.focus(.learn(entry)))
    else {
      Issue.record("it is not refused")
      return
    }
    entry.text = " "
    #expect(project("").refusal(.focus(.learn(entry))) == .focus(.emptyKnowledge))
    entry = self.entry
    entry.source = "../../x"
    #expect(
      project("").refusal(.focus(.learn(entry)))
        == .focus(.badName(what: "agent", "../../x")))
  }

  @Test func `knowledge that is no file is not counted`() {
    var project = project("")
    project.files.files[FocusTaskProject.knowledge] = SourceFile(
      path: FocusTaskProject.knowledge,
      content: .unusable(.notAFile(what: "a directory"), lastGood: nil))
    #expect(throws: Refusal.self) {
      try project.tracker.knowledge(in: project.files, at: FocusTaskProject.now)
    }
    #expect(throws: Refusal.self) {
      try project.with("phase_1/iter_1_exec", "developer_output")
        .after("1 begins", "1 completed")
    }
  }

  private func text(_ entries: [String]) -> String {
    entries.map { entry in
      let words = entry.split(separator: " ", maxSplits: 1).map(String.init)
      return FocusTaskTexts.entry(words[1], words[0])
    }.joined()
  }

  @Test(arguments: cases) func `a compaction follows the rules`(_ test: Case) throws {
    let compacted = try project(text(test.entries), limit: test.limit)
      .after(FocusAction.compactKnowledge)
    #expect(compacted.text(FocusTaskProject.knowledge) == text(test.kept))
  }

  @Test func `other lines stay where they are`() throws {
    let odd = "{\"type\":\"✅\"}\n\nnot json\n"
    let before = text(["✅ a"]) + odd + text(["✅ a"]) + "{"
    let compacted = try project(before).after(FocusAction.compactKnowledge)
    #expect(compacted.text(FocusTaskProject.knowledge) == odd + text(["✅ a"]) + "{")
  }

  @Test func `nothing is compacted where all differ, or what is no text`() {
    #expect(
      project(text(["✅ a", "✅ b"])).refusal(.focus(.compactKnowledge))
        == .focus(.nothingToCompact(entries: 2)))
    var project = project("")
    project.put(
      FocusTaskProject.knowledge,
      [0xFF, 0x0A] + Array((text(["✅ a", "✅ a"])).utf8))
    guard case .fileUnusable(let finding) = project.refusal(.focus(.compactKnowledge)) else {
      Issue.record("it is not refused")
      return
    }
    #expect(finding.location.line == 1)
  }

  @Test func `a phase that ends compacts what is past the threshold`() throws {
    let project = try project(text(["✅ a", "✅ b", "✅ a"]))
      .with("phase_1/iter_1_exec", "developer_output").after("1 begins", "1 completed")
    #expect(project.text(FocusTaskProject.knowledge) == text(["✅ b", "✅ a"]))
    #expect(project.text(FocusTaskProject.manifest).contains("| Last Compact At | 2 |"))
  }

  @Test func `entries that a report has in the schema are kept, each once`() throws {
    var project = project(text(["✅ a"]))
    project.put(
      FocusTaskProject.reports + "/phase_1/iter_1_exec/developer_output.md",
      "# Report\n\n- \(text(["✅ a"]))- \(text(["❌ b"]))\n```jsonl\n\(text(["❌ b"]))```\n")
    project = try project.after("1 begins", "1 completed")
    #expect(project.text(FocusTaskProject.knowledge) == text(["✅ a", "❌ b"]))
  }
}
