/// Keeps frames from queueing up in front of keys on a slow line.
///
/// Between this program and the terminal the system takes in tens of kilobytes without telling (Linux:
/// about 20 kB in a pty, on which TIOCOUTQ is always 0; sshd up to 2 MB), which at 9,600 baud are half a
/// minute. Only the terminal knows what it has shown. So behind what is painted it is asked for a sign
/// of life, and while a slow line owes the answer nothing is painted: what happens meanwhile is in the
/// next frame. A line is slow where an answer takes longer than `quick`; on any other no frame waits.
///
/// Times are milliseconds of a steady clock.
package struct LinePace: Sendable {
  /// Who wants a frame.
  package enum Want: Int, Comparable, Sendable {
    case nothing
    /// Nobody in particular: the files have changed, or the time.
    case news
    /// The operator, who waits for the answer to a key.
    case answer

    package static func < (left: Want, right: Want) -> Bool { left.rawValue < right.rawValue }
  }

  private struct Question: Sendable {
    let at: Int64
    let cells: Int
  }

  /// Frames of fewer cells than these in all are not asked about.
  private static let worthAsking = 200
  /// An answer within this time is not noticed by anybody.
  private static let quick: Int64 = 300
  /// How long a terminal that never answered is waited for.
  private static let trial: Int64 = 250
  /// The shortest time after which one that answers is not waited for any longer.
  private static let patience: Int64 = 5_000

  private var questions: [Question] = []
  private var unasked = 0
  private var hasAnswered = false
  /// Nobody answered in time; asked again only when an answer comes after all.
  private var isDeaf = false
  /// What the last answer took, where the line was slow then.
  private var slowness: Int64 = 0
  private var millisecondsPerCell = 0.0
  private var answeredAt: Int64 = 0

  package init() {}

  /// Takes note of what was painted.
  /// - Returns: whether to ask the terminal now.
  package mutating func painted(cells: Int, at now: Int64) -> Bool {
    unasked += cells
    if isDeaf || unasked < Self.worthAsking { return false }
    ask(at: now)
    return true
  }

  /// The terminal is asked.
  package mutating func ask(at now: Int64) {
    questions.append(Question(at: now, cells: unasked))
    unasked = 0
  }

  /// The terminal has answered the oldest question.
  package mutating func answered(at now: Int64) {
    hasAnswered = true
    isDeaf = false
    guard !questions.isEmpty else { return }
    let question = questions.removeFirst()
    let taken = now - question.at
    slowness = taken > Self.quick ? taken : 0
    if question.cells > 0 { millisecondsPerCell = Double(taken) / Double(question.cells) }
    answeredAt = now
  }

  /// How long a frame has to wait.
  package mutating func pause(before want: Want, at now: Int64) -> Int64 {
    guard let question = questions.first else {
      // The line is left to keys for as long as the last frame has kept it.
      return want == .news ? max(0, answeredAt + slowness - now) : 0
    }
    if !hasAnswered && want == .answer { return 0 }
    let isHeld = !hasAnswered || slowness > 0 || now - question.at > Self.quick
    if !isHeld { return 0 }
    let rest = question.at + limit(for: question) - now
    if rest <= 0 { giveUp() }
    return max(0, rest)
  }

  /// How long it may take until all questions are answered.
  package func wait(at now: Int64) -> Int64 {
    guard let last = questions.last else { return 0 }
    return max(0, last.at + limit(for: last) - now)
  }

  /// Nobody waits for the answers any more.
  package mutating func forgetQuestions() {
    (questions, unasked) = ([], 0)
  }

  private func limit(for question: Question) -> Int64 {
    guard hasAnswered else { return Self.trial }
    return max(Self.patience, Int64(4 * millisecondsPerCell * Double(question.cells)))
  }

  private mutating func giveUp() {
    forgetQuestions()
    isDeaf = true
  }
}
