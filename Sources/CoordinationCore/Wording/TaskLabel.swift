extension Task {
  /// The id and, where there is one, the title: `#11 Docs`.
  package var label: String { title.isEmpty ? "#\(id)" : "#\(id) \(title)" }

  /// Where it stands, in words; a status that nobody knows in its own word.
  package func words(in stage: PipelineStage) -> String {
    stage == .other && !nativeStatus.isEmpty ? nativeStatus : stage.words
  }
}
