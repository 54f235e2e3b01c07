import Testing

@testable import CoordinationCore

@Suite struct ProjectPathsTests {
  let folder = TemporaryFolder()
  let elsewhere = TemporaryFolder()

  private func resolve(_ path: String) throws(ReadFailure) -> String {
    var paths = ProjectPaths(root: folder["project"])
    return try paths.resolve(path)
  }

  init() {
    folder.write("{}", to: "project/files/state.json")
    folder.write("{}", to: "outside.json")
    elsewhere.write("{}", to: "wt/.claude-instance/progress.json")
    elsewhere.write("{}", to: "wt/secret.json")
  }

  @Test func findsFilesAndThePlacesOfFilesToBe() throws {
    #expect(try resolve("files/state.json") == folder["project/files/state.json"])
    #expect(try resolve("files/new.json") == folder["project/files/new.json"])
    #expect(throws: ReadFailure.missing) { try resolve("nowhere/new.json") }
  }

  @Test func followsLinksInsideTheProject() throws {
    folder.link("project/link.json", to: "files/state.json")
    folder.link("project/linked", to: "files")
    #expect(try resolve("link.json") == folder["project/files/state.json"])
    #expect(try resolve("linked/state.json") == folder["project/files/state.json"])
  }

  @Test(arguments: [
    "link.json", "folder/outside.json", "../outside.json", "files/../../outside.json",
  ])
  func leavesTheProjectByNoWay(path: String) {
    folder.link("project/link.json", to: "../outside.json")
    folder.link("project/folder", to: "..")
    #expect(throws: ReadFailure.problem(.outsideProject(target: folder["outside.json"]))) {
      try resolve(path)
    }
  }

  @Test func aLinkThatLeadsNowhereIsNoFile() {
    folder.link("project/dangling.json", to: "nothing.json")
    #expect(throws: ReadFailure.problem(.notAFile(what: "a link that leads nowhere"))) {
      try resolve("dangling.json")
    }
  }

  @Test func aFileNamedByItsAbsolutePathMayLieElsewhereButNotLinkFurther() throws {
    let named = elsewhere["wt/.claude-instance/progress.json"]
    #expect(try resolve(named) == named)
    elsewhere.link("wt/.claude-instance/link.json", to: "../secret.json")
    #expect(
      throws: ReadFailure.problem(.outsideProject(target: elsewhere["wt/secret.json"]))
    ) {
      try resolve(elsewhere["wt/.claude-instance/link.json"])
    }
    elsewhere.link("wt/.claude-instance/home.json", to: folder["project/files/state.json"])
    #expect(
      try resolve(elsewhere["wt/.claude-instance/home.json"]) == folder["project/files/state.json"])
  }
}
