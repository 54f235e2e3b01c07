/// Where the files of the orchestration system lie.
enum OrchestrationPaths {
  /// Beside it `.roster/` lives.
  static let home = "."
  static let state = "ORCHESTRATION.yaml"
  static let worktracker = "ORCHESTRATION_WORKTRACKER.md"
}
