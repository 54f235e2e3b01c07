import Commands
import TestSupport
import Testing

@Suite("The words of the command line")
struct UsageTests {
  @Test(arguments: CommandTable.all.map(\.name))
  func `every command explains itself, with all of its options`(name: String) throws {
    let call = Call(name.split(separator: " ").map(String.init) + ["--help"])
    let command = try #require(
      CommandTable.command(at: name.split(separator: " ").map(String.init))?.command)
    #expect(call.status == 0)
    #expect(call.errors.isEmpty)
    #expect(call.output.hasPrefix("usage: roster \(name)"))
    for option in command.allOptions where !option.isHidden {
      #expect(call.output.contains("--\(option.name)"))
    }
    #expect(call.lines.allSatisfy { $0.count <= 200 })
  }

  @Test func `the overview names every command`() {
    let call = Call("--help")
    #expect(call.status == 0)
    for command in CommandTable.all { #expect(call.output.contains("\n  \(command.name)")) }
  }

  @Test func `the version is one line`() {
    #expect(Call("--version").output == "roster \(Commands.CommandLine.version)\n")
  }

  @Test(arguments: [
    (["reassign"], "TASK is missing"), (["reassign", "4"], "INSTANCE is missing"),
    (["instance"], "ID is missing"), (["doctor", "a", "b"], "one word too many: 'b'"),
    (["status", "--frobnicate"], "unknown option '--frobnicate'"),
    (["status", "-xyz"], "unknown option '-xyz'"),
    (["report-progress", "1", "-5%"], "unknown option '-5%'; words that start with a hyphen"),
    (["reassign", "4", "a", "--by"], "needs an argument"),
    (["tasks", "--tracker", "nothing"], "--tracker nothing: there is multi-agent, orchestration"),
    (["--by", ""], "--by needs an argument that is not empty"),
    (["reassign", "", "a"], "TASK is empty"),
    (["tasks", "--owner", ""], "--owner needs an argument"), (["undo", ""], "DIR is empty"),
    (["frame"], "usage: roster frame [DIR…] --size COLSxROWS [--view NAME]"),
    (["--by", " "], "--by needs an argument that is not empty"),
    (["team", "start", "3"], "N is missing: how many instances the team shall have"),
    (["frame"], "--size"), (["frame", "--size", "0x5"], "--size"),
    (
      ["frame", "--size", "80x24", "--keys", "zz<Nokey>"],
      "--keys: there is no key <Nokey> (character 3)"
    ),
    (
      ["frame", "--size", "80x24", "--keys", "j<Esc"],
      "--keys: the '<' at character 2 has no '>'"
    ),
    (["frame", "--size", "80x24", "--format", "gif"], "--format gif"),
    (["frame", "--size", "80x24", "--view", "moon"], "--view moon"),
    (["--interval", "never"], "--interval never"), (["--theme", "loud"], "--theme loud"),
    (["--interval", "7200"], "--interval 7200 is not a number of seconds from 0.05 to 3600"),
    (["demo", "--for", "nan"], "--for nan is not a number of seconds from 0 to 1000000"),
    (["demo", "--speed", "101"], "--speed 101 is not a number from 0.1 to 100"),
    (["demo", "--tasks", "0"], "--tasks 0 is not a whole number from 1 to 100000"),
    (["demo", "--seed", "-1\u{7}"], #"--seed -1\u{7} is not a whole number from 0"#),
    (["status", "--at", "noon"], "--at noon"),
    (["tasks", "--at", "2026-13-01"], "--at 2026-13-01"),
  ])
  func `wrong usage says what is wrong, shows the usage and exits with 2`(
    words: [String], message: String
  ) {
    let call = Call(words)
    #expect(call.status == 2)
    #expect(call.output.isEmpty)
    #expect(call.errors.contains(message), "\(call.errors)")
    #expect(call.errors.contains("usage: roster"))
  }

  @Test(arguments: [
    (["frobnicate"], "there is no command and no directory 'frobnicate'"),
    (["staus"], "did you mean 'roster status'?"),
    (["reasign", "4", "instance-1"], "did you mean 'roster reassign'?"),
    (["frobnicate\u{1B}[31m"], #"frobnicate\u{1b}[31m"#),
    (["help", "foo"], "there is no command 'foo'"),
    (["help", "taks"], "did you mean 'roster tasks'?"),
  ])
  func `a word that is no command says so, points at the help and exits with 2`(
    words: [String], message: String
  ) throws {
    let call = Call(words)
    #expect(call.status == 2)
    #expect(call.output.isEmpty)
    #expect(call.errors.contains(message), "\(call.errors)")
    #expect(call.errors.hasSuffix("see 'roster --help'\n") && !call.errors.contains("usage:"))
    let error = try Call(words + ["--json"]).json()["error"]
    #expect(error["code"] == "usage")
    #expect(error["message"].string?.contains(message) == true)
  }

  @Test(arguments: [
    (["-h"], ["--help"]), (["help"], ["--help"]), (["help", "tasks"], ["tasks", "--help"]),
    (["tasks", "-h"], ["tasks", "--help"]), (["-V"], ["--version"]), (["version"], ["--version"]),
  ])
  func `help and version have short words`(words: [String], long: [String]) {
    let call = Call(words)
    #expect(call.status == 0)
    #expect(call.output == Call(long).output)
  }

  @Test func `options may stand anywhere and a double dash ends them`() throws {
    let project = try TemporaryProject.sample()
    let plain = Call("tasks", "--owner", "instance-2", project.root)
    #expect(plain.status == 0)
    #expect(Call("tasks", project.root, "--owner", "instance-2").output == plain.output)
    #expect(Call("tasks", "--owner=instance-2", project.root).output == plain.output)
    #expect(Call("tasks", "--owner", "instance-2", "--", project.root).output == plain.output)
    #expect(Call("tasks", "--", "--owner").status == 3)
  }

  @Test(arguments: [
    ("claude-coordination-status", [String](), "Overall Progress"),
    ("/usr/local/bin/claude-instance-status", ["instance-1"], "instance-1  online"),
  ])
  func `a link does what its command does`(
    program: String, words: [String], piece: String
  ) throws {
    let project = try TemporaryProject.sample()
    let call = Call(words + [project.root], program: program)
    #expect(call.status == 0)
    #expect(call.output.contains(piece), "\(call.output)")
  }

  @Test func `the link that reassigns does`() throws {
    let project = try TemporaryProject.sample()
    let call = Call("11", "instance-3", project.root, program: "claude-reassign-task")
    #expect(call.status == 0)
    #expect(try project.owner(of: 11) == "instance-3")
  }

  @Test func `wrong usage is JSON where JSON was asked for`() throws {
    let call = Call("reassign", "--json")
    #expect(call.status == 2)
    #expect(try call.json()["error"]["code"] == "usage")
  }

  @Test(arguments: [
    "NAME-additions.md", "NAME-updates.md", "learnings.md", "progress-report.md", "projectbrief",
    "productContext", "systemPatterns", "techContext", "activeContext", "'## Section'", "critical",
  ])
  func `the help of update-memory tells what each file is for`(word: String) {
    let help = Call("update-memory", "--help").output
    #expect(help.contains(word))
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= 90 })
  }
}
