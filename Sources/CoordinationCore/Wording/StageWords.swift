extension PipelineStage {
  /// The stage as people say it.
  package var words: String { self == .inProgress ? "in progress" : rawValue }
}
