import Glibc
import Testing

@testable import CoordinationCore

@Suite struct LockWatchTests {
  let folder = TemporaryFolder()
  let now = Timestamp(milliseconds: 1_748_271_000_123)

  /// Looks anew each time that it is asked, which an expectation does not let a value do.
  private final class Watcher {
    private var watch: LockWatch

    init(_ folder: TemporaryFolder) {
      folder.makeFolder(".roster")
      watch = LockWatch(RosterFolder(root: folder.path, home: ""))
    }

    func look() -> Bool { watch.look() }
    func wasBusy() -> Bool { watch.wasBusy() }
  }

  private func lock(as holder: String = "ada") throws -> FileLock {
    try FileLock.acquire(folder[".roster/lock"], holder: holder, now: now)
  }

  @Test func aLockThatNobodyHasIsNotKept() throws {
    let watch = Watcher(folder)
    #expect(!watch.look())
    #expect(!watch.wasBusy())
    let lock = try lock()
    _ = consume lock
    #expect(!watch.look())
    #expect(!watch.wasBusy())
  }

  @Test func whoeverHasItAtEveryLookKeepsItAfterThePatienceOfOthers() throws {
    let watch = Watcher(folder)
    let lock = try lock()
    #expect(!watch.look())
    usleep(useconds_t(FileLock.patience) * 1_000_000 + 10_000)
    #expect(watch.look())
    lock.keep()
    _ = consume lock
    #expect(!watch.look())
  }

  @Test func whoeverWasWaitedForInVainKeepsItAtOnce() throws {
    let watch = Watcher(folder)
    let lock = try lock()
    #expect(watch.wasBusy())
    #expect(watch.look())
    lock.keep()
    _ = consume lock
    #expect(!watch.look())
  }

  @Test func theNextHolderHasNotHadItBefore() throws {
    let watch = Watcher(folder)
    let first = try lock()
    #expect(watch.wasBusy())
    first.keep()
    _ = consume first
    usleep(20_000)
    let second = try lock(as: "somebody else")
    #expect(!watch.look())
    second.keep()
    _ = consume second
  }
}
