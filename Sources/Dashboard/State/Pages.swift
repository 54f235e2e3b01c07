internal import CoordinationCore

extension View {
  /// The list through whose rows a page turns; nil for what is no page about one row.
  var turnedThrough: Panel? {
    switch self {
    case .task: .tasks
    case .instance: .instances
    case .board, .tasks, .activity, .findings, .memory, .update, .overview: nil
    }
  }

  /// It tells about one thing from top to bottom, whatever happens to the lists.
  var isPage: Bool { turnedThrough != nil || self == .update }
}

/// A page stays with what it was opened for, though the row of that may move, be hidden or go.
extension DashboardState {
  /// The id of what the page in sight is about; nil where no page is.
  var pageSubject: String? { pageSubjects[view] }

  /// Opens the page in sight for what is under the cursor.
  mutating func turnPage() {
    guard let panel = view.turnedThrough else { return }
    pageSubjects[view] = id(in: panel, at: cursor(in: panel))
  }

  /// The list does not have what the page is about: no row is under the cursor.
  func hasNoCursor(in panel: Panel) -> Bool {
    guard view.turnedThrough == panel, let pageSubject else { return false }
    return id(in: panel, at: cursor(in: panel)) != pageSubject
  }

  var taskUnderCursor: Task? {
    guard let facts else { return nil }
    if view == .task, let pageSubject { return facts.task(pageSubject) }
    return listed.isEmpty ? nil : facts.board.tasks[listed[cursor(in: .tasks)]]
  }

  var instanceUnderCursor: Instance? {
    guard let facts, !facts.board.instances.isEmpty else { return nil }
    if view == .instance, let pageSubject { return facts.instance(pageSubject) }
    return facts.board.instances[cursor(in: .instances)]
  }

  /// What is said of a page whose subject is in no file any more.
  var goneWords: String? {
    guard let pageSubject, taskUnderCursor == nil || view != .task,
      instanceUnderCursor == nil || view != .instance
    else { return nil }
    return "\(view == .task ? "#" : "")\(pageSubject) is not in the team's files any more"
  }
}
