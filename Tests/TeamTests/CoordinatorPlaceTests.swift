import CoordinationCore
import Team
import TestSupport
import Testing

@Suite("A coordinator whose project is moved about")
struct CoordinatorPlaceTests {
  private func away(_ team: CoordinatedProject) throws -> String {
    let away = team.project.folder.path + "/away"
    try Files.move(team.project.coordination, to: away)
    return away
  }

  private func isClaimed(_ team: CoordinatedProject) -> Bool {
    Files.exists(team.project.coordination + "/coordinator.json")
  }

  @Test func `it makes no file in a folder that is being removed`() throws {
    var team = try CoordinatedProject()
    _ = try team.round(at: 0)
    try Files.remove(team.project.coordination + "/coordinator.json")
    #expect(try team.round(at: 1) == [])
    #expect(!isClaimed(team))
    try Files.remove(team.project.state)
    try Files.remove(team.project.queue)
    #expect(try team.kinds(at: 10) == [.problem])
    #expect(try team.kinds(at: 20) == [])
    #expect(!isClaimed(team))
    let next = team.coordinator.nextRound(after: CoordinatedProject.now(20))
    #expect(next == CoordinatedProject.now(22).steady)
  }

  @Test func `it makes its file again in a folder that stays without it`() throws {
    var team = try CoordinatedProject()
    _ = try team.round(at: 0)
    try Files.remove(team.project.coordination + "/coordinator.json")
    #expect(try team.round(at: 1) == [])
    #expect(try team.round(at: 3) == [])
    #expect(isClaimed(team))
  }

  /// What is for a while in the place of the team's folder.
  static let obstacles: [(name: String, make: @Sendable (String) throws -> Void)] = [
    ("nothing", { _ in }),
    ("a link that leads nowhere", { try Files.makeLink($0, to: "/nowhere/at/all") }),
    ("a link to itself", { try Files.makeLink($0, to: $0) }),
    ("a file", { try Files.writeInPlace($0, []) }),
    (
      "a folder with a link for a claim",
      {
        try Files.makeFolder($0)
        try Files.makeLink($0 + "/coordinator.json", to: "/nowhere/at/all")
      }
    ),
  ]

  @Test(arguments: obstacles.indices)
  func `it waits whatever is in the place of the team's folder`(index: Int) throws {
    var team = try CoordinatedProject()
    _ = try team.round(at: 0)
    let away = try away(team)
    try Self.obstacles[index].make(team.project.coordination)
    let told = try team.round(at: 1)
    #expect(told.map(\.kind) == [.problem])
    #expect(told[0].text.hasSuffix("waiting for it"), "\(told)")
    #expect(try team.round(at: 4) == [])
    try Files.remove(team.project.coordination)
    try Files.move(away, to: team.project.coordination)
    #expect(try team.kinds(at: 6).first == .usable)
    #expect(try team.kinds(at: 8) == [])
  }

  @Test func `it ends where the project has gone`() throws {
    var team = try CoordinatedProject()
    _ = try team.round(at: 0)
    let root = team.project.root
    try Files.move(root, to: root + "-moved")
    #expect(throws: Refusal.projectGone(directory: root, isReplaced: false)) {
      try team.round(at: 1)
    }
  }

  @Test(arguments: [true, false])
  func `it ends where another directory has the project's place`(isTeam: Bool) throws {
    var team = try CoordinatedProject()
    _ = try team.round(at: 0)
    let root = team.project.root
    try Files.move(root, to: root + "-moved")
    try Files.makeFolder(root)
    if isTeam {
      _ = try Program.run(["cp", "-R", root + "-moved/.claude-coordination", root])
    }
    #expect(throws: Refusal.projectGone(directory: root, isReplaced: true)) {
      try team.round(at: 1)
    }
  }
}
