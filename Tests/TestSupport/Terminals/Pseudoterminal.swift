internal import CTestPlatform
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The bare end of a terminal: every byte that a program sends to it, and the power to hang up.
package final class Pseudoterminal: Sendable {
  package let process: SpawnedProcess
  private let state: Mutex<State>

  private struct State {
    var descriptor: Int32
    var output: [UInt8] = []
  }

  package init(
    _ words: [String], size: TerminalSize = TerminalSize(100, 30),
    environment: [String: String] = TestEnvironment.base, directory: String = "/"
  ) throws {
    let descriptor = posix_openpt(O_RDWR | O_NOCTTY)
    guard descriptor >= 0, grantpt(descriptor) == 0, unlockpt(descriptor) == 0,
      let device = ptsname(descriptor)
    else { throw SystemFailure("posix_openpt") }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    Self.set(size, of: descriptor)
    var setup = SpawnedProcess.Setup(words, environment: environment, directory: directory)
    setup.terminal = String(cString: device)
    process = try SpawnedProcess(setup)
    state = Mutex(State(descriptor: descriptor))
  }

  deinit {
    hangUp()
  }

  /// Closes the terminal under the program.
  package func hangUp() {
    state.withLock { state in
      if state.descriptor >= 0 { close(state.descriptor) }
      state.descriptor = -1
    }
  }

  /// Gives it sizes, one right after the other.
  package func resize(_ sizes: TerminalSize...) {
    state.withLock { state in
      for size in sizes { Self.set(size, of: state.descriptor) }
    }
  }

  private static func set(_ size: TerminalSize, of descriptor: Int32) {
    _ = ctp_set_window_size(descriptor, UInt16(size.columns), UInt16(size.rows))
  }

  /// Whether the terminal echoes and edits lines, as a shell needs it.
  package var isReadyForShell: Bool {
    state.withLock { state in
      var settings = termios()
      guard tcgetattr(state.descriptor, &settings) == 0 else { return false }
      let wanted = tcflag_t(ECHO) | tcflag_t(ICANON) | tcflag_t(ISIG)
      return settings.c_lflag & wanted == wanted && settings.c_oflag & tcflag_t(OPOST) != 0
    }
  }

  package func type(_ text: String) {
    state.withLock { _ = write($0.descriptor, text, text.utf8.count) }
  }

  /// Everything that the program has sent so far.
  package func output() -> [UInt8] {
    state.withLock { state in
      Self.readAll(&state)
      return state.output
    }
  }

  /// What has been sent until now counts no longer.
  package func forgetOutput() {
    _ = output()
    state.withLock { $0.output = [] }
  }

  package func wait(for text: String, within seconds: Double = Waiting.patience) throws {
    var seen = ""
    let came = Waiting.until(within: seconds) {
      seen = String(decoding: output(), as: UTF8.self)
      return seen.firstRange(of: text) != nil
    }
    if !came { throw TimedOut(waitingFor: "'\(text)'", seconds: seconds, seen: seen) }
  }

  /// Takes what the program still sends until it ends, so that it never waits for a reader.
  package func exit(within seconds: Double) -> ProcessExit? {
    var exit: ProcessExit?
    _ = Waiting.until(within: seconds, every: 1) {
      _ = output()
      exit = process.exit(within: 0)
      return exit != nil
    }
    _ = output()
    return exit
  }

  private static func readAll(_ state: inout State) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var wait = pollfd(fd: state.descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&wait, 1, 0) == 1, wait.revents & Int16(POLLIN) != 0 {
      let count = read(state.descriptor, &buffer, buffer.count)
      guard count > 0 else { return }
      state.output += buffer[..<count]
    }
  }
}
