/// How a task is called: `#11`, but a word such as `ps-critic-001` stands alone.
package func taskName(_ id: String) -> String {
  id.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    ? "#\(id)" : id
}

extension Task {
  /// Its name and, where there is one, the title: `#11 Docs`.
  package var label: String {
    title.isEmpty || title == id ? taskName(id) : "\(taskName(id)) \(title)"
  }

  /// Where it stands, in words; a status that nobody knows in its own word.
  package func words(in stage: PipelineStage) -> String {
    stage == .other && !nativeStatus.isEmpty ? nativeStatus : stage.words
  }
}

extension Phase {
  /// `phase 2`; an id of several words tells itself what it is.
  package var label: String { id.contains(" ") ? id : "phase \(id)" }
}
