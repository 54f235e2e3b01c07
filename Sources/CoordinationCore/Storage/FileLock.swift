internal import CPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The right to write a project's files, from when it is acquired until it goes out of use. The
/// system takes it back from a process that dies.
struct FileLock: ~Copyable {
  /// How long somebody else may hold it before we give up.
  static let patience = 2

  private let file: Descriptor

  /// - Parameters:
  ///   - holder: who to name to others that wait.
  ///   - now: since when they have it, for the same purpose.
  static func acquire(
    _ path: String, holder: String, now: Timestamp, seconds: Int = patience
  ) throws(Refusal) -> FileLock {
    let start = SystemClock.monotonic
    let patience = Int64(seconds) * 1_000_000_000
    while true {
      do throws(SystemError) {
        if let lock = try attempt(path) {
          try lock.sign(holder, now)
          return lock
        }
      } catch {
        throw .diskRefused(file: path, reason: error.reason)
      }
      let waited = SystemClock.monotonic - start
      guard waited < patience else {
        throw .lockBusy(holder: holderName(path), seconds: seconds)
      }
      // Whoever has waited longer asks more often, so that nobody is passed over for ever; and
      // unevenly, so that those who wait do not keep step.
      let longest = max(1, 12 - Int(waited * 24 / patience))
      SystemClock.sleep(milliseconds: Int.random(in: 1...longest))
    }
  }

  private static func attempt(_ path: String) throws(SystemError) -> FileLock? {
    let file = try Descriptor(opening: path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o644)
    do throws(SystemError) {
      try uninterrupted { flock(file.number, LOCK_EX | LOCK_NB) }
    } catch {
      if error.code == EWOULDBLOCK { return nil }
      throw error
    }
    // Somebody may have removed the folder in this moment; a lock on a lost file binds nobody.
    let mine = try file.status()
    guard let present = try? FileIdentity.ofName(path), present.inode == mine.inode,
      present.device == mine.device
    else { return nil }
    return FileLock(file: file)
  }

  private init(file: consuming Descriptor) {
    self.file = file
  }

  private func sign(_ holder: String, _ now: Timestamp) throws(SystemError) {
    try uninterrupted { ftruncate(file.number, 0) }
    try file.writeAll(
      Array("\(holder) \(getpid()) \(Self.hostName) \(now.iso8601(milliseconds: true))\n".utf8))
  }

  /// Says until where the lock is needed, at least.
  borrowing func keep() {}

  deinit {
    _ = ftruncate(file.number, 0)
  }

  private static func holderName(_ path: String) -> String? {
    guard let file = try? Descriptor(opening: path, O_RDONLY | O_NOFOLLOW),
      let bytes = try? file.readAll(expecting: 200, limit: 1000)
    else { return nil }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    return line.isEmpty ? nil : TextSanitizer.sanitized(String(decoding: line, as: UTF8.self))
  }

  private static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "?" }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
