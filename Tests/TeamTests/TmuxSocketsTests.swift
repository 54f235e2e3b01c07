import Team
import TestSupport
import Testing

@Suite("The tmux servers that a team remembers")
struct TmuxSocketsTests {
  @Test func `they are found again, and nothing that is no absolute path`() throws {
    let project = try TemporaryProject.with(state: nil, queue: nil)
    var sockets = TmuxSockets(root: project.root)
    #expect(sockets.paths == [])
    sockets.paths = ["/tmp/a b", "relative", "/tmp/\"quoted\""]
    try sockets.write()
    #expect(TmuxSockets(root: project.root).paths == ["/tmp/a b", "/tmp/\"quoted\""])
  }

  @Test(arguments: ["", "{", "[]", "{\"sockets\": 1}", "{\"sockets\": [1, null]}"])
  func `a file that says something else names none`(text: String) throws {
    let project = try TemporaryProject.with(state: nil, queue: nil)
    try Files.writeInPlace(project.coordination + "/tmux.json", Array(text.utf8))
    #expect(TmuxSockets(root: project.root).paths == [])
  }

  @Test func `a socket of this user, or of nobody, is its own`() throws {
    let folder = try TemporaryFolder()
    try Files.writeInPlace(folder.path + "/own", [])
    try Files.makeLink(folder.path + "/link", to: "own")
    #expect(TmuxSockets.isOwn(folder.path + "/own"))
    #expect(TmuxSockets.isOwn(folder.path + "/link"))
    #expect(TmuxSockets.isOwn(folder.path + "/missing"))
  }

  @Test(.enabled(if: TestEnvironment.isRoot, "only root can give a file to somebody else"))
  func `a socket of another user is not, not even through a link`() throws {
    let folder = try TemporaryFolder()
    try Files.writeInPlace(folder.path + "/foreign", [])
    try Files.makeLink(folder.path + "/link", to: "foreign")
    #expect(try Program.run(["chown", "65534", folder.path + "/foreign"]).status == 0)
    #expect(!TmuxSockets.isOwn(folder.path + "/foreign"))
    #expect(!TmuxSockets.isOwn(folder.path + "/link"))
  }

  static let complaints = [
    ("no such session: =b:", true), ("can't find session: b", true),
    ("no server running on /tmp/tmux-0/default", true),
    ("error connecting to /tmp/x (No such file or directory)", true),
    ("error connecting to /tmp/x (Connection refused)", true),
    ("error connecting to /tmp/x (Permission denied)", false),
    ("server exited unexpectedly", false), ("lost server", false), ("", false),
  ]

  @Test(arguments: complaints)
  func `only what tmux says is not there is not there`(complaint: String, isAbsent: Bool) {
    #expect(TmuxSession.saysAbsent(complaint) == isAbsent)
  }
}
