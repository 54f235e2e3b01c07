/// What an instance says of one of its tasks. A nil field is not spoken of.
package struct ProgressUpdate: Equatable, Sendable {
  package var task: String
  package var title: String?
  /// From 0 to 1.
  package var progress: Double?
  package var status: TaskStatus?
  /// In addition to those that are known.
  package var achievements: [String] = []
  /// All that there are; an empty list says that nothing is in the way any more.
  package var blockers: [String]?
  /// In the instance's own words, such as "2h remaining".
  package var estimate: String?

  package init(task: String) {
    self.task = task
  }

  /// With what goes without saying: whoever names a blocker is blocked, whoever goes on and names none
  /// has none any more, and all of the way is the end of it.
  package var completed: ProgressUpdate {
    var update = self
    if status == nil, blockers?.isEmpty == false { update.status = .blocked }
    if status == nil, blockers == nil, let progress {
      update.status = progress >= 1 ? .completed : .inProgress
    }
    if let status = update.status, status != .blocked, blockers == nil { update.blockers = [] }
    if update.status == .completed, progress == nil { update.progress = 1 }
    return update
  }
}
