import TestSupport
import Testing

@Suite("Notes")
struct NoteCommandTests {
  @Test func `a note on a task stands in the change log of its document, and is undone`() throws {
    let project = try TemporaryProject.taskStatus()
    let path = project.root + "/docs/TASK-STATUS.md"
    let before = try Files.text(path)
    let call = Call("note", "P1-005", "a|b looks slow", project.root)
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.output.contains("note on P1-005: a|b looks slow"))
    let new = try Files.text(path).split(separator: "\n").filter { $0.contains("looks slow") }
    #expect(new.count == 1)
    #expect(new[0].contains("| P1-005 | - | - | tester | a\\|b looks slow |"))
    let undo = Call("undo", project.root)
    #expect(undo.output.contains("taken back: note on P1-005"), "\(undo.output)\(undo.errors)")
    #expect(try Files.text(path) == before)
  }

  @Test func `a note on a task of a plan stands in the updates of its progress`() throws {
    let project = try TemporaryProject.plan()
    let path = project.root + "/CLUSTER_REGISTRATION_PROGRESS.md"
    let call = Call("note", "2.1", "Vault answers slowly", project.root)
    #expect(call.status == 0, "\(call.errors)")
    let text = try Files.text(path)
    #expect(text.contains("Vault answers slowly |"))
  }

  @Test func `without a log a note is refused, and nothing is written`() throws {
    let folder = try TemporaryFolder()
    let text = "| ID | Task | Status |\n|---|---|---|\n| A | Dig | READY |\n"
    try Files.writeInPlace(folder.path + "/TASK-STATUS.md", Array(text.utf8))
    let call = Call("note", "A", "deep", folder.path)
    #expect(call.status == 1)
    #expect(call.errors.contains("TASK-STATUS.md has no log in which that could stand"))
    #expect(try Files.text(folder.path + "/TASK-STATUS.md") == text)
  }

  @Test func `a team's files have no place for one`() throws {
    let project = try TemporaryProject.sample()
    let call = Call("note", "4", "text", project.root)
    #expect(call.status == 1)
    #expect(call.errors.contains("note is not something that multi-agent can do"))
  }
}
