import TestSupport

/// The sample task, committed in a real git repository.
struct FocusRepository {
  private let repository: TemporaryRepository

  var root: String { repository.root }

  static let task = ".claude/tasks/20260312_LOGIN_TASK.md"
  static let reports = ".claude/tasks/reports/20260312_LOGIN"

  private static let sample: String = {
    let parts = #filePath.split(separator: "/").dropLast(4)
    return "/\(parts.joined(separator: "/"))/sample-state/focus-task/login-audit"
  }()

  init() throws {
    repository = try TemporaryRepository(named: "login")
    let copied = try Program.run(["cp", "-R", Self.sample + "/.", root])
    guard copied.status == 0 else { throw TestProblem("cp: \(copied.errors)") }
    try Files.remove(root + "/.claude/tasks/.roster")
    try repository.write(".gitignore", ".roster/\n")
    try commit()
  }

  /// What has happened until now is no difference any more.
  func commit() throws {
    try repository.git("add", "--all", "--force", "--", ".")
    try repository.git("reset", "--quiet", "--", ".claude/tasks/.roster")
    try repository.git("commit", "--quiet", "--allow-empty", "-m", "As it is")
  }

  /// All boxes are ticked, as if they had always been.
  func meetCriteria() throws {
    try write(Self.task, try text(Self.task).replacing("- [ ]", with: "- [x]"))
    try commit()
  }

  func write(_ path: String, _ text: String) throws { try repository.write(path, text) }

  /// The reports that agents write of an iteration.
  func report(_ folder: String, _ names: String...) throws {
    for part in folder.split(separator: "/").indices {
      let path = folder.split(separator: "/")[...part].joined(separator: "/")
      let place = "\(root)/\(Self.reports)/\(path)"
      if !Files.exists(place) { try Files.makeFolder(place) }
    }
    for name in names {
      try write("\(Self.reports)/\(folder)/\(name).md", "# Report\n\nAll is well.\n")
    }
  }

  /// Runs a command to its end; throws where it refuses.
  @discardableResult
  func roster(_ words: String...) throws -> ProgramResult {
    let result = try repository.roster(words)
    guard result.status == 0 else { throw TestProblem("roster \(words): \(result.errors)") }
    return result
  }

  /// The words of `roster focus`, with the task file behind the first.
  @discardableResult
  func focus(_ words: String...) throws -> ProgramResult {
    let result = try tried(words)
    guard result.status == 0 else { throw TestProblem("focus \(words): \(result.errors)") }
    return result
  }

  func tried(_ words: [String]) throws -> ProgramResult {
    try repository.roster(["focus"] + words.prefix(1) + [Self.task] + words.dropFirst())
  }

  func text(_ path: String) throws -> String { try Files.text(root + "/" + path) }

  /// What git sees as changed, with what is new.
  func status() throws -> [String] {
    try repository.git("status", "--porcelain", "--untracked-files=all").lines
  }

  /// The lines that git sees as removed and added, without moments.
  func difference() throws -> [String] {
    try repository.git("diff", "-U0", "--no-color", "--no-ext-diff").lines.filter { line in
      (line.hasPrefix("+") || line.hasPrefix("-")) && !line.hasPrefix("+++")
        && !line.hasPrefix("---")
    }.map {
      $0.replacing(#/(?!2026-03-12)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/#, with: "NOW")
    }
  }
}
