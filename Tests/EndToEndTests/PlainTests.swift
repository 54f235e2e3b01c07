import TestSupport
import Testing

@Suite("Following a project by listening")
struct PlainTests {
  private func start(
    _ project: TemporaryProject, _ options: String...
  ) throws -> Pseudoterminal {
    try Pseudoterminal([Roster.path, "--plain"] + options + [project.root])
  }

  @Test func `each change is told in a line, without any escape sequence`() throws {
    let project = try TemporaryProject.live()
    let terminal = try start(project)
    try terminal.wait(for: "acme-shop, multi-agent: ")
    try project.setAssignment(7, "status", "\"failed\"")
    try terminal.wait(for: "#7 Search index in progress to failed\r\n")
    #expect(!terminal.output().contains(0x1B))
  }

  @Test func `an action is told with who did it and why, and no second time`() throws {
    let project = try TemporaryProject.live()
    let terminal = try start(project)
    try terminal.wait(for: "listening for changes")
    let done = try Program.run([
      Roster.path, "reassign", "9", "instance-3", "--by", "maria", "--reason", "less to do",
      project.root,
    ])
    #expect(done.status == 0)
    try terminal.wait(for: " maria: #9 Load tests: nobody to instance-3 (less to do)\r\n")
    try project.setAssignment(7, "status", "\"failed\"")
    try terminal.wait(for: "to failed")
    let output = String(decoding: terminal.output(), as: UTF8.self)
    #expect(!output.contains(" #9 Load tests to instance-3"), "\(output)")
  }

  @Test func `what a file holds against the terminal is told, not sent`() throws {
    let project = try TemporaryProject.live()
    let terminal = try start(project, "--poll-only", "--interval", "0.1")
    try terminal.wait(for: "acme-shop")
    try project.replace("Payment API", with: "Payment \\u001b]0;hacked\\u0007", in: project.queue)
    try project.setAssignment(4, "status", "\"failed\"")
    try terminal.wait(for: "to failed")
    let output = terminal.output()
    #expect(!output.contains(0x1B) && !output.contains(0x07))
  }

  @Test func `a demo can be listened to, ends in time and leaves nothing`() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      [
        "env", "TMPDIR=" + folder.path, Roster.path, "demo", "--plain", "--speed", "100", "--for",
        "4",
      ])
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    let lines = result.output.split(separator: "\n")
    #expect(lines.first?.contains("multi-agent: ") == true, "\(result.output)")
    let news = lines.filter { $0.contains(" instance-") && $0.contains("% to ") }
    #expect(!news.isEmpty, "\(result.output)")
    #expect(try Files.listing(folder.path) == [])
  }

  @Test func `it ends when nobody reads any more`() throws {
    let project = try TemporaryProject.live()
    let result = try Program.run(
      [
        "sh", "-c", "{ timeout 20 \"$0\" --plain \"$1\"; echo $? >&2; } | head -n 1", Roster.path,
        project.root,
      ])
    #expect(result.output.hasPrefix("acme-shop, multi-agent: "))
    #expect(result.errors == "0\n")
  }
}
