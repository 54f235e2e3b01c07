import TestSupport
import Testing

@Suite("The harness itself")
struct HarnessTests {
  @Test func `a program's output, errors and status are told apart`() throws {
    let result = try Program.run(["sh", "-c", "echo out; echo err >&2; exit 3"])
    #expect(result.status == 3)
    #expect(result.output == "out\n")
    #expect(result.errors == "err\n")
  }

  @Test func `a program that takes too long is ended`() {
    #expect(throws: TimedOut.self) { try Program.run(["sleep", "60"], within: 0.1) }
  }

  @Test func `a session shows what a program draws and takes keys and sizes`() throws {
    let session = try TmuxSession(["sh", "-c", "stty size; read x; stty size; read y; exit 7"])
    try session.wait(for: "30 100")
    try session.resize(TerminalSize(40, 10))
    try session.press("a", "Enter")
    try session.wait(for: "10 40")
    #expect(try !session.hasEnded())
    try session.press("Enter")
    #expect(try session.exitStatus() == 7)
  }

  @Test func `a bare terminal belongs to its program and can hang up`() throws {
    let terminal = try Pseudoterminal(["sh", "-c", "tty; stty size; read x"])
    try terminal.wait(for: "/dev/")
    try terminal.wait(for: "30 100")
    terminal.hangUp()
    #expect(terminal.process.exit(within: 5)?.signal == 1)
  }

  @Test func `the sample project is copied, and its moment is now`() throws {
    let project = try TemporaryProject.live()
    let state = try project.stateValue()
    let heartbeat = state["active_instances"][0]["last_heartbeat"].string.flatMap(TimeText.seconds)
    #expect(abs(TimeText.now - (heartbeat ?? 0)) < 30)
    #expect(try project.owner(of: 4) == "instance-1")
    let root = project.root
    #expect(Files.exists(root))
  }
}
