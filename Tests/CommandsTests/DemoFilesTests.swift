import CoordinationCore
import Team
import TestSupport
import Testing
import Trackers

@testable import Commands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The files of the demo")
struct DemoFilesTests {
  private func prepare(_ directory: DemoDirectory) throws {
    let opening = Opening(plan: DemoPlan(), at: DemoRehearsal.start)
    try DemoProject(opening: opening, directory: directory, program: "/nowhere/roster").make()
  }

  @Test("A temporary demo leaves nothing behind, and what its links lead to stays")
  func removed() throws {
    let scratch = try TemporaryFolder()
    try Files.writeInPlace(scratch.path + "/outside", [1])
    let demo = try DemoDirectory.temporary(in: scratch.path)
    try prepare(demo)
    try Files.makeLink(demo.project + "/link", to: scratch.path + "/outside")
    try Files.makeLink(demo.project + "/folder", to: scratch.path)
    try demo.remove()
    try demo.remove()
    #expect(try Files.listing(scratch.path) == ["outside"])
  }

  @Test("A directory without the marker is never removed")
  func unmarked() throws {
    let scratch = try TemporaryFolder()
    try Files.writeInPlace(scratch.path + "/file", [1])
    let demo = DemoDirectory(project: scratch.path + "/shop", removable: scratch.path)
    #expect(throws: Refusal.self) { try demo.remove() }
    #expect(try Files.listing(scratch.path) == ["file"])
  }

  @Test("A chosen directory must be empty or new, and stays")
  func kept() throws {
    let scratch = try TemporaryFolder()
    let demo = try DemoDirectory.kept(scratch.path + "/new")
    try prepare(demo)
    try demo.remove()
    #expect(Files.exists(scratch.path + "/new/.claude-coordination/state.json"))
    #expect(throws: CommandFailure.self) { try DemoDirectory.kept(scratch.path + "/new") }
    #expect(throws: Refusal.self) { try DemoDirectory.kept(scratch.path + "/no/such") }
    try Files.makeFolder(scratch.path + "/empty")
    try Files.makeLink(scratch.path + "/link", to: scratch.path + "/empty")
    #expect(try DemoDirectory.kept(scratch.path + "/link").project == scratch.path + "/link")
  }

  @Test("A process ends with the value that stands for it")
  func process() throws {
    var id: pid_t = 0
    do {
      let process = try ChildProcess("/bin/cat", [], isHeard: true)
      id = process.id
      #expect(process.send("hello"))
      #expect(process.hear() == 5)
      #expect(kill(id, 0) == 0)
    }
    #expect(kill(id, 0) != 0)
    #expect(throws: Refusal.self) { _ = try ChildProcess("/no/such", []) }
  }

  @Test("Each instance works on a branch of its own")
  func branches() throws {
    let scratch = try TemporaryFolder()
    let demo = try DemoDirectory.kept(scratch.path + "/demo")
    try prepare(demo)
    let worktrees = try Repository(containing: demo.project).worktrees()
    #expect(worktrees.compactMap(\.branch) == ["main"] + DemoPlan().instanceNames)
    let status = try Git(demo.project + "/worktrees/instance-2").run(["status", "--porcelain"])
    #expect(status.output.isEmpty)
  }

  @Test(
    "An order arrives as it was given",
    arguments: [
      Order(["heartbeat"]),
      Order(["report-progress", "4", "--blocker=\"Yes\" or\nno?", "—"]),
      .write("techContext-updates.md", "## Mail\n\nQueued.\n"),
    ])
  func orders(order: Order) {
    #expect(order.line.utf8.count { $0 == 10 } == 1)
    #expect(Order(line: Array(order.line.utf8.dropLast())) == order)
  }
}

@Suite("The words of roster demo")
struct DemoOptionsTests {
  private static func invocation(_ words: [String]) throws -> Invocation {
    try OptionParser(command: .demo).parse(words)
  }

  @Test("Options say what is played")
  func options() throws {
    let words = ["--instances", "7", "--tasks=40", "--seed", "9", "--speed", "2.5", "--for", "5"]
    let options = try DemoOptions(Self.invocation(words))
    #expect(options.plan == DemoPlan(instances: 7, tasks: 40, seed: 9, speed: 2.5))
    #expect(options.duration == 5)
    #expect(options.directory == nil)
  }

  @Test("The second process is told the same")
  func arguments() throws {
    let words = ["--instances", "7", "--tasks", "40", "--seed", "9", "--speed", "2.5"]
    let options = try DemoOptions(Self.invocation(words))
    let directory = DemoDirectory(project: "/tmp/x/shop", removable: "/tmp/x")
    let told = Array(options.arguments(for: directory).dropFirst())
    let invocation = try Self.invocation(told)
    #expect(try DemoOptions(invocation).plan == options.plan)
    #expect(invocation[.simulate] == "temporary")
    #expect(invocation[.demoDirectory] == "/tmp/x/shop")
  }

  @Test(
    "What cannot be played is refused",
    arguments: [
      ["--instances", "0"], ["--instances", "101"], ["--tasks", "many"], ["--tasks", "100001"],
      ["--seed", "-1"], ["--speed", "0"], ["--speed", "nan"], ["--for", "-1"],
      ["there", "--directory", "here"],
    ])
  func refused(words: [String]) {
    #expect(throws: CommandFailure.self) { try DemoOptions(Self.invocation(words)) }
  }
}
