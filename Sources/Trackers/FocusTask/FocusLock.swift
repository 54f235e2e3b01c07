internal import CoordinationCore

/// What says that a session works on a task.
package struct FocusLock {
  package let taskPath: String
  package let startedAt: String?

  /// Nil where it cannot be read.
  package init?(_ bytes: [UInt8]) {
    guard let json = try? JSONDocument(bytes),
      let path = json.member("task_path", of: json.root).flatMap({ json.text($0) })
    else { return nil }
    taskPath = path
    startedAt = json.member("started_at", of: json.root).flatMap { json.text($0) }
  }

  static func text(task: String, at now: Timestamp) -> String {
    """
    {
      "task_path": \(JSONText.quoted(task)),
      "started_at": \(JSONText.quoted(now.iso8601))
    }

    """
  }
}
