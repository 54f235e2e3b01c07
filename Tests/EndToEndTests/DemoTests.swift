import CoordinationCore
import TestSupport
import Testing

@Suite("The demo's processes")
struct DemoTests {
  @Test func `its instances and its coordinator are real, work, and go with it`() throws {
    let demo = try RunningDemo("--speed", "20", "--seed", "7", "--instances", "4")
    #expect(Waiting.until { (try? demo.count("--agent")) == 4 })
    #expect(Waiting.until { (try? demo.count("coordinate")) == 1 })
    let before = try demo.completed()
    #expect(Waiting.until(within: 60, every: 200) { ((try? demo.completed()) ?? 0) > before + 1 })
    #expect(Waiting.until(every: 200) { (try? demo.databaseTasks()) == (try? demo.tasks()) })
    #expect(Waiting.until(every: 200) { ((try? demo.merged()) ?? 0) > 2 })
    let doctor = try demo.roster("doctor")
    #expect(!doctor.output.contains(" error: "), "\(doctor.output)")
    #expect(Waiting.until(every: 200) { (try? demo.commits()) ?? 0 > 0 })
    try demo.session.press("q")
    #expect(try demo.session.exitStatus() == 0)
    #expect(try demo.count("corner-shop") == 0)
    #expect(try Files.listing(demo.folder.path) == [])
  }

  @Test(arguments: ["demo", "director"])
  func `nothing outlives it when it is killed`(victim: String) throws {
    let demo = try RunningDemo("--instances", "3")
    #expect(Waiting.until { (try? demo.count("--agent")) == 3 })
    #expect(Waiting.until { (try? demo.count("coordinate")) == 1 })
    let director = try #require(try demo.processes("--simulate").first)
    _ = try Program.run(
      ["kill", "-9", victim == "demo" ? "\(try demo.session.processID())" : director])
    #expect(Waiting.until { (try? demo.count("--agent")) == 0 })
    #expect(Waiting.until { (try? demo.count("coordinate")) == 0 })
    if victim == "director" { try demo.session.press("q") }
    #expect(Waiting.until { (try? Files.listing(demo.folder.path)) == [] })
  }
}

/// A demo in a terminal, in a temporary folder of its own.
private struct RunningDemo {
  let folder: TemporaryFolder
  let session: TmuxSession
  let project: String

  init(_ words: String...) throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    session = try TmuxSession(
      [Roster.path, "demo"] + words, size: TerminalSize(100, 30),
      environment: TestEnvironment.with(["TMPDIR": folder.path]))
    try session.wait(for: "instance-1")
    let made = try #require(try Files.listing(folder.path).first)
    project = "\(folder.path)/\(made.split(separator: "/")[0])/corner-shop"
  }

  /// The ids of its processes that have a word in what they were started with.
  func processes(_ word: String) throws -> [String] {
    try Program.run(["ps", "-eo", "pid=,args="]).lines.filter {
      $0.contains(folder.path + "/roster-demo") && $0.contains(word)
    }.compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  func count(_ word: String) throws -> Int { try processes(word).count }

  func roster(_ words: String...) throws -> ProgramResult {
    try Program.run([Roster.path] + words + [project])
  }

  private func status() throws -> JSONValue { try JSONValue(try roster("status", "--json").output) }

  func completed() throws -> Double {
    try status()["progress_summary"]["completed"].number ?? 0
  }

  func tasks() throws -> Int { try status()["tasks"].elements.count }

  func merged() throws -> Int {
    try JSONValue(try roster("memory", "--json").output)["updates"].elements
      .count { $0["state"] == "merged" }
  }

  /// How many commits there are on the branches of the instances alone.
  func commits() throws -> Int? {
    let words = ["git", "-C", project, "rev-list", "--count", "--branches=instance-*", "^main"]
    return try Program.run(words).lines.first.flatMap { Int($0) }
  }

  /// How many tasks the database knows, by way of the module that every Python has.
  func databaseTasks() throws -> Int? {
    let script = """
      from sqlite3 import connect
      from sys import argv
      print(connect(argv[1]).execute("SELECT count(*) FROM tasks").fetchone()[0])
      """
    let answer = try Program.run(["python3", "-c", script, project + "/taskmaster.db"])
    return answer.lines.first.flatMap { Int($0) }
  }
}
