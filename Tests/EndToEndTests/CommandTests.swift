import TestSupport
import Testing

@Suite("The program among other programs")
struct CommandTests {
  /// A copy of the sample under version control.
  private func committed() throws -> TemporaryProject {
    let project = try TemporaryProject.live()
    try git(["init", "-q"], project)
    try git(["add", "-A"], project)
    let author = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    try git(author + ["commit", "-q", "-m", "sample"], project)
    return project
  }

  @discardableResult
  private func git(_ words: [String], _ project: TemporaryProject) throws -> ProgramResult {
    let result = try Program.run(["git"] + words, directory: project.folder.path)
    if result.status != 0 { throw TestProblem("git \(words): \(result.errors)") }
    return result
  }

  @Test func `after a reassignment git shows only the changed values`() throws {
    let project = try committed()
    #expect(try Roster.run("reassign", "11", "instance-3", project.root).status == 0)
    let numbers = try git(["diff", "--numstat"], project).lines
    #expect(numbers.count == 2)
    // The owner in both files, when it was given, the two lists, the summary that was wrong.
    #expect(numbers.contains("2\t2\tacme-shop/.claude-coordination/task_queue.json"), "\(numbers)")
    #expect(numbers.contains("5\t5\tacme-shop/.claude-coordination/state.json"), "\(numbers)")
    let added = try git(["diff", "-U0"], project).lines
      .filter { $0.hasPrefix("+") && !$0.hasPrefix("+++") }
    let keys = Set(
      added.compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) })
    #expect(keys == ["assigned_to", "assigned_at", "assigned_tasks", "last_update", "completed"])
    #expect(try Roster.run("undo", project.root).status == 0)
    #expect(try git(["diff", "--numstat"], project).lines == [])
  }

  @Test(arguments: [
    ["reassign", "11", "instance-3"], ["reassign", "9", "instance-1"], ["reassign", "7", "nobody"],
    ["unblock", "10", "--waive-dependencies"], ["assign", "instance-3"],
    ["redistribute", "instance-4"],
  ])
  func `a dry run is a patch that git applies, and it does what the action does`(
    words: [String]
  ) throws {
    let project = try committed()
    let dryRun = try Program.run([Roster.path] + words + ["--dry-run", project.root])
    #expect(dryRun.status == 0, "\(dryRun.errors)")
    #expect(try git(["status", "--short"], project).lines == [])
    let patch = project.folder.path + "/dry-run.patch"
    try Files.writeInPlace(patch, dryRun.outputBytes)
    for arguments in [["apply", "--check"], ["apply"]] {
      try git(arguments + ["--directory=acme-shop", patch], project)
    }
    let patched = try withoutTimes(project)
    try git(["checkout", "-q", "."], project)
    #expect(try Program.run([Roster.path] + words + [project.root]).status == 0)
    #expect(try withoutTimes(project) == patched)
  }

  /// The files with every time in them replaced: two actions are not done at the same moment.
  private func withoutTimes(_ project: TemporaryProject) throws -> [String] {
    try [project.state, project.queue].map { path in
      try Files.text(path).split(separator: "\"", omittingEmptySubsequences: false)
        .map { TimeText.seconds(String($0)) == nil ? String($0) : "TIME" }.joined(separator: "\"")
    }
  }

  @Test func `a reader that goes away ends it quietly`() throws {
    let project = try TemporaryProject.sample()
    let script = #""$0" tasks "$1" | head -1; echo "${PIPESTATUS[0]}""#
    let result = try Program.run(["bash", "-c", script, Roster.path, project.root])
    #expect(result.lines.count == 2)
    #expect(result.lines.last == "0")
    #expect(result.errors.isEmpty)
    let gone = try Program.run([
      "bash", "-c", #""$0" doctor "$1" >&- 2>&-; exit 0"#, Roster.path, project.root,
    ])
    #expect(gone.exit.signal == nil)
  }

  @Test func `what is installed as a link does what its name says`() throws {
    let project = try TemporaryProject.live()
    let link = project.folder.path + "/claude-reassign-task"
    try Files.makeLink(link, to: Roster.path)
    let result = try Program.run([link, "11", "instance-3"], directory: project.root)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try project.owner(of: 11) == "instance-3")
  }

  @Test func `the directory that is meant without a word is the current one`() throws {
    let project = try TemporaryProject.live()
    let inside = try Roster.run("status", directory: project.coordination)
    #expect(inside.status == 0)
    #expect(inside.output.contains("acme-shop"))
    let outside = try Roster.run("status", directory: "/")
    #expect(outside.status == 1)
  }

  @Test func `who acts is the login name, or whom --by names`() throws {
    let project = try TemporaryProject.live()
    _ = try Roster.run("reassign", "11", "instance-3", project.root)
    _ = try Roster.run("reassign", "11", "instance-1", "--by", "ana", project.root)
    let login = try Program.run(["id", "-un"]).lines.first
    #expect(try project.journalEntries().map { $0["by"].string } == [login, "ana"])
  }

  @Test func `output that is no terminal has no colour`() throws {
    let project = try TemporaryProject.live()
    for words in [["status"], ["tasks"], ["doctor"], ["--help"]] {
      let result = try Program.run(
        [Roster.path] + words + (words == ["--help"] ? [] : [project.root]))
      #expect(!result.output.contains("\u{1B}"))
    }
  }

  @Test func `a lock that somebody else holds is named after two seconds, and nothing changes`()
    throws
  {
    let project = try TemporaryProject.live()
    let holder = try project.holdLock()
    let state = try Files.bytes(project.state)
    let refused = try Roster.run("reassign", "11", "instance-3", "--json", project.root)
    #expect(refused.status == 4)
    #expect(try JSONValue(refused.output)["error"]["code"] == "lock_busy")
    #expect(try Files.bytes(project.state) == state)
    #expect(try Roster.run("status", project.root).status == 0)
    withExtendedLifetime(holder) {}
  }
}
