import TestSupport
import Testing

@Suite("Several projects")
struct OverviewCommandTests {
  private static func folders() throws -> (team: TemporaryProject, plan: TemporaryFolder) {
    let plan = try TemporaryFolder()
    let text = "# Harbor\n\n## Phase 1: Quay\n\n- [ ] 1.1 Pave\n"
    try Files.writeInPlace(plan.path + "/HARBOR_PLAN.md", Array(text.utf8))
    return (try TemporaryProject.sample(), plan)
  }

  @Test(arguments: [["status"], []])
  func `without a terminal each project is a line`(_ words: [String]) throws {
    let (team, plan) = try Self.folders()
    let call = Call(words + [team.root, plan.path])
    #expect(call.status == 0)
    try #require(call.lines.count == 3, "\(call.output)")
    #expect(call.lines[0].hasPrefix("PROJECT "))
    #expect(call.lines[1].hasPrefix(team.root))
    for word in ["multi-agent", "57%", "7 of 15", "1 blocked", "3 online, 1 offline"] {
      #expect(call.lines[1].contains(word), "\(call.lines[1])")
    }
    #expect(call.lines[2].contains("plan-progress"))
    #expect(call.lines[2].contains("0 of 1"))
  }

  @Test func `as JSON they are a list of what each says alone`() throws {
    let (team, plan) = try Self.folders()
    let json = try Call("status", "--json", team.root, plan.path).json()
    #expect(json["schema_version"] == 1)
    #expect(json["projects"][1]["tracker"] == "plan-progress")
    #expect(json["projects"][0]["directory"] == .string(team.root))
    let alone = try Call("status", "--json", team.root).json()
    #expect(json["projects"][0]["tasks"] == alone["tasks"])
    #expect(json["projects"][0].keys == Set(alone.keys).union(["directory"]))
  }

  @Test func `a directory without files does not hide the others`() throws {
    let (team, _) = try Self.folders()
    let empty = try TemporaryFolder()
    let call = Call("status", empty.path, team.root)
    #expect(call.status == 1)
    #expect(call.lines.count == 3)
    #expect(call.lines[2].contains("57%"))
    #expect(call.errors.contains(empty.path))
  }

  @Test func `why a directory has no figures stands in its line`() throws {
    let (team, _) = try Self.folders()
    let empty = try TemporaryFolder()
    let call = Call("status", empty.path, team.root, empty.path + "/gone")
    try #require(call.lines.count == 4, "\(call.output)")
    #expect(call.lines[1].contains("  no files yet  "))
    #expect(call.lines[3].contains("/gone") && call.lines[3].contains("  not there"))
  }

  @Test func `other ways to name a project do not count it again`() throws {
    let (team, plan) = try Self.folders()
    let link = plan.path + "/link"
    try Files.makeLink(link, to: team.root)
    let ways = [team.root, link, team.root + "/.", team.root + "/.claude-coordination", plan.path]
    let call = Call(["status"] + ways)
    try #require(call.lines.count == 3, "\(call.output)")
    #expect(call.lines[1].hasPrefix(team.root))
    #expect(Call(["frame", "--size", "100x30"] + ways).lines[0].contains("2 projects"))
  }

  @Test func `as JSON a directory without files is an entry with its error`() throws {
    let (team, _) = try Self.folders()
    let empty = try TemporaryFolder()
    let call = Call("status", "--json", empty.path, team.root)
    #expect(call.status == 1)
    let json = try call.json()
    #expect(json["projects"][0]["directory"] == .string(empty.path))
    #expect(json["projects"][0]["error"]["code"] == "no_project")
    #expect(json["projects"][1]["project"] == "acme-shop")
  }

  @Test func `a picture of several is the overview, and keys open one`() throws {
    let (team, plan) = try Self.folders()
    let words = ["frame", "--size", "100x30", team.root, plan.path]
    #expect(Call(words).lines[0].contains("2 projects"))
    #expect(Call(words + ["--keys", "j<Enter>"]).lines[0].contains("plan-progress"))
    #expect(Call(words + ["--keys", "j<Enter><Esc>"]).lines[0].contains("2 projects"))
  }

  @Test func `a directory that does not exist is no project`() throws {
    let (team, _) = try Self.folders()
    let call = Call(team.root, "/nowhere/at-all", environment: Call.utf8)
    #expect(call.status != 0)
    #expect(call.errors.contains("/nowhere/at-all"))
  }
}
