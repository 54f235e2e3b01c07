import TestSupport
import Testing

@Suite("Memory Update Flow")
struct MemoryUpdateFlowTests {
  private func team() throws -> TemporaryRepository {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}]"#)
    try folder.write(
      "memory-bank/techContext.md",
      "# Tech context\n\n## Database\n\nPostgres 16\n\n## Language\n\nSwift\n")
    return folder
  }

  private func contribute(
    _ folder: TemporaryRepository, _ number: Int, _ name: String, _ text: String
  ) throws {
    let path = folder.instanceFolder(number) + "/memory-contributions/" + name
    try Files.writeInPlace(path, Array(text.utf8))
  }

  private func bank(_ folder: TemporaryRepository, _ name: String) throws -> String {
    try Files.text(folder.root + "/memory-bank/" + name)
  }

  @Test func `an insight is queued, merged, and seen by everybody through the link`() throws {
    let folder = try team()
    try contribute(folder, 1, "systemPatterns-additions.md", "## Errors\n\n- Say where and why\n")
    try contribute(folder, 1, "techContext-updates.md", "## Database\n\nPostgres 17\n")
    let queued = try folder.coordinate(1, "update-memory")
    #expect(
      queued.output == "systemPatterns.md § Errors  queued\ntechContext.md § Database  queued\n")
    #expect(
      try folder.coordinate(1, "update-memory").output
        == "systemPatterns.md § Errors  queued already\n"
        + "techContext.md § Database  queued already\n")
    #expect(try folder.coordinate(2, "update-memory").output == "nothing new to queue\n")
    let status = try JSONValue(try folder.roster("status", "--json").output)
    #expect(status["memory"]["queued"] == .number(2))
    #expect(try folder.roster("coordinate", "--once").status == 0)
    #expect(
      try folder.coordinate(1, "update-memory").output
        .hasPrefix("systemPatterns.md § Errors  merged already\n"))
    let seen = try Files.text(folder.instanceFolder(2) + "/memory-bank/systemPatterns.md")
    #expect(seen.contains("## Errors\n\n- Say where and why\n"))
    #expect(
      try bank(folder, "techContext.md")
        == "# Tech context\n\n## Database\n\nPostgres 17\n\n## Language\n\nSwift\n")
    #expect(try bank(folder, "progress.md").contains("0 of 1 tasks completed"))
  }

  @Test func `a text that takes the place of an earlier one says so, and additions stay`() throws {
    let folder = try team()
    for name in ["learnings.md", "techContext-updates.md"] {
      try contribute(folder, 1, name, "## Database\n\n- first\n")
    }
    let first = try folder.coordinate(1, "update-memory").output
    #expect(
      first == "activeContext.md § Learnings  queued\ntechContext.md § Database  queued\n")
    for name in ["learnings.md", "techContext-updates.md"] {
      try contribute(folder, 1, name, "## Database\n\n- second\n")
    }
    let lines = try folder.coordinate(1, "update-memory").output.split(separator: "\n")
    #expect(lines.first == "activeContext.md § Learnings  queued")
    #expect(
      lines.last?.hasPrefix("techContext.md § Database  queued  replaces your text of ") == true)
    #expect(lines.last?.hasSuffix(" ago (queued)") == true)
    try contribute(folder, 1, "techContext-updates.md", "## Database\n\n- third\n")
    let json = try JSONValue(try folder.coordinate(1, "update-memory", "--json").output)
    #expect(json["replaced"].elements.count == 1, "\(json)")
    _ = try folder.roster("memory", "merge")
    #expect(try bank(folder, "activeContext.md").contains("- first\n- second\n"))
    #expect(try bank(folder, "techContext.md").contains("## Database\n\n- third\n\n##"))
  }

  @Test func `what two say of one section is a conflict, which a person decides`() throws {
    let folder = try team()
    try contribute(folder, 1, "techContext-updates.md", "## Database\n\nSQLite\n")
    try contribute(folder, 2, "techContext-updates.md", "## Database\n\nMariaDB\n")
    for number in 1...2 {
      let queued = try folder.coordinate(number, "update-memory")
      #expect(queued.output == "techContext.md § Database  queued\n")
    }
    _ = try folder.roster("coordinate", "--once")
    let list = try JSONValue(try folder.roster("memory", "--json").output)
    let conflict = list["updates"].first(where: "state", is: "conflict")
    let id = try #require(conflict["id"].string, "\(list)")
    #expect(try folder.roster("doctor").output.contains("techContext.md"))
    let resolved = try folder.roster("memory", "resolve", id, "--take", "theirs")
    #expect(resolved.status == 0, "\(resolved.errors)")
    let text = try bank(folder, "techContext.md")
    #expect(text.contains("MariaDB") != text.contains("SQLite"))
    #expect(text.hasSuffix("## Language\n\nSwift\n"))
    #expect(try folder.roster("undo").status == 0)
    #expect(try bank(folder, "techContext.md") != text)
  }

  @Test(arguments: ["projectbrief-additions.md", "projectBrief-additions.md", "PROJECTBRIEF.md"])
  func `what is critical waits for a person, however it is spelled`(name: String) throws {
    let folder = try team()
    try contribute(folder, 1, name, "## Scope\n\n- No mobile app\n")
    _ = try folder.coordinate(1, "update-memory")
    _ = try folder.roster("coordinate", "--once")
    #expect(!Files.exists(folder.root + "/memory-bank/projectbrief.md"))
    let list = try JSONValue(try folder.roster("memory", "--json").output)
    let waiting = list["updates"].first(where: "state", is: "awaiting_approval")
    let id = try #require(waiting["id"].string, "\(list)")
    #expect(try folder.roster("memory", "approve", id).status == 0)
    #expect(try bank(folder, "projectbrief.md").contains("- No mobile app"))
  }

  @Test(arguments: [
    ("conflict marks", "## A\n\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n", 1),
    ("50 MB", "## A\n\nlong\n\n", 4_500_000),
    ("a zero byte", "## A\n\n\0\n", 1),
  ])
  func `what cannot be merged is refused, named and kept`(
    name: String, part: String, count: Int
  ) throws {
    let folder = try team()
    let text = String(repeating: part, count: count)
    try contribute(folder, 1, "techContext-updates.md", text)
    let queued = try folder.coordinate(1, "update-memory")
    #expect(queued.status == 3)
    #expect(queued.errors.contains("techContext-updates.md"), "\(queued.errors)")
    let path = folder.instanceFolder(1) + "/memory-contributions/techContext-updates.md"
    #expect(try Files.bytes(path).count == text.utf8.count)
    #expect(try folder.roster("doctor").output.contains("techContext-updates.md"))
  }

  @Test func `a bank that is a link out of the project is neither read nor written`() throws {
    let folder = try team()
    let outside = folder.parent + "/outside.md"
    try Files.writeInPlace(outside, Array("secret\n".utf8))
    try Files.remove(folder.root + "/memory-bank/techContext.md")
    try Files.makeLink(folder.root + "/memory-bank/techContext.md", to: outside)
    try contribute(folder, 1, "techContext-updates.md", "## Database\n\nSQLite\n")
    _ = try folder.coordinate(1, "update-memory")
    _ = try folder.roster("coordinate", "--once")
    #expect(try Files.text(outside) == "secret\n")
    #expect(try folder.roster("doctor").output.contains("outside"))
  }

  @Test func `what is still in the worktrees is queued when the team stops, and said`() throws {
    let folder = try team()
    try contribute(folder, 1, "learnings.md", "- Look twice\n")
    try contribute(folder, 2, "productContext-additions.md", "## Who\n\n- Buyers\n")
    let stopped = try folder.roster("team", "stop")
    #expect(stopped.status == 0, "\(stopped.errors)")
    #expect(
      stopped.output.hasPrefix(
        "instance-1  activeContext.md § Learnings  queued for the memory bank\n"
          + "instance-2  productContext.md § Who  awaiting approval for the memory bank\n"
          + "instance-1  \(folder.worktree(1))  removed"), "\(stopped.output)")
  }
}
