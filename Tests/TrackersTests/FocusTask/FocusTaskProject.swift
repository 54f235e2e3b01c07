@testable import CoordinationCore
@testable import Trackers

/// A project of the focus-task system made of texts.
struct FocusTaskProject {
  static let now = Timestamp(iso8601: "2026-03-12T14:22:07Z") ?? Timestamp(seconds: 0)
  static let path = ".claude/tasks/20260312_LOGIN_TASK.md"
  static let reports = ".claude/tasks/reports/20260312_LOGIN"
  static let manifest = reports + "/MANIFEST.md"
  static let knowledge = ".claude/tasks/20260312_LOGIN_KNOWLEDGE.jsonl"
  static let lock = ".claude/tasks/cfg/.focus-task.lock"
  static let config = ".claude/tasks/cfg/focus-task.config.json"

  var tracker = FocusTaskTracker(taskFile: path)
  var files = ProjectFiles(root: "/team/login")

  /// - Parameter isInHand: `.claude/TASK.md` names the task.
  init(_ task: String = FocusTaskTexts.task, isInHand: Bool = true) {
    put(Self.path, task)
    if isInHand { put(".claude/TASK.md", Self.path + "\n") }
  }

  mutating func put(_ path: String, _ text: String) { put(path, Array(text.utf8)) }

  mutating func put(_ path: String, _ bytes: [UInt8]) {
    let isText = path == ".claude/TASK.md" || path.hasSuffix("FINAL.md") || path.contains("phase_")
    let format = Document.Format(ofFile: path, hasValues: !isText)
    do {
      files.files[path] = SourceFile(
        path: path, content: .document(try Document(bytes, format: format)))
    } catch {
      files.files[path] = SourceFile(
        path: path, content: .unusable(.malformed(error), lastGood: nil))
    }
  }

  /// With a report of each of these agents.
  func with(_ folder: String, _ names: String...) -> FocusTaskProject {
    var project = self
    for name in names { project.put("\(Self.reports)/\(folder)/\(name).md", "# Report\n\nDone.\n") }
    return project
  }

  /// With a file's text in another way.
  func replacing(_ old: String, by new: String, in path: String = Self.path) -> FocusTaskProject {
    var project = self
    let parts = text(path).components(before: old)
    project.put(path, parts.joined(separator: new))
    return project
  }

  var board: Board { tracker.board(of: files, at: Self.now) }
  var findings: [String] { board.findings.map(\.line) }

  func text(_ path: String = Self.path) -> String {
    guard case .document(let document) = files[path]?.content else { return "" }
    return String(decoding: document.bytes, as: UTF8.self)
  }

  /// The project after an action.
  func after(_ action: Action) throws -> FocusTaskProject {
    var project = self
    project.files = try files.applying(tracker.changes(for: action, in: files, at: Self.now)).files
    return project
  }

  func after(_ action: FocusAction) throws -> FocusTaskProject { try after(.focus(action)) }

  /// After phases have begun or ended, as "1 begins", "1 completed" or "1V failed".
  func after(_ steps: String...) throws -> FocusTaskProject { try after(steps) }

  func after(_ steps: [String]) throws -> FocusTaskProject {
    try steps.reduce(self) { project, step in
      let words = step.split(separator: " ").map(String.init)
      guard let status = PhaseOutcome.Status(rawValue: words[1]) else {
        return try project.after(.setStatus(tasks: [words[0]], status: .inProgress, seen: []))
      }
      return try project.after(.record(PhaseOutcome(phase: words[0], status: status)))
    }
  }

  /// Executed once, and begun to be verified.
  func verifying() throws -> FocusTaskProject {
    try with("phase_1/iter_1_exec", "developer_output")
      .with("phase_1/iter_1_verify", "reviewer_review", "tester_review")
      .after("1 begins", "1 completed", "1V begins")
  }

  /// All phases are completed, and nothing is left to be done but to end it.
  func finished() throws -> FocusTaskProject {
    try verifying().with("phase_Final/iter_1_verify", "reviewer_review")
      .after("1V completed", "Final begins", "Final completed")
      .replacing("- [ ] Accounts", by: "- [x] Accounts")
  }

  /// Its verification has failed so often, and was mended each time.
  func failed(_ times: Int) throws -> FocusTaskProject {
    try verifying().with("phase_1/iter_2_exec", "developer_output").after("1V failed")
      .failing(2..<times + 1)
  }

  /// These iterations of the verification fail, too.
  func failing(_ numbers: Range<Int>) throws -> FocusTaskProject {
    try numbers.reduce(self) { project, number in
      try project.with("phase_1/iter_\(number)_verify", "reviewer_review", "tester_review")
        .after("1V begins", "1V failed")
        .with("phase_1/iter_\(number + 1)_exec", "developer_output")
    }
  }

  /// Why an action is refused; nil where it is not.
  func refusal(_ action: Action) -> Refusal? {
    do throws(Refusal) {
      _ = try tracker.changes(for: action, in: files, at: Self.now)
      return nil
    } catch {
      return error
    }
  }
}

extension String {
  fileprivate func components(before piece: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let place = rest.indices.first(where: { rest[$0...].hasPrefix(piece) }) {
      parts.append(String(rest[..<place]))
      rest = rest[rest.index(place, offsetBy: piece.count)...]
    }
    return parts + [String(rest)]
  }
}
