internal import CoordinationCore

extension MultiAgentReading {
  /// A task without a title in any file is called by the first line of its description.
  mutating func nameUntitledTasks() {
    for position in tasks.indices
    where tasks[position].title.isEmpty && tasks[position].hasDetail {
      let objects = [queueObject(position), stateObject(position), reportObject(position)?.object]
      tasks[position].title =
        objects.lazy.compactMap { $0?.firstLine(of: .description) }.first ?? ""
    }
  }
}

extension TaskObject {
  /// Nil where the field is no text or has nothing in it.
  fileprivate func firstLine(of field: TaskFields.Field) -> String? {
    let text = fields[field].index.flatMap { json.string($0) }
    let line = text?.split(whereSeparator: \.isNewline).first { line in
      line.contains { !$0.isWhitespace }
    }
    return line.map { TextSanitizer.sanitized(String($0)) }
  }
}
