package import CoordinationCore

/// The terminal session of a team: the dashboard, and a pane for each instance.
package struct TmuxSession: Sendable {
  package let name: String
  private let root: String
  /// Of the server that it is on; nil for the one that tmux chooses here and now.
  private let socket: String?
  /// More panes than this beside the dashboard would be too small to read.
  private static let panesBesideDashboard = 4

  /// - Parameter root: the absolute path of the project's directory.
  /// - Parameter socket: see there.
  package init(root: String, socket: String? = nil) {
    self.root = root
    self.socket = socket
    let project = root.split(separator: "/").last.map(String.init) ?? "project"
    name = "roster-" + String(project.map { Self.reserved.contains($0) ? "_" : $0 })
  }

  /// Characters that tmux takes as its own, or would write otherwise.
  private static let reserved: [Character] = [".", ":", "#", "$", "\\"]

  /// The team's session where one runs, on whichever server; else the one that could be started.
  /// - Throws: `sessionTaken` where something else has its name there.
  package static func find(root: String) throws(Refusal) -> TmuxSession {
    let present = TmuxSession(root: root)
    let standing = try present.standing()
    if standing == .running { return present }
    for socket in TmuxSockets(root: root).paths where TmuxSockets.isOwn(socket) {
      let other = TmuxSession(root: root, socket: socket)
      if try other.isRunning() { return other }
    }
    if case .taken(let project) = standing {
      throw .sessionTaken(session: present.name, project: project)
    }
    return present
  }

  /// What attaches a terminal to it.
  package var attaching: [String] { command(["attach-session", "-t", "=\(name)"]) }

  /// The same to be typed.
  package var attachingLine: String { Self.line(attaching) }

  private var endingLine: String { Self.line(command(["kill-session", "-t", "=\(name)"])) }

  private static func line(_ words: [String]) -> String {
    words.map { word in
      word.utf8.allSatisfy(isPlain) ? word : CoordinateScript.quoted(word)
    }.joined(separator: " ")
  }

  private func command(_ words: [String]) -> [String] { ["tmux"] + server + words }

  private var server: [String] { socket.map { ["-S", $0] } ?? [] }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "="), UInt8(ascii: "-"),
      UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Starts the session in the background.
  /// - Parameters:
  ///   - command: run by a shell in the worktree of each instance; nil for a plain shell.
  ///   - program: the absolute path of roster.
  /// - Returns: why it will not be found from everywhere; nil where it will.
  package func start(
    _ members: [TeamPlan.Member], command: String?, program: String
  ) throws(Refusal) -> Refusal? {
    let dashboard = "exec \(CoordinateScript.quoted(program)) \(CoordinateScript.quoted(root))"
    try checked(["new-session", "-d", "-s", name, "-n", "roster", "-c", literal(root), dashboard])
    try checked(["set-option", "-t", "=\(name):", "@roster_project", root])
    let problem = rememberSocket()
    let isSmall = members.count <= Self.panesBesideDashboard
    let window = "=\(name):" + (isSmall ? "roster" : "instances")
    // A new pane takes its place right behind the one that is split.
    for (number, member) in (isSmall ? members.reversed() : members).enumerated() {
      let isFirst = number == 0 && !isSmall
      let place = isFirst ? ["-t", "=\(name):", "-n", "instances"] : ["-t", window]
      let pane = try checked(
        [isFirst ? "new-window" : "split-window", "-d", "-P", "-F", "#{pane_id}"] + place
          + ["-c", literal(member.worktree), "-e", "ROSTER_INSTANCE=\(member.instance)"]
          + run(command))
      try checked(["set-option", "-p", "-t", pane, "@roster_instance", member.instance])
      try checked(["select-layout", "-t", window, isSmall ? "main-horizontal" : "tiled"])
    }
    try checked(["set-option", "-w", "-t", window, "pane-border-status", "top"])
    try checked(["set-option", "-w", "-t", window, "pane-border-format", " #{@roster_instance} "])
    if isSmall {
      try checked(["set-option", "-w", "-t", window, "main-pane-height", "60%"])
      try checked(["select-layout", "-t", window, "main-horizontal"])
    }
    return problem
  }

  /// Starts the coordinator in a window of its own, again where it has ended there.
  /// - Parameters:
  ///   - program: the absolute path of roster.
  ///   - database: named, because a server that runs already has an environment of its own; nil for
  ///     the usual one.
  /// - Returns: false where a coordinator runs already, here or elsewhere.
  package func startCoordinator(program: String, database: String?) throws(Refusal) -> Bool {
    if CoordinatorStatus.read(root: root)?.isRunning == true { return false }
    let window = Self.coordinatorWindow
    let named = database.map { ["--database", $0] } ?? []
    let words = ([program, "coordinate"] + named + [root]).map(CoordinateScript.quoted)
      .joined(separator: " ")
    let windows = try tmux(["list-windows", "-t", "=\(name)", "-F", "#{window_name}"]).lines
    let place =
      windows.contains(window)
      ? ["respawn-window", "-k", "-t", "=\(name):=\(window)"]
      : ["new-window", "-d", "-t", "=\(name):", "-n", window]
    try checked(place + ["-c", literal(root)] + run(words))
    return true
  }

  /// The window's name, by which it is found again.
  package static let coordinatorWindow = "coordinator"

  /// What an instance's pane runs. It stays open for a look at what a command that ended has said.
  private func run(_ command: String?) -> [String] {
    command.map { ["\($0)\nexec \"${SHELL:-/bin/sh}\""] } ?? []
  }

  /// tmux reads a directory as a format, in which `#` begins a variable or a command.
  private func literal(_ path: String) -> String {
    path.split(separator: "#", omittingEmptySubsequences: false).joined(separator: "##")
  }

  /// - Returns: the first line of what it said.
  @discardableResult
  private func checked(_ words: [String]) throws(Refusal) -> String {
    let output = try tmux(words)
    guard output.status == 0 else {
      let reason = output.complaint.isEmpty ? "it failed" : output.complaint
      throw .programFailed(program: "tmux \(words[0])", reason: reason)
    }
    return output.lines.first ?? ""
  }

  private func tmux(_ words: [String]) throws(Refusal) -> Subprocess.Output {
    if let socket, !TmuxSockets.isOwn(socket) {
      throw .programFailed(program: "tmux -S \(socket)", reason: "the socket is another user's")
    }
    do throws(Subprocess.Failure) {
      return try Subprocess("tmux", server + words).run()
    } catch {
      throw Refusal(error)
    }
  }
}

// MARK: - Where it is, and its end

extension TmuxSession {
  /// What has its name on its server.
  private enum Standing: Equatable {
    case running
    /// Something else: the session of another project, where that is known.
    case taken(by: String?)
    /// Nothing, as tmux says.
    case absent(String)
  }

  package func isRunning() throws(Refusal) -> Bool { try standing() == .running }

  private func standing() throws(Refusal) -> Standing {
    var option = try project()
    // A server whose last session has just ended may be asked while it goes itself.
    for _ in 1...10 where Self.saysEnding(option.complaint) {
      SystemClock.sleep(milliseconds: 20)
      option = try project()
    }
    if option.status == 0 {
      return option.lines.first == root ? .running : .taken(by: option.lines.first)
    }
    if Self.saysUnset(option.complaint) { return .taken(by: nil) }
    if Self.saysAbsent(option.complaint) { return .absent(option.complaint) }
    throw .programFailed(program: "tmux show-options", reason: option.complaint)
  }

  private func project() throws(Refusal) -> Subprocess.Output {
    try tmux(["show-options", "-v", "-t", "=\(name):", "@roster_project"])
  }

  /// Whether the server has ended while it was asked, of itself or not.
  private static func saysEnding(_ complaint: String) -> Bool {
    ["server exited", "lost server"].contains { complaint.hasPrefix($0) }
  }

  /// The session is there, without the option.
  private static func saysUnset(_ complaint: String) -> Bool {
    ["invalid option", "unknown option"].contains { complaint.hasPrefix($0) }
  }

  /// Whether tmux says that there is no such session, rather than that it cannot tell.
  package static func saysAbsent(_ complaint: String) -> Bool {
    let beginnings = ["no such session", "can't find session", "no server running", "no sessions"]
    if beginnings.contains(where: { complaint.hasPrefix($0) }) { return true }
    return complaint.hasPrefix("error connecting to")
      && ["(No such file or directory)", "(Connection refused)"]
        .contains { complaint.hasSuffix($0) }
  }

  /// What has become of it.
  enum End: Equatable {
    case ended
    /// With what tmux says.
    case notFound(String)
    case stillThere(String)
    /// Nobody can tell.
    case unknown(String)

    /// Whether it is no longer to be looked for.
    var isCertain: Bool {
      switch self {
      case .ended, .notFound: true
      case .stillThere, .unknown: false
      }
    }
  }

  /// Ends it, if it is the session of this project.
  func stop() -> End {
    do throws(Refusal) {
      switch try standing() {
      case .absent(let complaint): return .notFound(complaint)
      case .taken: return .notFound("that name is another project's")
      case .running: break
      }
      let killed = try tmux(["kill-session", "-t", "=\(name)"])
      guard try isRunning() else { return .ended }
      return .stillThere("\(killed.complaint); '\(endingLine)' ends it")
    } catch {
      return .unknown(error.message)
    }
  }

  /// Whoever stops the team may do so from where tmux chooses another server.
  /// - Returns: why the socket is not remembered; nil where it is.
  private func rememberSocket() -> Refusal? {
    do throws(Refusal) {
      let path = try checked(["display-message", "-p", "-t", "=\(name):", "#{socket_path}"])
      guard path.hasPrefix("/") else {
        throw .programFailed(program: "tmux", reason: "it does not name its socket")
      }
      var sockets = TmuxSockets(root: root)
      sockets.paths = sockets.paths.filter { $0 != path } + [path]
      try sockets.write()
      return nil
    } catch {
      return error
    }
  }
}
