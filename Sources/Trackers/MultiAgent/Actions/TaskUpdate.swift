internal import CoordinationCore

/// What shall become of one task, before it is known which files say so.
struct TaskUpdate {
  /// Of the task on the board.
  var position: Int
  /// `.some(nil)` is nobody; nil leaves the owner as it is.
  var owner: String??
  var status: TaskStatus?
  var clearsBlockers = false
  /// From 0 to 1.
  var progress: Double?
  /// When the owner wrote down what this update tells, by its own clock.
  var reportedAt: Timestamp?
  /// Positions of the dependencies that shall not be waited for.
  var waived: [Int] = []

  init(_ position: Int) {
    self.position = position
  }
}
