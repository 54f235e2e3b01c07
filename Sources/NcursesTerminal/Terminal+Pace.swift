internal import CNcurses
internal import CPlatform

/// Asking the terminal how it is, which it answers when it has shown everything before (ECMA-48: device
/// status report).
extension Terminal {
  private static let question = "\u{1B}[5n"
  static let answer = "\u{1B}[0n"
  /// Of no key that ncurses knows.
  static let answerKey = KEY_MAX - 1

  /// Whether it can be asked where its cursor is, and so how it is.
  static var canBeAsked: Bool {
    guard let report = tigetstr("u7"), Int(bitPattern: report) != -1 else { return false }
    return String(cString: report) == "\u{1B}[6n"
  }

  /// How long, in milliseconds, a frame has to wait because the line is slow.
  package func pause(before want: LinePace.Want) -> Int64 {
    want == .nothing ? 0 : pace.pause(before: want, at: milliseconds())
  }

  /// Takes note of what was painted.
  func note(paintedCells cells: Int) {
    if isAsked, pace.painted(cells: cells, at: milliseconds()) { send(Self.question) }
  }

  func ask() {
    pace.ask(at: milliseconds())
    send(Self.question)
  }

  /// An answer has come among the keys.
  func noteAnswer() { pace.answered(at: milliseconds()) }

  private func send(_ text: String) { send(Array(text.utf8)) }

  /// Takes the answers that are owed out of the input, where they would be typed into the shell. What the
  /// operator sees comes no later for it: leaving the screen waits behind the same frames. A signal ends it.
  func awaitAnswers() {
    defer { forgetAnswers() }
    while case let left = pace.wait(at: milliseconds()), left > 0 {
      var requests = [inputDescriptor, signals.descriptor].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      poll(&requests, 2, Int32(clamping: left))
      if requests[1].revents != 0 || requests[0].revents != 0 && readKeys().ended { return }
    }
  }

  /// Waits for no answer any more: the terminal may be gone.
  package func forgetAnswers() { pace.forgetQuestions() }

  func milliseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
  }
}
