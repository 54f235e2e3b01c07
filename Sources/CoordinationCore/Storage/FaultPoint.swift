#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The steps of a write, each named by what has just been done.
package enum WriteStep: String, Sendable, CaseIterable {
  case locked, planned
  case intentWritten = "intent-written"
  case temporaryWritten = "temporary-written"
  case compared, swapped
  case foldersSynchronized = "folders-synchronized"
  case readBack = "read-back"
  case journaled
  case temporariesRemoved = "temporaries-removed"
  case intentRemoved = "intent-removed"
}

/// Lets tests do something, or die, between two steps of a write.
enum FaultPoint {
  /// In debug builds `ROSTER_FAULT_AT=swapped:2` kills the process when `swapped` is reached for the
  /// second time; without a number, for the first.
  static func reach(_ step: WriteStep) {
    #if DEBUG
      guard let value = getenv("ROSTER_FAULT_AT") else { return }
      let parts = String(cString: value).split(separator: ":")
      guard parts.first.map(String.init) == step.rawValue else { return }
      reached += 1
      let count = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
      if reached == count { kill(getpid(), SIGKILL) }
    #endif
  }

  #if DEBUG
    /// Only a process that is about to be killed counts, and it has a single thread.
    nonisolated(unsafe) private static var reached = 0
  #endif
}
