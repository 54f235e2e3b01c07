import Testing
import Trackers

@testable import CoordinationCore

@Suite("Bad input in an ORCHESTRATION.yaml")
struct WorkflowBadInputTests {
  static let good = """
    workflow: {id: w}
    phases:
      - id: 1
        agents:
          - {id: x, status: PENDING}

    """

  // MARK: - Files that cannot be used

  struct Unusable: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    /// The finding, from its line on.
    var finding: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ finding: String) {
      self.init(name, Array(text.utf8), finding)
    }

    init(_ name: String, _ bytes: [UInt8], _ finding: String) {
      (self.name, self.bytes, self.finding) = (name, bytes, finding)
    }
  }

  /// Ten lines, each of which names the one before it ten times.
  private static func growing(_ first: String, _ line: (String) -> String) -> String {
    let lines = (1..<10).map { number in
      "a\(number): &a\(number) " + line("*a\(number - 1)")
    }
    return (["workflow: {id: w}", "a0: &a0 \(first)"] + lines).joined(separator: "\n") + "\n"
  }

  private static func tenTimes(_ name: String) -> String {
    Array(repeating: name, count: 10).joined(separator: ", ")
  }

  static let unusable = [
    Unusable("a key without its colon", good + "quality\n", "6:1: error: could not find"),
    Unusable("brackets left open", "phases: [{id: 1}\nworkflow: {}\n", "2:1: error: did not find"),
    Unusable("quotes left open", good + "note: \"never\n", "6:7: error: found unexpected end"),
    Unusable("two colons", "workflow: id: w\n", "1:13: error: mapping values are not allowed"),
    Unusable(
      "a wrong indentation", "workflow:\n    id: w\n  name: n\n", "3:3: error: did not find"),
    Unusable("a tabulator that indents", "workflow:\n\tid: w\n", "2:1: error: a tabulator"),
    Unusable(
      "a tabulator deeper inside", "phases:\n  - id: 1\n\tagents: []\n", "3:1: error: a tabulator"),
    Unusable("no UTF-8", Array(good.utf8) + [0x61, 0x3A, 0x20, 0xFF, 0x0A], "6:4: error: this is"),
    Unusable("UTF-16", [0xFF, 0xFE] + good.utf8.flatMap { [$0, 0] }, "1:1: error: this is not"),
    Unusable("a control character", good + "a: \u{1}\n", "6:4: error: a control character"),
    Unusable("nothing", "", "1:1: error: the file is empty"),
    Unusable("only comments", "# one\n\n# two\n", "4:1: error: the file is empty"),
    Unusable("only a mark", "\u{FEFF}", "1:1: error: the file is empty"),
    Unusable("only the start of a document", "---\n", "2:1: error: the file is empty"),
    Unusable("one word", "COMPLETE\n", "1:1: error: found 'COMPLETE' where an object"),
    Unusable("an alias of nothing", "phases: *p\n", "1:9: error: *p stands for nothing"),
    Unusable(
      "an alias inside itself", "workflow: &w\n  id: w\n  more: *w\n",
      "3:9: error: *w stands inside"
    ),
    Unusable(
      "an alias in a list of itself", "phases: &p [{id: 1, agents: *p}]\n",
      "1:29: error: *p stands inside"),
    Unusable(
      "a merge key that brings itself", "phases: [&a {id: 1, <<: *a}]\n",
      "1:25: error: *a stands inside"),
    Unusable(
      "lists of lists that grow without end", growing("[x]") { "[\(tenTimes($0))]" },
      "8:25: error: the aliases stand for more than 1048576 values"),
    Unusable(
      "merge keys that grow without end", growing("{k: 1}") { "{<<: [\(tenTimes($0))]}" },
      "error: the aliases stand for more than 1048576 values"),
    Unusable(
      "brackets in brackets", "phases: " + String(repeating: "[", count: 100_000),
      "1:520: error: nested more than 512 levels deep"),
  ]

  @Test(arguments: unusable)
  func `a file that cannot be used is told with its place, and the board stays`(
    _ test: Unusable
  ) {
    var project = WorkflowProject(Self.good)
    let before = project.board.tasks
    project.put("ORCHESTRATION.yaml", test.bytes)
    #expect(project.findings.count == 1)
    #expect(
      project.findings.first.map {
        $0.hasPrefix("ORCHESTRATION.yaml:") && $0.contains(test.finding)
      } == true, "\(project.findings)")
    #expect(project.board.tasks == before)
    #expect(!before.isEmpty)
  }

  @Test(arguments: unusable, [true, false])
  func `no action is planned on it, whether it was good before or not`(
    _ test: Unusable, isKnown: Bool
  ) {
    var project = WorkflowProject(isKnown ? Self.good : "phases: [")
    project.put("ORCHESTRATION.yaml", test.bytes)
    let start = Action.orchestration(
      .setAgent("x", status: .inProgress, artifact: nil, seen: nil))
    for action in [
      start, .orchestration(.score(GateScore(subject: "1", score: 1))),
      .orchestration(.checkpoint(trigger: .manual, description: "d", recoveryPoint: "r")),
    ] {
      #expect {
        try project.act(action)
      } throws: { error in
        let refusal = (error as? ApplyProblem)?.refusal ?? error as? Refusal
        return refusal?.code == "file_unusable"
      }
    }
  }

  @Test
  func `a worktracker that is not UTF-8 is told with its place, and keeps both files as they are`()
  {
    var project = WorkflowProject(Self.good)
    project.put("ORCHESTRATION_WORKTRACKER.md", Array("# W\n\n| x | ".utf8) + [0xFF, 0x0A])
    #expect(
      project.findings == ["ORCHESTRATION_WORKTRACKER.md:3:7: error: this is not UTF-8"])
    #expect(project.task("x")?.status == .pending)
    #expect(
      project.refusal(.setStatus(tasks: ["x"], status: .inProgress, seen: []))?.code
        == "file_unusable")
  }

  // MARK: - Files that are only spelled otherwise

  @Test(arguments: [
    ("a byte order mark", "\u{FEFF}", "\n"), ("windows lines", "", "\r\n"),
    ("both", "\u{FEFF}", "\r\n"), ("a document that begins", "---\n", "\n"),
    ("a directive", "%YAML 1.1\n---\n", "\n"),
  ])
  func `what only surrounds the text is none of it, and stays`(
    name: String, start: String, newline: String
  ) throws {
    func spelled(_ text: String) -> [UInt8] {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return Array((start + lines.joined(separator: newline)).utf8)
    }
    let head = "workflow:\n  id: w\n  name: n\nphases:\n  - id: 1\n    agents:\n"
    var project = WorkflowProject("")
    project.put(
      "ORCHESTRATION.yaml", spelled(head + "      - {id: x, status: PENDING}\nnext: 1\n"))
    #expect(project.findings.isEmpty, "\(project.findings)")
    try project.set("x", .inProgress)
    try project.score("1", nil, 0.9)
    let after =
      head + "      - {id: x, status: IN_PROGRESS}\n    status: IN_PROGRESS\nnext: 1\n"
      + "quality:\n  phase_scores:\n    phase-1:\n      score: 0.9\n      iterations: 1\n"
      + "      status: REVISE\n  workflow_quality:\n    average_score: 0.9\n"
      + "    lowest_score: 0.9\n    total_iterations: 1\n    gates_passed: 0\n"
      + "    gates_failed: 0\n    gates_pending: 0\n"
    #expect(Array(project.text().utf8) == spelled(after), "\(name)")
  }

  @Test func `a second document is told, not read and not written`() throws {
    var project = WorkflowProject(Self.good + "---\n" + Self.good)
    #expect(
      project.findings == [
        "ORCHESTRATION.yaml:6:1: warning: a second document begins here; only the first one is read"
      ])
    try project.set("x", .inProgress)
    #expect(project.text().hasSuffix("status: IN_PROGRESS\n---\n" + Self.good))
  }

  /// Every value of a whole workflow is replaced by something of every other kind: all else is still
  /// read, and an action is done or refused.
  @Test(arguments: ["null", "-1e999", "word", "[[1], {a: b}]", "{}"])
  func `whatever stands in one place, nothing falls`(value: String) throws {
    let document = try YAMLDocument(Array(WorkflowActionTests.yaml.utf8))
    var places: [ValuePath] = []
    func collect(_ index: NodeIndex, _ path: ValuePath) {
      places.append(path)
      for (key, child) in document.members(of: index) {
        collect(child, path + [.key(document.text(key) ?? "")])
      }
      for (number, child) in document.elements(of: index).enumerated() {
        collect(child, path + [.index(number)])
      }
    }
    collect(document.root, [])
    #expect(places.count > 50)
    for path in places where !path.isEmpty {
      let old = document.value(at: path).map(document.source)
      let changed = try document.applying([
        Change(file: "f", path: path, before: old, after: value)
      ])
      var project = WorkflowProject("")
      project.put("ORCHESTRATION.yaml", changed.bytes)
      #expect(project.findings.allSatisfy { $0.hasPrefix("ORCHESTRATION.yaml:") }, "\(path)")
      for action in Self.actions {
        var acting = project
        _ = try? acting.act(action)
      }
    }
  }

  private static let actions: [Action] = [
    .orchestration(.setAgent("ps-one-001", status: .completed, artifact: "a.md", seen: nil)),
    .orchestration(.score(GateScore(subject: "phase-1", score: 0.94))),
    .orchestration(.checkpoint(trigger: .manual, description: "d", recoveryPoint: "r")),
  ]
}
