import TestSupport
import Testing

/// The tmux server of a temporary repository, which goes with it.
private final class OwnServer {
  let folder: TemporaryRepository

  init(named name: String) throws {
    folder = try TemporaryRepository(named: name)
  }

  func start(_ words: String...) throws -> ProgramResult {
    try Program.run(
      [Roster.path, "team", "start", folder.root, "2", "--tmux"] + words,
      environment: folder.environment, directory: folder.root)
  }

  func tmux(_ words: String...) throws -> ProgramResult {
    try Program.run(["tmux"] + words, environment: folder.environment, directory: "/")
  }

  func windows() throws -> [String] {
    try tmux("list-windows", "-a", "-F", "#{window_name} #{window_panes}").lines
  }

  func screen() throws -> String { try tmux("capture-pane", "-p", "-t", "roster").output }

  func isCoordinated() throws -> Bool { try screen().contains("◉ coordinator") }

  deinit { _ = try? tmux("kill-server") }
}

@Suite("A team's tmux session")
struct TeamSessionTests {
  @Test(arguments: ["shop", "it's a \"$HOME\" #S shop"])
  func `the coordinator runs in a window of its own and is started once`(name: String) throws {
    let server = try OwnServer(named: name)
    let started = try server.start("--run", "sleep 60")
    #expect(started.status == 0, "\(started.errors)")
    #expect(started.output.contains("coordinator  in the window 'coordinator'"))
    #expect(try server.windows() == ["roster 3", "coordinator 1"])
    let isCoordinated = try Waiting.until(within: 60) { try server.isCoordinated() }
    let screen = try server.screen()
    #expect(isCoordinated, "\(screen)")
    let attach = try #require(started.lines.last).replacing("  shows it", with: "")
    let typed = try Program.run(
      ["sh", "-c", attach.replacing("attach-session", with: "has-session")],
      environment: server.folder.environment, directory: "/")
    #expect(typed.status == 0, "\(attach): \(typed.errors)")
    let running = try server.tmux("list-panes", "-a", "-F", "#{pane_start_command}")
    #expect(running.output.contains("--database"))
    let again = try server.start()
    #expect(again.output.contains("coordinator  runs already"), "\(again.output)")
    try #require(try server.tmux("send-keys", "-t", ":coordinator", "C-c").status == 0)
    #expect(try Waiting.until(within: 60) { try !server.isCoordinated() })
    let restarted = try server.start()
    #expect(restarted.output.contains("coordinator  in the window"), "\(restarted.output)")
    #expect(try server.windows() == ["roster 3", "coordinator 1"])
    #expect(try Waiting.until(within: 60) { try server.isCoordinated() })
    let stopped = try server.folder.roster("team", "stop")
    #expect(stopped.status == 0, "\(stopped.output)\(stopped.errors)")
    #expect(try server.tmux("has-session").status != 0)
  }

  @Test func `a coordinator that runs elsewhere is enough`() throws {
    let server = try OwnServer(named: "shop")
    _ = try server.folder.roster("team", "start", ".", "2")
    let coordinator = try RunningCoordinator(server.folder, "--no-database")
    try coordinator.wait(for: "coordinat")
    let started = try server.start()
    #expect(started.output.contains("coordinator  runs already"), "\(started.output)")
    #expect(try server.windows() == ["roster 3"])
    _ = coordinator.stop()
  }

  // MARK: On another server than the one that tmux chooses when the team is stopped

  /// A team whose session is on a server of its own.
  private func elsewhere() throws -> (server: OwnServer, socket: String) {
    let server = try OwnServer(named: "shop")
    let socket = server.folder.parent + "/other"
    _ = try server.tmux("-S", socket, "new-session", "-d", "-s", "host", "sleep 600")
    let started = try server.folder.roster(
      "team", "start", ".", "2", "--tmux", with: ["TMUX": socket + ",1,0"])
    #expect(started.output.contains("tmux attach-session"), "\(started.output)\(started.errors)")
    return (server, socket)
  }

  @Test func `a session on another server is ended, and nothing else there`() throws {
    let (server, socket) = try elsewhere()
    defer { _ = try? server.tmux("-S", socket, "kill-server") }
    let again = try server.start()
    #expect(again.output.contains("tmux -S \(socket) attach-session"), "\(again.output)")
    // Of the same name, and not this team's.
    _ = try server.tmux("new-session", "-d", "-s", "roster-shop", "sleep 600")
    let stopped = try server.folder.roster("team", "stop")
    #expect(stopped.status == 0, "\(stopped.errors)")
    #expect(stopped.output.contains("tmux session roster-shop ended"), "\(stopped.output)")
    #expect(
      try server.tmux("-S", socket, "list-sessions", "-F", "#{session_name}").lines == ["host"])
    #expect(try server.tmux("has-session", "-t", "=roster-shop").status == 0)
  }

  @Test func `a session that is not there any more is not said to have ended`() throws {
    let (server, socket) = try elsewhere()
    _ = try server.tmux("-S", socket, "kill-server")
    let stopped = try server.folder.roster("team", "stop")
    #expect(stopped.status == 0, "\(stopped.errors)")
    #expect(stopped.output.contains("roster-shop cannot be found any more"), "\(stopped.output)")
    #expect(!stopped.output.contains("roster-shop ended"))
    #expect(try server.folder.roster("team", "stop").output == "no instances\n")
  }

  @Test func `a session that cannot be asked for is kept in mind until it can be ended`() throws {
    let server = try OwnServer(named: "shop")
    #expect(try server.start().status == 0)
    let programs = server.folder.parent + "/programs"
    try Files.makeFolder(programs)
    let git = try #require(try Program.run(["sh", "-c", "command -v git"]).lines.first)
    try Files.makeLink(programs + "/git", to: git)
    let stopped = try server.folder.roster("team", "stop", with: ["PATH": programs])
    #expect(stopped.status == 1, "\(stopped.output)")
    #expect(stopped.errors.contains("kept: tmux session roster-shop may be running: tmux: "))
    #expect(try server.tmux("has-session", "-t", "=roster-shop").status == 0)
    let again = try server.folder.roster("team", "stop")
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.output.contains("tmux session roster-shop ended"), "\(again.output)")
  }

  @Test func `a session of another project that has the same name is not taken for this one`()
    throws
  {
    let server = try OwnServer(named: "shop")
    _ = try server.tmux("new-session", "-d", "-s", "roster-shop", "sleep 600")
    let unknown = try server.start()
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("roster-shop is not this team's; "), "\(unknown.errors)")
    #expect(!Files.exists(server.folder.worktree(1)))
    _ = try server.tmux("set-option", "-t", "=roster-shop:", "@roster_project", "/srv/shop")
    let taken = try server.start()
    #expect(taken.errors.contains("roster-shop is that of /srv/shop; "), "\(taken.errors)")
    _ = try server.tmux("rename-session", "-t", "=roster-shop", "other")
    #expect(try server.start().status == 0)
  }
}
