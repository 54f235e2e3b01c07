package import CoordinationCore
internal import Trackers

/// A list of tasks from a file of somebody's, in any shape that the tracker reads.
package struct TaskImport: Sendable {
  private let text: String
  package let tasks: [NewTask]

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
    guard tasks.isEmpty else { return }
    let problem = Problem.noTaskList(lookedFor: ["a list of tasks", "\"tasks\"", "\"queue\""])
    throw .fileUnusable(Finding(.error, problem, at: SourceLocation(file: path)))
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
