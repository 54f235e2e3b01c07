import TestSupport

/// The dashboard of a project in a terminal, handled as a person would.
struct Dashboard {
  let session: TmuxSession
  let project: TemporaryProject

  init(
    _ project: TemporaryProject, _ options: String..., size: TerminalSize = TerminalSize(100, 30),
    environment: [String: String?] = [:]
  ) throws {
    self.project = project
    session = try TmuxSession(
      [Roster.path] + options + [project.root], size: size,
      environment: TestEnvironment.with(environment))
    try session.wait(for: "drawn screen") { $0.split(separator: "\n").count > 1 }
  }

  /// Puts the cursor on a task by searching for its title.
  func find(_ title: String) throws {
    try session.press("/")
    try session.type(title)
    try session.press("Enter")
    try session.wait(for: "cursor on \(title)") { screen in
      screen.split(separator: "\n").contains { $0.contains("▸") && $0.contains(title) }
    }
  }

  /// Moves the cursor of an open picker to an instance.
  func choose(_ option: String) throws {
    for _ in 0..<10 {
      if try picked(option) { return }
      let before = try session.screen()
      try session.press("j")
      try session.wait(for: "moved cursor") { $0 != before }
    }
    throw TestProblem("the picker does not offer \(option):\n\(try session.screen())")
  }

  private func picked(_ option: String) throws -> Bool {
    try session.rows().contains { $0.contains("▸ \(option)") }
  }

  func reassign(_ title: String, to instance: String) throws {
    try find(title)
    try session.press("r")
    try session.wait(for: "Reassign")
    try choose(instance)
    try session.press("Enter")
  }

  func quit() throws -> Int32? {
    try session.press("q")
    return try session.exitStatus()
  }
}
