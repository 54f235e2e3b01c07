package import CoordinationCore
internal import Trackers

/// A list of tasks from a file of somebody's, in any shape that the tracker reads.
package struct TaskImport: Sendable {
  private let text: String
  package let tasks: [NewTask]
  /// What is wrong in the file and does not keep it from being used, such as entries passed over.
  package let findings: [Finding]

  /// - Parameter path: relative to the current directory, or absolute.
  /// - Throws: where and why the file cannot be read, does not parse, or has no task in it.
  package init(path: String) throws(Refusal) {
    let bytes = try ForeignFile.read(path)
    let document: Document
    do throws(SyntaxProblem) {
      document = try Document(bytes, format: .json)
    } catch {
      throw .fileUnusable(
        Finding(
          .error, .malformed(error),
          at: SourceLocation(file: path, line: error.line, column: error.column)))
    }
    text = String(decoding: bytes, as: UTF8.self)
    var files = ProjectFiles(root: "/")
    let queue = MultiAgentTracker.queuePath
    files.files[queue] = SourceFile(path: queue, content: .document(document))
    let board = MultiAgentTracker.standard.board(of: files, at: Timestamp(milliseconds: 0))
    tasks = board.tasks.map { task in
      NewTask(
        id: task.id, title: task.title, description: task.detail?.description ?? "",
        priority: task.priority, dependencies: task.dependencies)
    }
    findings = Self.findings(in: board, path: path)
    guard tasks.isEmpty else { return }
    let problem = Problem.noTaskList(lookedFor: ["a list of tasks", "\"tasks\"", "\"queue\""])
    throw .fileUnusable(Finding(.error, problem, at: SourceLocation(file: path)))
  }

  /// What a task depends on may stand in the queue that it is added to.
  private static func findings(in board: Board, path: String) -> [Finding] {
    board.findings.compactMap { finding in
      if finding.location.file != MultiAgentTracker.queuePath { return nil }
      if case .unknownDependency = finding.problem { return nil }
      var finding = finding
      finding.location.file = path
      return finding
    }
  }

  /// Where there is no queue yet the file becomes it as it stands; else the tasks that are new are
  /// added in the queue's own shape.
  func changes(
    in files: ProjectFiles, by tracker: MultiAgentTracker, at now: Timestamp
  ) throws(Refusal) -> [Change] {
    let queue = MultiAgentTracker.queuePath
    if files[queue]?.document == nil {
      return [Change(file: queue, path: [], before: nil, after: text)]
    }
    let known = Set(tracker.board(of: files, at: now).tasks.map(\.id))
    let fresh = tasks.filter { !known.contains($0.id) }
    return fresh.isEmpty ? [] : try tracker.changes(for: .addTasks(fresh), in: files, at: now)
  }
}
