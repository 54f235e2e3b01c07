import TestSupport
import Testing

@Suite("The memory bank from the command line")
struct MemoryCommandTests {
  let project: TemporaryProject

  init() throws {
    project = try TemporaryProject.sample()
    let updates = project.coordination + "/memory-updates/"
    for name in try Files.listing(updates) where name.hasSuffix("-techContext.json") {
      let text = try Files.text(updates + name)
      try Files.writeByRename(
        updates + name, Array(text.replacing("\"conflict\"", with: "\"queued\"").utf8))
    }
  }

  func bank(_ name: String) throws -> String {
    try Files.text(project.root + "/memory-bank/" + name)
  }

  @Test func `a merge leaves a conflict, which is shown and resolved and taken back`() throws {
    let merge = Call("memory", "merge", project.root)
    #expect(merge.status == 0, "\(merge.errors)")
    #expect(merge.output.contains("techContext.md § Database by instance-1: queued → merged"))
    let list = Call("memory", project.root)
    #expect(
      list.lines.first == "0 queued, 1 in conflict, 2 awaiting approval, last merge 0s ago")
    let conflict = try #require(list.lines.first { $0.hasPrefix("in conflict") })
    #expect(conflict.hasSuffix("techContext.md § Database  instance-2"))
    let page = Call("memory", "show", "instance-2-techContext", project.root)
    for piece in [
      "--- base\nPostgreSQL 16.", "--- present\nPayment webhooks", "--- theirs\nThe search index",
      "--- candidate\n<<<<<<< present\n",
    ] { #expect(page.output.contains(piece), "\(page.output)") }
    let merged = try bank("techContext.md")
    let resolve = Call(
      "memory", "resolve", "instance-2-techContext", "--take", "both", project.root)
    #expect(resolve.status == 0, "\(resolve.errors)")
    let text = try bank("techContext.md")
    #expect(text.contains("Payment webhooks"))
    #expect(text.contains("The search index reads"))
    #expect(Call("undo", project.root).status == 0)
    #expect(try bank("techContext.md") == merged)
    #expect(Call("undo", project.root).status == 0)
    #expect(try bank("techContext.md").contains("PostgreSQL 16."))
  }

  @Test func `approving, rejecting and resolving tell what they need`() throws {
    _ = Call("memory", "merge", project.root)
    let reject = Call("memory", "reject", "140713Z-instance-4", project.root)
    #expect(reject.status == 1)
    #expect(reject.errors.contains("needs a reason"))
    let rejected = Call(
      "memory", "reject", "140713Z-instance-4", "--reason", "not true", "--json", project.root)
    #expect(try rejected.json()["reason"].string == "not true")
    let again = Call("memory", "approve", "140713Z-instance-4", "--json", project.root)
    #expect(try again.json()["error"]["code"].string == "update_not_open")
    #expect(Call("memory", "approve", "nothing-like-it", project.root).status == 1)
    let many = Call("memory", "show", "2026", "--json", project.root)
    #expect(try many.json()["error"]["code"].string == "ambiguous_update")
    #expect(Call("memory", "resolve", "techContext", project.root).status == 2)
    let side = Call("memory", "resolve", "techContext", "--take", "mine", project.root)
    #expect(side.status == 2)
  }

  @Test func `approving merges and a dry run changes nothing`() throws {
    _ = Call("memory", "merge", project.root)
    let before = try bank("productContext.md")
    let dry = Call("memory", "approve", "140713Z-instance-4", "--dry-run", project.root)
    #expect(dry.output.contains("+Readers of the documentation look for the refund rules first."))
    #expect(try bank("productContext.md") == before)
    #expect(
      Call("memory", "approve", "140713Z-instance-4", "--by", "eva", project.root).status == 0)
    #expect(try bank("productContext.md").contains("answers the telephone\n\nReaders of"))
    let page = try Call("memory", "show", "140713Z-instance-4", "--json", project.root).json()
    #expect(page["update"]["state"].string == "merged")
    #expect(page["update"]["decided_by"].string == "eva")
  }

  @Test func `whoever contributed it is told why it was rejected`() throws {
    _ = Call("memory", "merge", project.root)
    let words = ["memory", "reject", "140713Z-instance-4", "--reason", "too early", project.root]
    #expect(Call(words).status == 0)
    let own = Call("check-status", "--instance", "instance-4", project.root)
    #expect(
      own.lines.last == "rejected productContext.md § Who uses it: too early", "\(own.output)")
    let other = Call("check-status", "--instance", "instance-1", project.root)
    #expect(!other.output.contains("rejected"))
    let json = try Call("check-status", "--instance", "instance-4", "--json", project.root).json()
    #expect(json["rejected_updates"][0]["reason"].string == "too early")
  }

  @Test func `an edited text takes the section's place`() throws {
    _ = Call("memory", "merge", project.root)
    let file = project.folder.path + "/edited.md"
    try Files.writeByRename(file, Array("Both of them.\n".utf8))
    let edit = Call("memory", "resolve", "instance-2-techContext", "--edit", file, project.root)
    #expect(edit.status == 0, "\(edit.errors)")
    #expect(try bank("techContext.md").contains("## Database\n\nBoth of them.\n\n## Secrets"))
  }

  @Test func `contributions that cannot be taken are told by merge and doctor`() throws {
    let path =
      project.root + "-instance-3/.claude-instance/memory-contributions/techContext-updates.md"
    try Files.makeFolder(project.root + "-instance-3/.claude-instance/memory-contributions")
    try Files.writeByRename(path, Array("## A\n>>>>>>> b\n".utf8))
    let line = "techContext-updates.md:2: error: has the mark of an unresolved conflict in line 2"
    #expect(Call("doctor", project.root).output.contains(line))
    #expect(Call("memory", "merge", project.root).errors.contains(line))
  }

  @Test func `the status tells of it as before`() throws {
    _ = Call("memory", "merge", project.root)
    let memory = try Call("status", "--json", project.root).json()["memory"]
    #expect(memory["queued"].number == 0)
    #expect(memory["conflicts"].number == 1)
    #expect(memory["awaiting_approval"].number == 2)
    #expect(memory["last_merge"].string == TemporaryProject.sampleMoment)
  }

  @Test func `the heading of the list counts its rows`() throws {
    let sample = try TemporaryProject.sample()
    let lines = Call("memory", "list", sample.root).lines
    #expect(lines.first?.contains("queued, 2 in conflict, ") == true)
    #expect(lines.count { $0.hasPrefix("in conflict  ") } == 2)
  }
}
