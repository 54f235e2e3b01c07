import CoordinationCore
import Team
import Testing
import Trackers

@testable import Commands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A directory for one test, removed with it by the test's own means.
private final class Scratch {
  let path: String

  init() throws {
    var template = Array("/tmp/roster-scratch-XXXXXX".utf8CString)
    let made = mkdtemp(&template).map { String(cString: $0) }
    path = try #require(made)
  }

  deinit { _ = run("/bin/rm", "-rf", path) }

  func write(_ text: String, to name: String) {
    _ = run("/bin/sh", "-c", "printf %s \"$1\" > \"$2\"", "sh", text, path + "/" + name)
  }

  func exists(_ name: String) -> Bool { access(path + "/" + name, F_OK) == 0 }

  var names: [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    return FolderTree.names(in: stream).sorted()
  }

  private func run(_ words: String...) -> Int32 {
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var id: pid_t = 0
    guard posix_spawn(&id, words[0], nil, nil, &arguments, environ) == 0 else { return -1 }
    var status: Int32 = 0
    waitpid(id, &status, 0)
    return status
  }
}

@Suite("The files of the demo")
struct DemoFilesTests {
  private func prepare(_ directory: DemoDirectory) throws {
    let opening = Opening(plan: DemoPlan(), at: DemoRehearsal.start)
    try DemoProject(opening: opening, directory: directory, program: "/nowhere/roster").make()
  }

  @Test("A temporary demo leaves nothing behind, and what its links lead to stays")
  func removed() throws {
    let scratch = try Scratch()
    scratch.write("precious", to: "outside")
    let demo = try DemoDirectory.temporary(in: scratch.path)
    try prepare(demo)
    symlink(scratch.path + "/outside", demo.project + "/link")
    symlink(scratch.path, demo.project + "/folder")
    demo.remove()
    #expect(scratch.names == ["outside"])
  }

  @Test("A directory without the marker is never removed")
  func unmarked() throws {
    let scratch = try Scratch()
    scratch.write("precious", to: "file")
    DemoDirectory(project: scratch.path + "/shop", removable: scratch.path).remove()
    #expect(scratch.exists("file"))
  }

  @Test("A marker behind a link marks nothing")
  func linkedDirectory() throws {
    let scratch = try Scratch()
    let demo = try DemoDirectory.temporary(in: scratch.path)
    let path = try #require(demo.removable)
    symlink(path, scratch.path + "/alias")
    DemoDirectory(project: "", removable: scratch.path + "/alias").remove()
    #expect(access(path + "/" + DemoDirectory.marker, F_OK) == 0)
  }

  @Test("A chosen directory must be empty or new, and stays")
  func kept() throws {
    let scratch = try Scratch()
    let demo = try DemoDirectory.kept(scratch.path + "/new")
    try prepare(demo)
    demo.remove()
    #expect(scratch.exists("new/.claude-coordination/state.json"))
    #expect(throws: CommandFailure.self) { try DemoDirectory.kept(scratch.path + "/new") }
    #expect(throws: Refusal.self) { try DemoDirectory.kept(scratch.path + "/no/such") }
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
    let scratch = try Scratch()
    let demo = try DemoDirectory.temporary(in: scratch.path)
    defer { demo.remove() }
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
