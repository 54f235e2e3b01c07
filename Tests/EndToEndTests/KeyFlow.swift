import CoordinationCore
import TestSupport

/// A person at the dashboard of a project, who searches, chooses and types.
struct KeyFlow {
  let session: TmuxSession

  init(_ root: String, size: TerminalSize = TerminalSize(120, 40)) throws {
    session = try TmuxSession(
      [Roster.path, root], size: size, environment: TestEnvironment.with([:]))
    try session.wait(for: "drawn screen") { $0.split(separator: "\n").count > 1 }
  }

  init(_ session: TmuxSession) { self.session = session }

  /// Puts the cursor on the row that a text is found in, in the list that has the focus.
  func find(_ text: String) throws {
    try session.press("/")
    try session.type(text)
    try session.press("Enter")
    try session.wait(for: "cursor on \(text)") { screen in
      screen.split(separator: "\n").contains { $0.contains("▸") && $0.contains(text) }
    }
  }

  /// Opens a picker with a key and chooses the row that begins with a text; what stands in its second
  /// column is told behind two blanks.
  func choose(_ option: String, with key: String) throws {
    let before = try session.screen()
    try session.press(key)
    try session.wait(for: "picker of \(key)") {
      $0 != before && $0.contains("Esc leaves it as it is")
    }
    try answer(option)
  }

  /// Answers an open question with one of its choices.
  func answer(_ option: String) throws {
    let cells = option.split(separator: "  ")
    for _ in 0..<30 {
      let cursors = try settledCursors()
      // Where there is but one thing to do, it is not listed.
      if cells.isEmpty || cursors.contains(where: { row in cells.allSatisfy(row.contains) }) {
        return try session.press("Enter")
      }
      try session.press("j")
      let hasMoved = try Waiting.until { try self.cursors() != cursors }
      if !hasMoved { break }
    }
    throw TestProblem("there is no choice \(option):\n\(try session.screen())")
  }

  /// The rows with a cursor once the screen stands still: a slow machine draws a question piece by piece.
  private func settledCursors() throws -> [String] {
    var last = try cursors()
    _ = try Waiting.until {
      SystemClock.sleep(milliseconds: 150)
      let now = try self.cursors()
      defer { last = now }
      return now == last
    }
    return last
  }

  /// What stands behind each cursor. What is said below it changes at any time.
  private func cursors() throws -> [String] {
    try session.rows().compactMap { row in
      row.split(separator: "▸").dropFirst().last.map(String.init)
    }
  }

  /// Does what `x` offers, with what is typed where something is asked.
  func more(_ option: String, saying text: String? = nil) throws {
    try choose(option, with: "x")
    if let text {
      try session.wait(for: "then Enter")
      try session.type(text)
      try session.press("Enter")
    }
    try done()
  }

  /// Sets the status of the task of the row.
  func set(_ status: String) throws {
    try choose(status, with: "s")
    try done()
  }

  /// Waits for the receipt, and takes it away.
  func done() throws {
    try session.wait(for: "receipt") { Self.hasReceipt($0) }
    try session.press("Escape")
    try session.wait(for: "no receipt") { !Self.hasReceipt($0) }
  }

  /// Below the panels, over several lines where it is long. The activity offers the same key.
  private static func hasReceipt(_ screen: String) -> Bool {
    screen.split(separator: "\n").suffix(4).contains { line in
      !line.contains("│") && (line.contains("✔ ") || line.contains("U undoes"))
    }
  }

  func quit() throws {
    try session.press("q")
    let status = try session.exitStatus()
    guard status == 0 else {
      throw TestProblem("the dashboard ended with \(String(describing: status))")
    }
  }
}
