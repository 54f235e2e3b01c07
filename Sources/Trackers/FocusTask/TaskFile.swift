internal import CoordinationCore

/// A task file that was read, with where the other files of the task lie.
struct TaskFile: Sendable {
  let task: FocusTask
  let file: MarkdownFile
  let own: FocusTaskFiles

  init(_ path: String, _ markdown: MarkdownDocument) {
    (task, file) = TaskFileReading.read(path, markdown)
    own = FocusTaskFiles(task: path, saying: task)
  }
}
