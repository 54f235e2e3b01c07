#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Waits for the end of a process that this one has started.
package enum ProcessWait {
  /// - Parameter stopped: called whenever the process has been stopped, as by Ctrl-Z; it goes on when
  ///   that returns. Nil where its stops are nobody's business.
  /// - Returns: the exit status; 128 and the signal's number where a signal ended it; -1 where there is
  ///   no such process.
  package static func forEnd(of child: Int32, stopped: (() -> Void)? = nil) -> Int32 {
    while true {
      var status: Int32 = 0
      if waitpid(child, &status, stopped == nil ? 0 : WUNTRACED) < 0 {
        if errno == EINTR { continue }
        return -1
      }
      guard let stopped, isStopped(status) else { return exitStatus(status) }
      stopped()
      kill(child, SIGCONT)
    }
  }

  /// As WIFSTOPPED, a macro, has it on all systems.
  private static func isStopped(_ status: Int32) -> Bool { status & 0xFF == 0x7F }

  private static func exitStatus(_ status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
