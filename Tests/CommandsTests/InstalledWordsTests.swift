import Dashboard
import TestSupport
import Testing

@testable import Commands

@Suite("The manual and the completions")
struct InstalledWordsTests {
  private static let folder: String = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(root)/Sources/Commands/Installed/"
  }()

  /// How a command of one word and an option stand in each file.
  private static let patterns: [(file: String, command: String, option: String)] = [
    ("roster.1", #"^\.It Cm %( |$)"#, #"Fl -%\b"#),
    ("roster.bash", #"\b%\b"#, #"--%\b"#),
    ("_roster", "'%:", #"'\*?--%\["#),
    ("roster.fish", " -a % ", " -l % "),
  ]

  @Test(arguments: CommandTable.all.map(\.name) + ["dashboard"])
  func `every command and option is named by the manual and each shell`(name: String) throws {
    let command = CommandTable.all.first { $0.name == name } ?? .dashboard
    // The shells complete a command of two words word by word; the manual has it as it is called.
    let last = name.split(separator: " ").last.map(String.init) ?? name
    for (file, commandPattern, optionPattern) in Self.patterns {
      let text = try Files.text(Self.folder + file)
      func names(_ word: String, as pattern: String) throws -> Bool {
        let pattern = pattern.replacing("%", with: word)
        return try text.contains(Regex(pattern).anchorsMatchLineEndings())
      }
      if name != "dashboard" {
        let isManual = file == "roster.1"
        let pattern = name == last || isManual ? commandPattern : #"\b%\b"#
        #expect(try names(isManual ? name : last, as: pattern), "\(file)")
      }
      for option in command.allOptions where !option.isHidden {
        #expect(try names(option.name, as: optionPattern), "\(file) lacks --\(option.name)")
      }
    }
  }

  @Test(arguments: View.ofProject.map(\.name))
  func `every view is named by the help, the manual and each shell`(view: String) throws {
    #expect(Call("frame", "--help").output.contains(view))
    #expect(try Files.text(Self.folder + "roster.1").contains(".Cm \(view)"))
    let lists = [
      ("roster.bash", "--view) echo '"), ("_roster", ":view:("), ("roster.fish", "set -l views "),
    ]
    for (file, start) in lists {
      let line = try Files.text(Self.folder + file).split(separator: "\n")
        .first { $0.contains(start) }
      let words = line?.split(whereSeparator: { !$0.isLetter }).map(String.init) ?? []
      #expect(words.contains(view), "\(file)")
    }
  }

  @Test func `bash offers each status once, and only held tasks to be unblocked`() throws {
    let project = try TemporaryProject.sample()
    let script = """
      roster() { cat "$PWD/$3"; }
      source \(Self.folder)roster.bash
      COMP_WORDS=(roster tasks --status ''); COMP_CWORD=3; _roster; echo "${COMPREPLY[@]}"
      COMP_WORDS=(roster unblock ''); COMP_CWORD=2; _roster; echo "${COMPREPLY[@]}"
      """
    for stage in ["blocked", "waiting"] {
      let table = Call("tasks", "--status", stage, project.root).output
      try Files.writeInPlace(project.root + "/" + stage, Array(table.utf8))
    }
    let result = try Program.run(["bash", "-c", script], directory: project.root)
    let words = result.lines.map { $0.split(separator: " ").map(String.init) }
    try #require(words.count == 2, "\(result.errors)")
    #expect(words[0].count == Set(words[0]).count)
    #expect(Set(words[0]).isSuperset(of: ["ready", "waiting", "in_progress"]))
    #expect(Set(words[1]) == ["8", "10", "12"])
  }
}
