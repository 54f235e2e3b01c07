import CoordinationCore
import Glibc
import Testing

@Suite struct ProjectLocatorTests {
  let folder = TemporaryFolder()

  @Test(arguments: ["project", "project/src/deep", "project/.team"])
  func findsTheProjectUpwards(start: String) throws {
    folder.write("{}", to: "project/.team/owners.json")
    folder.makeFolder("project/src/deep")
    let found = try ProjectLocator.locate(from: folder[start], trackers: [PairTracker()])
    #expect(found.root == folder["project"])
    #expect(found.others == [])
  }

  @Test func theNearestProjectCounts() throws {
    folder.write("{}", to: ".team/owners.json")
    folder.write("{}", to: "inner/.team/owners.json")
    let found = try ProjectLocator.locate(from: folder["inner"], trackers: [PairTracker()])
    #expect(found.root == folder["inner"])
  }

  @Test func theRootIsGivenWithoutLinks() throws {
    folder.write("{}", to: "project/.team/owners.json")
    folder.link("link", to: "project")
    let found = try ProjectLocator.locate(from: folder["link"], trackers: [PairTracker()])
    #expect(found.root == folder["project"])
  }

  @Test func saysWhatItLookedFor() {
    let markers = PairTracker().markers
    #expect(throws: Refusal.noProject(directory: folder.path, lookedFor: markers)) {
      try ProjectLocator.locate(from: folder.path, trackers: [PairTracker()])
    }
  }

  @Test func aTrackerThatTheProjectLacksIsNotFoundByName() {
    folder.write("{}", to: ".team/owners.json")
    #expect(throws: Refusal.noProject(directory: folder.path, lookedFor: [])) {
      try ProjectLocator.locate(
        from: folder.path, trackers: [PairTracker()], named: .orchestration)
    }
  }

  @Test(arguments: [("nowhere", "No such file or directory"), ("file", "Not a directory")])
  func aDirectoryThatCannotBeEnteredIsRefused(name: String, reason: String) {
    folder.write("", to: "file")
    let location = SourceLocation(file: folder[name])
    let finding = Finding(.error, .unreadable(reason: reason), at: location)
    #expect(throws: Refusal.fileUnusable(finding)) {
      try ProjectLocator.locate(from: folder[name], trackers: [PairTracker()])
    }
  }
}
