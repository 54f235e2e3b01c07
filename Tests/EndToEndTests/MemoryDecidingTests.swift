import TestSupport
import Testing

@Suite("A memory conflict is decided by keys")
struct MemoryDecidingTests {
  private func open(_ project: TemporaryProject, editor: String? = nil) throws -> Dashboard {
    let dashboard = try Dashboard(
      project, size: TerminalSize(120, 36),
      environment: ["EDITOR": editor, "VISUAL": nil, "TMPDIR": project.folder.path])
    try dashboard.session.press("m")
    try dashboard.session.wait(for: "▸! conflict  techContext.md § Database")
    try dashboard.session.press("Enter")
    try dashboard.session.wait(for: "instance-1 wants")
    return dashboard
  }

  private func techContext(_ project: TemporaryProject) throws -> String {
    try Files.text(project.root + "/memory-bank/techContext.md")
  }

  private func makeScript(_ project: TemporaryProject, _ text: String) throws -> String {
    let path = project.folder.path + "/editor"
    try Files.writeInPlace(path, Array("#!/bin/sh\n\(text)\n".utf8))
    try Files.setMode(path, 0o755)
    return path
  }

  @Test func `theirs is taken, the receipt shows, and undo brings the text back`() throws {
    let project = try TemporaryProject.live()
    let before = try techContext(project)
    let dashboard = try open(project)
    try dashboard.session.press("t")
    try dashboard.session.wait(for: "- PostgreSQL 16. One primary")
    try dashboard.session.press("Enter")
    try dashboard.session.wait(for: "U undoes")
    let after = try techContext(project)
    #expect(after.contains("Payment webhooks are stored before they are answered"))
    #expect(!after.contains("PostgreSQL 16. One primary"))
    #expect(after.contains("## Languages\n\nTypeScript in the browser"))
    try dashboard.session.press("U")
    try dashboard.session.wait(for: "Undo the last action")
    try dashboard.session.press("Enter")
    let isBack = try Waiting.until { try techContext(project) == before }
    #expect(isBack)
  }

  @Test func `both sides are brought together in the editor of the environment`() throws {
    let project = try TemporaryProject.live()
    let script = try makeScript(
      project,
      """
      test "$1" = --wait || exit 3
      grep -q '^<<<<<<<' "$2" || exit 4
      stat -c %a "$2" > "$(dirname "$0")/mode"
      echo 'editing in the terminal'
      printf 'PostgreSQL 16, webhooks in a table of their own.\n' > "$2"
      """)
    let dashboard = try open(project, editor: script + " --wait")
    try dashboard.session.press("e")
    try dashboard.session.wait(for: "Your text for techContext.md § Database")
    try dashboard.session.wait(for: "+ PostgreSQL 16, webhooks in a table of their own.")
    try dashboard.session.press("Enter")
    try dashboard.session.wait(for: "U undoes")
    #expect(
      try techContext(project).contains("\n\nPostgreSQL 16, webhooks in a table of their own.\n"))
    #expect(try project.journalEntries().last?["action"] == "resolve-memory")
    #expect(try Files.text(project.folder.path + "/mode") == "600\n")
    let strays = try Files.listing(project.folder.path).filter { $0.contains("roster-edit") }
    #expect(strays == [])
  }

  @Test func `marks that are left in the text are refused, and the text is kept`() throws {
    let project = try TemporaryProject.live()
    let before = try techContext(project)
    let script = try makeScript(project, "echo 'one more line' >> \"$1\"")
    let dashboard = try open(project, editor: script)
    try dashboard.session.press("e")
    try dashboard.session.wait(for: "Would be refused")
    try dashboard.session.wait(for: "mark of an unresolved conflict")
    try dashboard.session.press("Enter")
    try dashboard.session.press("Escape")
    #expect(try techContext(project) == before)
  }

  @Test(arguments: [("/nowhere/editor", "/nowhere/editor: No such file"), ("false", "status 1")])
  func `an editor that cannot do it changes nothing`(editor: String, words: String) throws {
    let project = try TemporaryProject.live()
    let dashboard = try open(project, editor: editor)
    try dashboard.session.press("e")
    try dashboard.session.wait(for: words)
    try dashboard.session.wait(for: "instance-1 wants")
    #expect(try project.journalEntries().isEmpty)
    #expect(try dashboard.quit() == 0)
  }

  @Test func `a rejection asks for the reason, which is kept with the update`() throws {
    let project = try TemporaryProject.live()
    let dashboard = try open(project)
    try dashboard.session.press("x")
    try dashboard.session.wait(for: "Reject for techContext.md § Database")
    try dashboard.session.type("Überholt: 漢字")
    try dashboard.session.wait(for: "Überholt: 漢字")
    try dashboard.session.press("Enter")
    try dashboard.session.wait(for: "U undoes")
    let update =
      project.coordination + "/memory-updates/20260312T140241Z-instance-1-techContext.json"
    let json = try JSONValue(Files.bytes(update))
    #expect(json["status"] == "rejected")
    #expect(json["reason"] == "Überholt: 漢字")
  }

  /// The dashboard of a project with an update that git is asked to merge, and takes two seconds for.
  private func openWithSlowGit(_ project: TemporaryProject) throws -> Dashboard {
    let update =
      project.coordination + "/memory-updates/20260312T140241Z-instance-1-techContext.json"
    try project.replace(
      "\"status\": \"conflict\"", with: "\"status\": \"queued\", \"base\": \"MySQL.\"", in: update)
    let bin = project.folder.path + "/bin"
    try Files.makeFolder(bin)
    try Files.makeFolder(temporaryFolder(project))
    // The real git, found without this folder, two seconds later.
    let script = """
      #!/bin/sh
      touch '\(project.folder.path)/asked'
      sleep 2
      PATH=${PATH#*:} exec git "$@"
      """
    try Files.writeInPlace(bin + "/git", Array(script.utf8))
    try Files.setMode(bin + "/git", 0o755)
    let path = bin + ":" + (TestEnvironment.with([:])["PATH"] ?? "/usr/bin:/bin")
    return try Dashboard(project, environment: ["PATH": path, "TMPDIR": temporaryFolder(project)])
  }

  private func temporaryFolder(_ project: TemporaryProject) -> String {
    project.folder.path + "/temporary"
  }

  @Test func `a git that takes its time keeps no key waiting`() throws {
    let project = try TemporaryProject.live()
    let dashboard = try openWithSlowGit(project)
    try dashboard.session.press("M")
    try dashboard.session.wait(for: "Writes …")
    let begun = TimeText.now
    try dashboard.session.press("Escape")
    try dashboard.session.wait(for: "closed dialog") { !$0.contains("Merge the memory bank now") }
    #expect(TimeText.now - begun < 2)
    #expect(Files.exists(project.folder.path + "/asked"))
    try dashboard.session.press("M")
    try dashboard.session.wait(for: "systemPatterns.md, state.json")
  }

  @Test func `who leaves while git is at work leaves no text behind`() throws {
    let project = try TemporaryProject.live()
    let dashboard = try openWithSlowGit(project)
    try dashboard.session.press("M")
    #expect(try Waiting.until { try Files.listing(temporaryFolder(project)) != [] })
    try dashboard.session.press("Escape")
    #expect(try dashboard.quit() == 0)
    #expect(try Files.listing(temporaryFolder(project)) == [])
  }

  @Test func `M merges what is queued`() throws {
    let project = try TemporaryProject.live()
    let dashboard = try Dashboard(project)
    try dashboard.session.press("M")
    try dashboard.session.wait(for: "Merge the memory bank now")
    try dashboard.session.press("Enter")
    let isMerged = try Waiting.until { try project.journalEntries().count == 1 }
    #expect(isMerged)
    #expect(try project.journalEntries().last?["action"] == "merge-memory")
  }
}
