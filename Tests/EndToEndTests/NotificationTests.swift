import TestSupport
import Testing

@Suite("Telling an operator who looks elsewhere")
struct NotificationTests {
  private func start(
    _ project: TemporaryProject, _ options: String..., environment: [String: String?] = [:]
  ) throws -> Pseudoterminal {
    let terminal = try Pseudoterminal(
      [Roster.path] + options + [project.root], environment: TestEnvironment.with(environment))
    try terminal.wait(for: "Payment API")
    return terminal
  }

  private func fail(_ task: Int, in project: TemporaryProject) throws {
    try project.setAssignment(task, "status", "\"failed\"")
  }

  /// How often a text was sent.
  private func count(_ text: String, in terminal: Pseudoterminal) -> Int {
    String(decoding: terminal.output(), as: UTF8.self).split(separator: text).count - 1
  }

  @Test func `a task that fails is told once, and nothing else`() throws {
    let project = try TemporaryProject.live()
    let terminal = try start(project, "--notify", "osc9")
    let notice = "\u{1B}]9;acme-shop: #7 Search index has failed\u{7}"
    try fail(7, in: project)
    try terminal.wait(for: notice)
    try project.replace("Payment API", with: "Payment gateway", in: project.queue)
    try terminal.wait(for: "gateway")
    #expect(count(notice, in: terminal) == 1)
    #expect(count("\u{1B}]9;", in: terminal) == 1)
  }

  @Test func `the environment chooses too, and inside of tmux it is wrapped for it`() throws {
    let project = try TemporaryProject.live()
    let terminal = try start(
      project, environment: ["ROSTER_NOTIFY": "osc777", "TMUX": "/nowhere,1,0"])
    try fail(7, in: project)
    try terminal.wait(
      for: "\u{1B}Ptmux;\u{1B}\u{1B}]777;notify;acme-shop;#7 Search index has failed\u{7}\u{1B}\\")
  }

  @Test func `by default nobody is disturbed`() throws {
    let project = try TemporaryProject.live()
    let terminal = try start(project)
    try fail(7, in: project)
    try terminal.wait(for: "failed")
    #expect(count("\u{7}", in: terminal) == 0)
    #expect(count("\u{1B}]", in: terminal) == 0)
  }

  @Test func `a kind that is none is refused before the screen is entered`() throws {
    let project = try TemporaryProject.live()
    let result = try Roster.run("--notify", "smoke", project.root)
    #expect(result.status == 2)
    #expect(result.errors.contains("--notify smoke is not one of bell, osc9, osc777, off"))
  }
}
