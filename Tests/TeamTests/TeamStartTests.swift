import CoordinationCore
import Team
import TestSupport
import Testing

@Suite("Starting and stopping a team")
struct TeamStartTests {
  private static let tasks = """
    [{"id": 1, "title": "Payment API", "priority": "high"},
     {"id": 2, "title": "Checkout page", "dependencies": [1]}]
    """

  private func team(_ name: String = "shop", instances: Int = 2) throws -> TemporaryRepository {
    let folder = try TemporaryRepository(named: name)
    try folder.write("tasks.json", Self.tasks)
    let started = try folder.roster("team", "start", "./", "\(instances)", "--tasks", "tasks.json")
    try #require(started.status == 0, "\(started.errors)")
    return folder
  }

  @Test(arguments: ["shop", "a b", "it's \"quoted\"", "-dash", "$(touch x)", "ünï"])
  func `each instance gets a worktree, a branch and a folder of its own`(name: String) throws {
    let folder = try team(name)
    for number in 1...2 {
      let head = try folder.git(
        "symbolic-ref", "--short", "HEAD", in: folder.worktree(number))
      #expect(head.lines == ["instance-\(number)"])
      let info = try JSONValue(try Files.bytes(folder.instanceFolder(number) + "/info.json"))
      #expect(info["instance_id"] == .string("instance-\(number)"))
      #expect(info["main_project"] == .string(folder.root))
      let status = try folder.coordinate(number, "check-status")
      #expect(status.status == 0, "\(status.errors)")
      #expect(status.output.hasPrefix("instance-\(number) has no open task"))
    }
    let bank = try Program.run(["readlink", folder.instanceFolder(1) + "/memory-bank"])
    #expect(bank.lines == [folder.root + "/memory-bank"])
  }

  @Test func `coordinate.sh names a command that it does not have, and those that it has`() throws {
    let folder = try team(instances: 1)
    let unknown = try folder.coordinate(1, "bogus")
    #expect(unknown.status == 2)
    #expect(unknown.errors.hasPrefix("coordinate.sh has no command 'bogus'; it has these:\n"))
    #expect(unknown.errors.contains("request-task [--another]  "))
    #expect(try folder.coordinate(1).status == 2)
  }

  @Test func `the task list becomes the queue byte for byte`() throws {
    let folder = try team()
    #expect(try Files.text(folder.coordination + "/task_queue.json") == Self.tasks)
  }

  @Test func `info.json keeps which open tasks the instance has, and all else in it`() throws {
    let folder = try team(instances: 1)
    let path = folder.instanceFolder(1) + "/info.json"
    let before = try Files.text(path)
    #expect(before.contains("\"assigned_tasks\": [],"))
    _ = try folder.coordinate(1, "request-task")
    let claimed = try Files.text(path)
    #expect(claimed == before.replacing("\"assigned_tasks\": []", with: "\"assigned_tasks\": [1]"))
    _ = try folder.coordinate(1, "report-progress", "1", "0.5")
    #expect(try Files.text(path) == claimed)
    _ = try folder.coordinate(1, "report-progress", "1", "1")
    #expect(try Files.text(path) == before)
    try Files.writeInPlace(
      path, Array(before.replacing("  \"assigned_tasks\": [],\n", with: "").utf8))
    let again = try folder.coordinate(1, "request-task")
    #expect(again.status == 0 && again.output.hasPrefix("#2 Checkout page"))
    #expect(try JSONValue(try Files.bytes(path))["assigned_tasks"][0] == 2)
  }

  @Test func `nothing of it shows in git, neither in the project nor in the worktrees`() throws {
    let folder = try team()
    #expect(try folder.git("status", "--porcelain").lines == ["?? tasks.json"])
    #expect(try folder.git("status", "--porcelain", in: folder.worktree(1)).lines.isEmpty)
  }

  @Test func `starting again adds what is missing and touches nothing else`() throws {
    let folder = try team()
    _ = try folder.coordinate(1, "request-task")
    let state = try Files.text(folder.coordination + "/state.json")
    let again = try folder.roster("team", "start", ".", "2", "--tasks", "tasks.json")
    #expect(again.status == 0)
    #expect(try Files.text(folder.coordination + "/state.json") == state)
    try Files.remove(folder.instanceFolder(2) + "/coordinate.sh")
    try folder.write("more.json", #"{"tasks": [{"task_id": "X", "name": "More"}, {"id": 1}]}"#)
    let more = try folder.roster("team", "start", ".", "3", "--tasks", "more.json", "--json")
    #expect(more.status == 0, "\(more.errors)")
    #expect(Files.exists(folder.instanceFolder(2) + "/coordinate.sh"))
    let status = try JSONValue(try folder.roster("status", "--json").output)
    #expect(status["instances"].elements.count == 3)
    #expect(status["tasks"].elements.count == 3)
    #expect(status["tasks"][2]["title"] == "More")
  }

  @Test func `a worktree that was deleted by hand comes back on its branch`() throws {
    let folder = try team()
    try folder.git("commit", "--quiet", "--allow-empty", "-m", "Work", in: folder.worktree(1))
    try Files.remove(folder.worktree(1))
    let again = try folder.roster("team", "start", ".", "2")
    #expect(again.status == 0, "\(again.errors)")
    let log = try folder.git("log", "-1", "--format=%s", in: folder.worktree(1))
    #expect(log.lines == ["Work"])
  }

  @Test func `what an instance had done is not forgotten with its worktree`() throws {
    let folder = try team(instances: 1)
    _ = try folder.coordinate(1, "request-task")
    _ = try folder.coordinate(
      1, "report-progress", "1", "0.5", "--achievement", "cards work", "--estimate", "2 h")
    let before = try Files.text(folder.instanceFolder(1) + "/progress.json")
    try Files.remove(folder.worktree(1))
    #expect(try folder.roster("team", "start", ".", "1").status == 0)
    #expect(try Files.text(folder.instanceFolder(1) + "/progress.json") == before)
    let page = try folder.roster("instance", "instance-1").output
    #expect(page.contains("cards work") && page.contains("2 h"), "\(page)")
  }

  @Test(arguments: [
    ("a folder in the place of a worktree", "mkdir ../shop-instance-2", "is in the way"),
    (
      "a branch that is checked out elsewhere", "git worktree add -q -b instance-2 ../other",
      "is checked out in"
    ),
  ])
  func `what is in the way is named before anything is made`(
    name: String, preparation: String, message: String
  ) throws {
    let folder = try TemporaryRepository()
    _ = try Program.run(
      ["sh", "-c", preparation], environment: folder.environment, directory: folder.root)
    let before = try Files.listing(folder.parent)
    let started = try folder.roster("team", "start", ".", "2")
    #expect(started.status == 1)
    #expect(started.errors.contains(message), "\(started.errors)")
    #expect(try Files.listing(folder.parent) == before)
  }

  @Test func `a branch that exists is used as it is`() throws {
    let folder = try TemporaryRepository()
    try folder.git("branch", "instance-1")
    let started = try folder.roster("team", "start", ".", "1")
    #expect(started.status == 0, "\(started.errors)")
    #expect(started.output.contains("on its old branch"))
  }

  @Test func `a repository without a commit is told how to make one`() throws {
    let folder = try TemporaryRepository(commits: 0)
    let started = try folder.roster("team", "start", ".", "1")
    #expect(started.status == 1)
    #expect(started.errors.contains("git commit --allow-empty"))
    #expect(!Files.exists(folder.coordination))
  }

  @Test(arguments: [("[1", "tasks.json:1:3"), ("{}", "tasks.json"), ("[]", "tasks.json")])
  func `a task list that cannot be used is refused before anything is made`(
    text: String, place: String
  ) throws {
    let folder = try TemporaryRepository()
    try folder.write("tasks.json", text)
    let started = try folder.roster("team", "start", ".", "1", "--tasks", "tasks.json")
    #expect(started.status == 3)
    #expect(started.errors.contains(place), "\(started.errors)")
    #expect(!Files.exists(folder.coordination))
  }

  @Test func `entries of a task list that are passed over are named, with their places`() throws {
    let folder = try TemporaryRepository()
    try folder.write(
      "tasks.json",
      """
      [{"id": 1, "title": "One"}, {"id": 2, "title": "Two", "dependencies": [1]},
       {"id": 1, "title": "Again"},
       {"title": "Nameless"},
       "text",
       7]
      """)
    let started = try folder.roster("team", "start", ".", "1", "--tasks", "tasks.json", "--json")
    #expect(started.status == 0)
    let lines = started.errors.split(separator: "\n")
    for line in 2...5 {
      #expect(lines.contains { $0.hasPrefix("tasks.json:\(line):") }, "\(started.errors)")
    }
    #expect(lines.count == 4)
    let findings = try JSONValue(started.output)["findings"]
    #expect(findings.elements.count == 4)
    #expect(findings[0]["file"] == "tasks.json")
    #expect(findings[0]["line"] == 2)
  }

  @Test func `a team is not started in an instance's worktree`() throws {
    let folder = try team()
    let started = try folder.roster("team", "start", ".", "2", in: folder.worktree(1))
    #expect(started.status == 1)
    #expect(started.errors.contains("this is the worktree of instance-1"))
  }

  @Test func `stopping removes what is clean and keeps what would be lost`() throws {
    let folder = try team()
    _ = try folder.roster("reassign", "1", "instance-1")
    try Files.writeInPlace(folder.worktree(2) + "/new.txt", [])
    let stopped = try folder.roster("team", "stop")
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("not committed: new.txt"))
    #expect(!Files.exists(folder.worktree(1)) && Files.exists(folder.worktree(2) + "/new.txt"))
    let status = try JSONValue(try folder.roster("status", "--json").output)
    #expect(status["instances"].elements.count == 1)
    #expect(status["tasks"][0]["owner"] == .null)
    #expect(status["tasks"][0]["status"] == "pending")
    try Files.remove(folder.worktree(2) + "/new.txt")
    #expect(try folder.roster("team", "stop").status == 0)
    #expect(try folder.roster("doctor").output == "no findings\n")
    #expect(try folder.git("branch", "--list", "instance-*").lines.count == 2)
  }

  @Test func `who is at work is not stopped, and it is said how to go on`() throws {
    let folder = try team()
    _ = try folder.coordinate(1, "request-task")
    let stopped = try folder.roster("team", "stop")
    #expect(stopped.status == 1)
    #expect(stopped.output.contains("instance-2  "))
    #expect(stopped.errors.hasPrefix("kept: instance-1  "))
    #expect(stopped.errors.contains("at work on #1 Payment API, heard of "))
    #expect(stopped.errors.contains("'roster reassign 1 nobody' takes it back"))
    #expect(Files.exists(folder.worktree(1)) && !Files.exists(folder.worktree(2)))
    _ = try folder.roster("reassign", "1", "nobody")
    #expect(try folder.roster("team", "stop").status == 0)
  }

  @Test func `a report that cannot be read is not lost with its worktree`() throws {
    let folder = try team()
    try Files.writeInPlace(folder.instanceFolder(1) + "/progress.json", Array("{".utf8))
    let stopped = try folder.roster("team", "stop")
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("instance-1 wrote this; mend it"), "\(stopped.errors)")
    #expect(Files.exists(folder.instanceFolder(1) + "/progress.json"))
  }

  @Test(arguments: [
    (
      "fewer than there are", "true", "1",
      ["instance-1", "there already", "the team has 2 instances: instance-2 stays as it is"]
    ),
    (
      "one that is missing", "rm -rf ../shop-instance-2", "2",
      ["there already", "was gone, made again, on its old branch"]
    ),
    (
      "a part of one that is missing", "rm ../shop-instance-2/.claude-instance/coordinate.sh", "2",
      ["there already; what was missing in it is added"]
    ),
  ])
  func `starting again says what there was`(
    name: String, mishap: String, count: String, words: [String]
  ) throws {
    let folder = try team()
    _ = try Program.run(["sh", "-c", mishap], directory: folder.root)
    let again = try folder.roster("team", "start", ".", count)
    #expect(again.status == 0)
    for word in words { #expect(again.output.contains(word), "\(again.output)") }
    let status = try JSONValue(try folder.roster("status", "--json").output)
    #expect(status["instances"].elements.count == 2)
  }

  @Test func `what an instance has only in its worktree is brought to the team before that goes`()
    throws
  {
    let folder = try team()
    let contributions = folder.instanceFolder(1) + "/memory-contributions/"
    try Files.writeInPlace(contributions + "learnings.md", Array("- Look twice\n".utf8))
    try Files.writeInPlace(
      folder.instanceFolder(2) + "/memory-contributions/learnings.md",
      Array("<<<<<<< ours\n=======\n>>>>>>> theirs\n".utf8))
    let stopped = try folder.roster("team", "stop")
    #expect(stopped.status == 1)
    #expect(stopped.output.contains("its branch instance-1 stays"), "\(stopped.output)")
    #expect(stopped.errors.contains("kept: instance-2"), "\(stopped.errors)")
    #expect(try folder.roster("memory").output.contains("activeContext.md"))
    #expect(Files.exists(folder.worktree(2)))
  }
}
