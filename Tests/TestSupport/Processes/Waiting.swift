#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Waits on conditions, never for a fixed time.
package enum Waiting {
  /// How long something may take that takes milliseconds on an idle machine, in seconds.
  package static let patience = 20.0

  /// What the program promises to do within a second, in seconds: twice that, where tests share
  /// the machine.
  package static let aSecond = 2.0

  /// Seconds since some moment in the past.
  package static var clock: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
  }

  /// - Returns: whether the condition has become true in time.
  package static func until(
    within seconds: Double = patience, every milliseconds: UInt32 = 5,
    _ condition: () throws -> Bool
  ) rethrows -> Bool {
    let deadline = clock + seconds
    while true {
      if try condition() { return true }
      if clock >= deadline { return false }
      usleep(milliseconds * 1000)
    }
  }
}

/// Something that a test waited for has not come.
package struct TimedOut: Error, CustomStringConvertible {
  package var description: String

  package init(waitingFor what: String, seconds: Double, seen: String) {
    description = "no \(what) within \(seconds) s; this was there instead:\n\(seen)"
  }
}
