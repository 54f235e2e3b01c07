/// What files call the parts of a gate; the first of each is the orchestration system's own.
enum GateNames {
  static let score = ["score", "quality_score", "composite", "average_score"]
  static let iterations = ["iterations", "iteration", "quality_iteration", "current_iteration"]
  static let maxIterations = ["max_iterations", "iteration_ceiling"]
  static let threshold = ["threshold", "quality_threshold"]
  static let verdict = ["status", "verdict", "quality_verdict", "result", "band"]
  /// Of an agent's row, whose `status` is the agent's.
  static let ownVerdict = ["verdict", "quality_verdict"]
  /// Said with true or false.
  static let passed = ["passed", "pass"]
  static let dimensions = ["dimension_scores", "dimensions"]
}
