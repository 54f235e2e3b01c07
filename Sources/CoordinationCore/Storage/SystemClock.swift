#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The clocks of the machine, for the code that touches the disk or waits; everything else is given
/// its time.
package enum SystemClock {
  /// Now, as people tell the time.
  package static var now: Timestamp { Timestamp(milliseconds: wall / 1_000_000) }

  /// Nanoseconds since 1970, as files are stamped.
  static var wall: Int64 { read(CLOCK_REALTIME) }

  /// Nanoseconds of a clock that never jumps.
  static var monotonic: Int64 { read(CLOCK_MONOTONIC) }

  /// Milliseconds of a clock that never jumps.
  package static var milliseconds: Int64 { monotonic / 1_000_000 }

  /// Seconds of a clock that never jumps.
  package static var seconds: Double { Double(monotonic) / 1e9 }

  package static func sleep(milliseconds: Int) {
    let time = timespec(
      tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    // Cut short by a signal, it is short; nobody relies on the length.
    withUnsafePointer(to: time) { _ = nanosleep($0, nil) }
  }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
