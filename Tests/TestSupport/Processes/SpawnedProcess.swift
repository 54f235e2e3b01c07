internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A process of ours, started with an argument vector. It leads a session or group of its own and
/// is killed with all of its group when it goes out of use.
package final class SpawnedProcess: Sendable {
  package let pid: Int32
  private let ended = Mutex<ProcessExit?>(nil)

  /// What a process starts with.
  package struct Setup: Sendable {
    package var words: [String]
    package var environment: [String: String]
    package var directory: String
    /// The device of the terminal that becomes its own, as standard input, output and error.
    var terminal: String?
    /// What becomes its standard input, output and error where there is no terminal.
    var descriptors: [Int32] = []

    package init(
      _ words: [String], environment: [String: String] = TestEnvironment.base,
      directory: String = "/"
    ) {
      self.words = words
      self.environment = environment
      self.directory = directory
    }
  }

  package init(_ setup: Setup) throws {
    pid = try Spawning.exclusively { try Spawning.spawn(setup) }
  }

  deinit {
    guard ended.withLock({ $0 == nil }) else { return }
    kill(-pid, SIGKILL)
    _ = exit(within: Waiting.patience)
  }

  /// - Returns: nil where it still runs at the end of the time.
  package func exit(within seconds: Double = Waiting.patience) -> ProcessExit? {
    _ = Waiting.until(within: seconds, every: 1) { hasEnded() }
    return ended.withLock { $0 }
  }

  package func send(_ signal: Int32) {
    ended.withLock { if $0 == nil { _ = kill(pid, signal) } }
  }

  /// Whether anything that it has started still runs.
  package var leavesSomethingRunning: Bool { kill(-pid, 0) == 0 }

  private func hasEnded() -> Bool {
    ended.withLock { exit in
      if exit != nil { return true }
      var status: Int32 = 0
      var usage = rusage()
      guard wait4(pid, &status, WNOHANG, &usage) == pid else { return false }
      exit = ProcessExit(waitStatus: status, usage: usage)
      return true
    }
  }
}

/// A system call that the test itself needs has failed.
package struct SystemFailure: Error, CustomStringConvertible {
  package var description: String

  init(_ what: String, code: Int32 = errno) {
    description = "\(what): \(String(cString: strerror(code)))"
  }
}
