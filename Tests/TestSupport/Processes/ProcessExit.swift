#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How a process has ended, and what it took.
package struct ProcessExit: Equatable, Sendable {
  /// The exit status; nil where a signal ended it.
  package var status: Int32?
  /// The signal that ended it; nil where it exited by itself.
  package var signal: Int32?
  /// Seconds of processor time, user and system together.
  package var processorSeconds: Double

  init(waitStatus: Int32, usage: rusage) {
    let ending = waitStatus & 0x7f
    status = ending == 0 ? (waitStatus >> 8) & 0xff : nil
    signal = ending == 0 ? nil : ending
    processorSeconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
  }
}
