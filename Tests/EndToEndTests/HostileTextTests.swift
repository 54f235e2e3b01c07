import TestSupport
import Testing

@Suite("Hostile text in every field")
struct HostileTextTests {
  /// Sets the clipboard, turns the text around, hides characters, moves the cursor.
  private static let escapes: [(name: String, json: String, raw: String)] = [
    ("a clipboard command", #"\u001b]52;c;SE9TVElMRQ==\u0007"#, "\u{1B}]52"),
    ("a colour", #"\u001b[31;41m"#, "\u{1B}[31;41m"),
    ("a one-byte control sequence", #"\u009b31m"#, "\u{9B}"),
    ("a carriage return", #"\rEVIL"#, "\rEVIL"),
    ("a right-to-left override", "\u{202E}", "\u{202E}"),
    ("a zero-width space", "\u{200B}", "\u{200B}"),
    ("a tag character", "\u{E0041}", "\u{E0041}"),
    ("an isolate", #"\u2066"#, "\u{2066}"),
  ]

  private static let hostile = escapes.map(\.json).joined(separator: "x")

  private func project() throws -> TemporaryProject {
    let bad = Self.hostile
    let now = TimeText.text(TimeText.now)
    // Alone each of them is short enough to be shown whole.
    let each = Self.escapes.enumerated().map { number, escape in
      #"{"id": \#(number + 10), "title": "\#(escape.json)", "status": "\#(escape.json)"}"#
    }
    let state = """
      {"created": "\(bad)", "instances": 1, "\(bad)": 1, "active_instances": [
        {"id": "instance-1", "worktree_path": "\(bad)", "status": "\(bad)",
         "assigned_tasks": [1, "\(bad)"], "last_heartbeat": "\(now)"},
        {"id": "\(bad)", "worktree_path": "../w", "status": "active", "assigned_tasks": [2],
         "last_heartbeat": "\(bad)"}],
       "task_assignments": {"1": {"assigned_to": "instance-1", "status": "\(bad)", "progress": "\(bad)",
         "last_update": "\(bad)"}, "\(bad)": {"assigned_to": "\(bad)"}}}
      """
    let queue = """
      {"tasks": [{"id": 1, "title": "one\(bad)", "status": "in-progress", "assigned_to": "instance-1"},
       {"id": 2, "title": "two\(bad)", "status": "\(bad)", "assigned_to": "\(bad)",
        "priority": "\(bad)", "dependencies": ["\(bad)"]},
       \(each.joined(separator: ",\n")),
       {"id": "\(bad)", "title": "three\(bad)"}]}
      """
    let project = try TemporaryProject.with(state: state, queue: queue)
    try Files.makeFolder(project.coordination + "/memory-updates")
    try Files.writeInPlace(
      project.coordination + "/memory-updates/1.json",
      Array(
        """
        {"instance_id": "\(bad)", "file": "\(bad)", "section": "\(bad)", "type": "\(bad)",
        "content": "\(bad)", "timestamp": "\(now)", "status": "queued"}
        """.utf8))
    return project
  }

  @Test func `no control of a file ever reaches the terminal, in any view`() throws {
    let project = try project()
    let terminal = try Pseudoterminal([Roster.path, project.root], size: TerminalSize(160, 50))
    try terminal.wait(for: "one")
    for key in ["2", "3", "4", "5", "m", "1", "?", "\u{1B}", "/", "x", "\r", "r", "\u{1B}", "s"] {
      let before = terminal.output().count
      terminal.type(key)
      _ = Waiting.until(within: 1) { terminal.output().count > before }
    }
    let output = terminal.output()
    for escape in Self.escapes {
      #expect(!output.hold(escape.raw), "\(escape.name) got through")
    }
    #expect(output.hold("u{202e}") || output.hold("u{1b}"))
  }

  @Test(arguments: [
    ["status"], ["tasks"], ["instance", "instance-1"], ["doctor"], ["status", "--json"],
    ["tasks", "--json"], ["doctor", "--json"], ["frame", "--size", "160x50"],
    ["frame", "--size", "160x50", "--view", "tasks"],
    ["frame", "--size", "160x50", "--format", "svg"],
    ["frame", "--size", "160x50", "--format", "html"],
  ])
  func `no control of a file is printed by a command`(words: [String]) throws {
    let project = try project()
    let result = try Program.run([Roster.path] + words + [project.root])
    #expect(!result.output.isEmpty)
    for escape in Self.escapes {
      #expect(!result.outputBytes.hold(escape.raw), "\(escape.name) got through")
      #expect(!result.errorBytes.hold(escape.raw), "\(escape.name) got through")
    }
    if words.contains("--json") { _ = try JSONValue(result.outputBytes) }
  }

  @Test func `the name of the project is harmless too`() throws {
    let project = try TemporaryProject.live()
    let evil = project.folder.path + "/evil\u{1B}]52;c;AAAA\u{07}\u{202E}"
    try Files.move(project.root, to: evil)
    let terminal = try Pseudoterminal([Roster.path, evil])
    try terminal.wait(for: "Payment API")
    #expect(!terminal.output().hold("\u{1B}]52"))
    #expect(!terminal.output().hold("\u{202E}"))
  }

  @Test(arguments: [
    ("long", String(repeating: "long title ", count: 1000)),
    ("CJK", String(repeating: "漢字かな交じり文 ", count: 20)),
    ("ZWJ emoji", String(repeating: "👩‍👩‍👧‍👦 👍🏽 ❤️ ", count: 20)),
    ("combining", String(repeating: "e\u{301}\u{302}\u{303}\u{304} ", count: 30)),
  ])
  func `the rows stay aligned whatever a title is made of`(name: String, title: String) throws {
    let project = try TemporaryProject.live()
    for old in ["Payment API", "Docs", "Load tests"] {
      try project.replace(old, with: old + " " + title, in: project.queue)
    }
    let dashboard = try Dashboard(project)
    try dashboard.session.wait(for: "Load tests")
    let rows = try dashboard.session.rows()
    let framed = rows.filter { $0.hasPrefix("│") || $0.hasPrefix("╭") || $0.hasPrefix("╰") }
    #expect(framed.count > 10)
    for row in framed {
      #expect(Columns.count(row) == 100 && "│╮╯".contains(row.last ?? " "), "\(row)")
    }
  }
}

/// How many columns a terminal gives to text, for the few kinds of characters that are used here.
enum Columns {
  static func count(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200D, 0xFE0F: 0
    case 0x3000...0x9FFF, 0xFF00...0xFF60, 0x1F300...0x1F64F: 2
    default: 1
    }
  }
}
