internal import CoordinationCore
internal import Dashboard
internal import Team

/// Asks git about the one worktree that the screen tells of, beside the screen's thread. Git is asked
/// when the worktree comes into sight and when its instance's files change, and ever more seldom
/// while nothing happens.
struct WorktreeWatch {
  /// Milliseconds between two questions: the least, and the longest while all is quiet.
  private static let shortest: Int64 = 3_000
  private static let longest: Int64 = 60_000

  private var thread: BackgroundThread<WorktreeAnswer>?
  /// As the team's files have it; nil while none is in sight.
  private var path: String?
  private var asked: String?
  private var lastAsked: Int64 = 0
  private var pause = shortest
  private var lastAnswer: WorktreeAnswer?

  /// Readable when there is an answer.
  var descriptor: Int32? { thread?.descriptor }

  /// Monotonic milliseconds at which to ask again; nil where there is nothing to ask now.
  var due: Int64? { path == nil || asked != nil ? nil : lastAsked + pause }

  /// Takes over which worktree is in sight.
  mutating func follow(_ path: String?) {
    guard path != self.path else { return }
    self.path = path
    lastAnswer = nil
    (lastAsked, pause) = (0, 0)
  }

  mutating func noteChange() { pause = min(pause, Self.shortest) }

  /// - Parameter root: the absolute path of the project's directory.
  mutating func askIfDue(at time: Int64, root: String?) {
    guard let path, let due, due <= time else { return }
    pause = min(max(pause * 2, Self.shortest), Self.longest)
    lastAsked = time
    if thread == nil { thread = BackgroundThread() }
    guard let root, let thread else { return }
    asked = path
    thread.start { .ask(path, ofProject: root) }
  }

  mutating func takeAnswer() -> DashboardEvent? {
    guard let answer = thread?.takeOutcome(), let asked else { return nil }
    self.asked = nil
    if answer != lastAnswer, lastAnswer != nil { pause = Self.shortest }
    lastAnswer = answer
    return .worktreeRead(path: asked, answer)
  }

  func abandon() { thread?.abandon() }
}
