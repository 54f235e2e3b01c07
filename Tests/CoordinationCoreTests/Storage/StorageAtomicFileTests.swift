import Glibc
import Testing

@testable import CoordinationCore

@Suite struct AtomicFileTests {
  let folder = TemporaryFolder()

  @Test func readsAllBytesAndTheIdentity() throws {
    let text = String(repeating: "0123456789", count: 30_000)
    folder.write(text, to: "a")
    let snapshot = try AtomicFile.read(folder["a"])
    #expect(snapshot.bytes == Array(text.utf8))
    #expect(snapshot.identity.size == 300_000)
    #expect(snapshot.identity == FileIdentity.result(folder["a"]).success)
  }

  @Test func readsAnEmptyFile() throws {
    folder.write("", to: "a")
    #expect(try AtomicFile.read(folder["a"]).bytes.isEmpty)
  }

  @Test func refusesWhatIsNoRegularFileWithoutWaitingForIt() {
    folder.makeFolder("directory")
    mkfifo(folder["pipe"], 0o644)
    #expect(throws: ReadFailure.problem(.notAFile(what: "a directory"))) {
      try AtomicFile.read(folder["directory"])
    }
    #expect(throws: ReadFailure.problem(.notAFile(what: "a named pipe"))) {
      try AtomicFile.read(folder["pipe"])
    }
    #expect(throws: ReadFailure.problem(.notAFile(what: "a device"))) {
      try AtomicFile.read("/dev/null")
    }
  }

  @Test func refusesMoreThanTheLimit() {
    folder.write("12345", to: "a")
    #expect(throws: ReadFailure.problem(.tooLarge(bytes: 5, limit: 4))) {
      try AtomicFile.read(folder["a"], limit: 4)
    }
    #expect((try? AtomicFile.read(folder["a"], limit: 5))?.bytes.count == 5)
  }

  @Test func aMissingFileIsMissing() {
    #expect(throws: ReadFailure.missing) { try AtomicFile.read(folder["nothing"]) }
  }

  @Test func keepsTheModeOfTheFileThatIsReplaced() throws {
    folder.write("old", to: "a")
    chmod(folder["a"], 0o4750)
    let old = try AtomicFile.read(folder["a"]).identity
    try AtomicFile.create(folder["b"], Array("new".utf8), like: old)
    #expect(folder.mode("b") == 0o4750)
  }

  @Test func aNewFileGetsTheUsualMode() throws {
    let mask = umask(0)
    umask(mask)
    try AtomicFile.create(folder["b"], [], like: nil)
    #expect(folder.mode("b") == 0o644 & ~mask)
  }

  @Test func neverWritesOverAnything() {
    folder.write("old", to: "a")
    folder.link("link", to: "elsewhere")
    #expect(throws: SystemError(code: EEXIST)) {
      try AtomicFile.create(folder["a"], [], like: nil)
    }
    #expect(throws: SystemError(code: EEXIST)) {
      try AtomicFile.create(folder["link"], [], like: nil)
    }
    #expect(throws: SystemError(code: EEXIST)) {
      try AtomicFile.moveToFreeName(folder["link"], folder["a"])
    }
    #expect(folder.text("a") == "old")
    #expect(!folder.exists("elsewhere"))
  }

  @Test func exchangesTwoFiles() throws {
    folder.write("one", to: "a")
    folder.write("two", to: "b")
    try AtomicFile.exchange(folder["a"], folder["b"])
    #expect(folder.text("a") == "two")
    #expect(folder.text("b") == "one")
  }

  @Test func exchangesInStepsWhereTheFileSystemCannot() throws {
    folder.write("one", to: "a")
    folder.write("two", to: "b")
    chmod(folder["b"], 0o600)
    try AtomicFile.exchangeInSteps(folder["a"], folder["b"])
    #expect(folder.text("a") == "two")
    #expect(folder.text("b") == "one")
    #expect(folder.mode("a") == 0o600)
    #expect(folder.names() == ["a", "b"])
  }

  @Test func recognisesItsOwnTemporaries() {
    let path = TemporaryName.random(beside: "/x/state.json")
    #expect(path.hasPrefix("/x/.state.json.roster-"))
    let name = ProjectPaths.split(path).name
    #expect(TemporaryName.isOurs(name))
    #expect(TemporaryName.isOurs(name + ".old"))
    for foreign in [
      "state.json", ".state.json.roster-", ".roster", ".state.json.roster-xyz",
      ".a.roster-0123456789abcdeF", "a.roster-0123456789abcdef", ".a.rooster-0123456789abcdef",
    ] {
      #expect(!TemporaryName.isOurs(foreign), "\(foreign)")
    }
  }
}

extension Result {
  var success: Success? { try? get() }
}
