#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Notices that somebody keeps a project's lock for longer than others wait for it, so that nobody
/// can write. Waits for nobody.
package struct LockWatch: Sendable {
  private let path: String
  /// Who has been seen with the lock, and since when, in nanoseconds.
  private var held: (holder: FileIdentity, since: Int64)?

  package init(_ folder: RosterFolder) {
    path = folder.lock
  }

  /// - Returns: whether the same one has had the lock at every look for as long as others wait.
  package mutating func look() -> Bool {
    let now = SystemClock.monotonic
    guard let holder = Self.holder(path) else {
      held = nil
      return false
    }
    if held?.holder != holder { held = (holder, now) }
    let since = held?.since ?? now
    return now - since >= Self.patience
  }

  /// To be called where the lock has been waited for in vain.
  /// - Returns: whether somebody has it still, who then counts as having had it all the while.
  package mutating func wasBusy() -> Bool {
    held = Self.holder(path).map { ($0, SystemClock.monotonic - Self.patience) }
    return held != nil
  }

  /// In nanoseconds.
  private static let patience = Int64(FileLock.patience) * 1_000_000_000

  /// Whoever takes the lock writes into its file, which so tells one holder from the next. Nil
  /// where nobody has it.
  private static func holder(_ path: String) -> FileIdentity? {
    guard let file = try? Descriptor(opening: path, O_RDONLY | O_NOFOLLOW),
      flock(file.number, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK
    else { return nil }
    return try? file.status()
  }
}
