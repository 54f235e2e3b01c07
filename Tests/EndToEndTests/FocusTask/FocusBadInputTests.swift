import TestSupport
import Testing

@Suite("A task whose files are broken")
struct FocusBadInputTests {
  static let files: [(String, path: String, bytes: [UInt8], message: String)] = [
    (
      "a task that is no text", FocusRepository.task,
      Array("status: pending\n\n# T\u{E9}".utf8) + [0xFF],
      "\(FocusRepository.task):3:5: error: this is not UTF-8"
    ),
    (
      "a task without its sections", FocusRepository.task, Array("status: pending\n".utf8),
      "\(FocusRepository.task):1:1: error: the section \"Phases\" is missing"
    ),
    (
      "a configuration that is half written", ".claude/tasks/cfg/focus-task.config.json",
      Array("{\"knowledge\": {".utf8), "focus-task.config.json:1:16: error: the file ends"
    ),
    (
      "a manifest that is no text", FocusRepository.reports + "/MANIFEST.md", [0x41, 0xC3],
      "MANIFEST.md:1:2: error: this is not UTF-8"
    ),
  ]

  @Test(arguments: files) func `a broken file is told with its place, and nothing is written`(
    name: String, path: String, bytes: [UInt8], message: String
  ) throws {
    let repository = try FocusRepository()
    try Files.writeInPlace("\(repository.root)/\(path)", bytes)
    try repository.commit()
    let result = try repository.tried(["initialize"])
    #expect(result.status == 3, "\(name): \(result.output)")
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(try repository.status() == [])
    let shown = try Program.run([Roster.path, "doctor", repository.root])
    #expect(shown.status == 1)
    #expect(shown.output.contains(message), "\(shown.output)")
  }

  @Test func `a task file that is not there is refused with its name`() throws {
    let repository = try FocusRepository()
    let result = try Program.run(
      [Roster.path, "focus", "initialize", "nowhere_TASK.md"], directory: repository.root)
    #expect(result.status == 3)
    #expect(result.errors == "nowhere_TASK.md: error: cannot be read: there is no such file\n")
  }

  @Test func `a lock that is no JSON is taken over, too`() throws {
    let repository = try FocusRepository()
    try repository.write(".claude/tasks/cfg/.focus-task.lock", "{ half")
    let result = try repository.focus("initialize")
    #expect(result.output.contains("- Lock: overwritten (what stood there could not be read)\n"))
  }

  @Test func `a report folder that is a file keeps everything as it is`() throws {
    let repository = try FocusRepository()
    let folder = "\(repository.root)/\(FocusRepository.reports)/phase_2/iter_2_verify"
    try Files.writeInPlace(folder, Array("no folder".utf8))
    try repository.roster("set-status", "2V", "in-progress")
    try repository.commit()
    let result = try repository.tried(["phase", "2V", "failed"])
    #expect(result.status == 3)
    #expect(result.errors.contains("iter_2_verify"), "\(result.errors)")
    #expect(try repository.difference() == [])
  }

  static let references: [(name: String, bytes: [UInt8])] = [
    ("several lines", Array(".claude/tasks/20260312_LOGIN_TASK.md\n\nmy note\n".utf8)),
    ("nothing", []), ("a path out of the project", Array("../x\n".utf8)), ("no text", [0xFF]),
  ]

  @Test(arguments: references) func `what named something else is named again after undo`(
    name: String, bytes: [UInt8]
  ) throws {
    let repository = try FocusRepository()
    try Files.writeInPlace("\(repository.root)/.claude/TASK.md", bytes)
    try Files.writeInPlace("\(repository.root)/.claude/tasks/cfg/.focus-task.lock", [0xFF, 0xFE])
    try repository.commit()
    try repository.focus("initialize")
    #expect(try repository.text(".claude/TASK.md") == FocusRepository.task + "\n")
    try repository.roster("undo")
    #expect(try repository.status() == [], "\(name)")
  }

  @Test func `knowledge that is a folder, or a task that is none, is told and not counted`() throws
  {
    let repository = try FocusRepository()
    try repository.write("README.md", "# Read me\n")
    let readme = try Program.run(
      [Roster.path, "focus", "knowledge", "README.md"], directory: repository.root)
    #expect(readme.status == 3, "\(readme.output)")
    let path = "\(repository.root)/.claude/tasks/20260312_LOGIN_KNOWLEDGE.jsonl"
    try Files.remove(path)
    try Files.makeFolder(path)
    let result = try repository.tried(["knowledge"])
    #expect(result.status == 3, "\(result.output)")
    #expect(result.errors.contains("KNOWLEDGE.jsonl: error: is a directory"), "\(result.errors)")
  }

  @Test func `lines of Windows and of Unix stay what they are`() throws {
    let repository = try FocusRepository()
    let text = try repository.text(FocusRepository.task)
    let mixed = text.replacing("| Timestamp | Event |\n", with: "| Timestamp | Event |\r\n")
    try repository.write(FocusRepository.task, mixed)
    try repository.commit()
    try repository.roster("set-status", "2V", "in-progress")
    #expect(
      try repository.difference() == [
        "-**Status:** failed | **Issues:** two attempts at once are counted once",
        "+**Status:** in progress | **Issues:** two attempts at once are counted once",
        "+| NOW | Phase 2V in progress |",
      ])
    try repository.roster("undo")
    #expect(try repository.text(FocusRepository.task) == mixed)
  }
}
