#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A signal that a full-screen program answers to.
package enum Signal: Hashable, Sendable, CaseIterable {
  /// The window has another size.
  case windowChanged
  case terminate, hangUp, interrupt, quit
  /// The user wants the shell back for a while.
  case stop
  case continued

  var number: Int32 {
    switch self {
    case .windowChanged: SIGWINCH
    case .terminate: SIGTERM
    case .hangUp: SIGHUP
    case .interrupt: SIGINT
    case .quit: SIGQUIT
    case .stop: SIGTSTP
    case .continued: SIGCONT
    }
  }
}

/// The writing end for the handlers; -1 while there is no pipe. A plain word that is set before
/// the first handler is installed.
private nonisolated(unsafe) var writingEnd: Int32 = -1

/// Turns signals into bytes that can be polled for. There is one for the process.
package final class SignalPipe {
  /// Readable as soon as a signal has arrived.
  package let descriptor: Int32
  private var former: [(number: Int32, action: sigaction)] = []

  /// - Returns: nil where no pipe could be made, or where one exists already.
  package init?() {
    var ends: [Int32] = [-1, -1]
    guard writingEnd < 0, pipe(&ends) == 0 else { return nil }
    descriptor = ends[0]
    writingEnd = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    for signal in Signal.allCases { install(Self.handler, for: signal.number) }
    install(SIG_IGN, for: SIGPIPE)
  }

  deinit { close() }

  /// The signals since the last call, each once, in the order of their first arrival.
  package func drain() -> [Signal] {
    var found: [Signal] = []
    var bytes = [UInt8](repeating: 0, count: 64)
    while case let count = read(descriptor, &bytes, bytes.count), count > 0 {
      for byte in bytes[..<count] {
        guard let signal = Signal.allCases.first(where: { $0.number == Int32(byte) }),
          !found.contains(signal)
        else { continue }
        found.append(signal)
      }
    }
    return found
  }

  /// Stops the process as Ctrl-Z does, and returns when it is continued. Leave the screen before.
  ///
  /// The default action of SIGTSTP is used, not SIGSTOP: where no shell could continue the process,
  /// the kernel ignores it.
  package func stopProcess() {
    var ours = sigaction()
    var standard = Self.action(SIG_DFL)
    sigaction(SIGTSTP, &standard, &ours)
    kill(getpid(), SIGTSTP)
    sigaction(SIGTSTP, &ours, nil)
  }

  /// Puts the former actions back. SIGPIPE stays ignored.
  package func close() {
    guard writingEnd >= 0 else { return }
    for (number, action) in former where number != SIGPIPE {
      var action = action
      sigaction(number, &action, nil)
    }
    former = []
    let end = writingEnd
    writingEnd = -1
    closeDescriptors(end)
  }

  private func closeDescriptors(_ end: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(end)
      _ = Glibc.close(descriptor)
    #elseif canImport(Darwin)
      _ = Darwin.close(end)
      _ = Darwin.close(descriptor)
    #endif
  }

  private typealias Handler = @convention(c) (Int32) -> Void

  /// Runs inside a signal: one write, and errno as it was.
  private static let handler: Handler = { number in
    let saved = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(writingEnd, &byte, 1)
    if number == SIGTERM || number == SIGHUP { CrashRestoration.expectEnd() }
    errno = saved
  }

  private func install(_ handler: Handler?, for number: Int32) {
    var action = Self.action(handler)
    var old = sigaction()
    if sigaction(number, &action, &old) == 0 { former.append((number, old)) }
  }

  private static func action(_ handler: Handler?) -> sigaction {
    var action = sigaction()
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = handler
    #elseif canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #endif
    action.sa_flags = Int32(SA_RESTART)
    return action
  }
}
