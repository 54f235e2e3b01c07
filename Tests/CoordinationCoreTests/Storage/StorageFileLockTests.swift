import Glibc
import Testing

@testable import CoordinationCore

@Suite struct FileLockTests {
  let folder = TemporaryFolder()
  let now = Timestamp(milliseconds: 1_748_271_000_123)

  @Test func namesItsHolderWhileItIsHeldAndNobodyAfter() throws {
    do {
      let lock = try FileLock.acquire(folder["lock"], holder: "ada", now: now)
      let words = try #require(folder.text("lock")).split(separator: " ")
      #expect(words.first == "ada")
      #expect(words.last == "2025-05-26T14:50:00.123Z\n")
      #expect(words.count == 4)
      _ = consume lock
    }
    #expect(folder.text("lock") == "")
  }

  @Test func refusesAndNamesTheHolderAfterItsPatience() throws {
    let lock = try FileLock.acquire(folder["lock"], holder: "ada", now: now)
    let start = SystemClock.monotonic
    do {
      _ = try FileLock.acquire(folder["lock"], holder: "ben", now: now, seconds: 1)
      Issue.record("two hold the lock")
    } catch {
      guard case .lockBusy(let holder, 1) = error else { throw error }
      #expect(holder?.hasPrefix("ada ") == true)
    }
    let waited = SystemClock.monotonic - start
    #expect(waited >= 1_000_000_000 && waited < 1_500_000_000)
    _ = consume lock
    _ = try FileLock.acquire(folder["lock"], holder: "ben", now: now)
  }

  @Test func theNextHolderOverwritesWhatAKilledOneLeft() throws {
    folder.write("somebody with a very long name who was killed 4711 host 2025\n", to: "lock")
    let lock = try FileLock.acquire(folder["lock"], holder: "ben", now: now)
    #expect(folder.text("lock")?.hasPrefix("ben ") == true)
    #expect(folder.text("lock")?.contains("killed") == false)
    _ = consume lock
  }

  @Test func aLockOnARemovedFileBindsNobody() throws {
    let lost = try FileLock.acquire(folder["lock"], holder: "ada", now: now)
    folder.remove("lock")
    let lock = try FileLock.acquire(folder["lock"], holder: "ben", now: now)
    #expect(folder.text("lock")?.hasPrefix("ben ") == true)
    _ = consume lost
    _ = consume lock
  }

  @Test func followsNoLink() {
    folder.write("precious", to: "target")
    folder.link("lock", to: "target")
    #expect(throws: Refusal.self) {
      _ = try FileLock.acquire(folder["lock"], holder: "ada", now: now)
    }
    #expect(folder.text("target") == "precious")
  }

  @Test func createsItsFolderWithTheModeOfTheFolderAbove() throws {
    folder.makeFolder("team")
    chmod(folder["team"], 0o2770)
    var paths = ProjectPaths(root: folder.path)
    try RosterFolder(root: folder.path, home: "team").prepare(in: &paths)
    #expect(folder.mode("team/.roster") == 0o2770)
    try RosterFolder(root: folder.path, home: "new/team").prepare(in: &paths)
    #expect(folder.exists("new/team/.roster"))
  }

  @Test func neverCreatesItsFolderThroughALink() {
    let elsewhere = TemporaryFolder()
    var paths = ProjectPaths(root: folder.path)
    folder.link("team", to: elsewhere.path)
    #expect(throws: Refusal.self) {
      try RosterFolder(root: folder.path, home: "team").prepare(in: &paths)
    }
    folder.makeFolder("other")
    folder.link("other/.roster", to: elsewhere.path)
    #expect(throws: Refusal.self) {
      try RosterFolder(root: folder.path, home: "other").prepare(in: &paths)
    }
    #expect(elsewhere.names() == [])
  }
}
