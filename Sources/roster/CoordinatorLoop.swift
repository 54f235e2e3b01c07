internal import Commands
internal import CoordinationCore
internal import Glibc
internal import NcursesTerminal
internal import Team

/// Runs a coordinator: waits until files change or something is due, and prints what it tells.
struct CoordinatorLoop {
  private var coordinator: Coordinator
  private let request: CoordinatorRequest
  private let clock: SteadyClock
  private let signals: SignalPipe
  private var watch = DirectoryWatch()

  static func run(_ request: CoordinatorRequest) throws -> Int32 {
    let clock = SteadyClock()
    guard let signals = SignalPipe() else {
      throw Refusal.programFailed(program: "roster", reason: "signals cannot be received")
    }
    let coordinator = try Coordinator(
      root: request.root, settings: request.settings, holder: request.holder, at: clock.now)
    var loop = CoordinatorLoop(
      coordinator: coordinator, request: request, clock: clock, signals: signals)
    return try loop.run()
  }

  private mutating func run() throws -> Int32 {
    while true {
      try coordinator.round(at: clock.now).forEach(request.tell)
      // There is no next round that would make up for it.
      if request.settings.isOnce { return coordinator.isHindered ? 3 : 0 }
      if watch?.arm(for: coordinator.reader) == true { continue }
      if isTold() { break }
    }
    coordinator.stop(at: clock.now).forEach(request.tell)
    return 0
  }

  /// Waits for the next round.
  /// - Returns: whether to stop.
  private mutating func isTold() -> Bool {
    let due = coordinator.nextRound(after: clock.now)
    while true {
      let rest = max(0, due.milliseconds(since: clock.now.steady))
      var descriptors = [
        pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: watch?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
        pollfd(
          fd: request.endsWithInput ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&descriptors, 3, Int32(clamping: rest))
      if descriptors[0].revents != 0 {
        let ends: Set<Signal> = [.terminate, .hangUp, .interrupt, .quit]
        if !ends.isDisjoint(with: signals.drain()) { return true }
      }
      if descriptors[2].revents != 0, hasInputEnded() { return true }
      let isConcerned = descriptors[1].revents != 0 && (watch?.drain() ?? false)
      if isConcerned || count == 0 { return false }
    }
  }
}

extension CoordinatorLoop {
  private func hasInputEnded() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 256)
    return read(STDIN_FILENO, &bytes, bytes.count) <= 0
  }
}

/// The time as others have it, and a clock that goes on evenly from there.
private struct SteadyClock {
  private let start = SystemClock.now
  private let startMilliseconds = SystemClock.milliseconds

  var now: Coordinator.Now {
    let passed = SystemClock.milliseconds - startMilliseconds
    return Coordinator.Now(wall: SystemClock.now, steady: start.later(by: passed))
  }
}
