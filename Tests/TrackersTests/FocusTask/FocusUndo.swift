import Testing

@testable import CoordinationCore

enum FocusUndo {
  /// Takes actions back one after the other, and expects each state as it was.
  static func check(_ project: FocusTaskProject, _ actions: [Action]) throws {
    var states = [project]
    var journal: [[Change]] = []
    for action in actions {
      var next = states[states.count - 1]
      let changes = try next.tracker.changes(
        for: action, in: next.files, at: FocusTaskProject.now)
      let result = try next.files.applying(changes)
      next.files = result.files
      journal.append(result.changes)
      states.append(next)
    }
    var files = states[states.count - 1].files
    for (number, changes) in journal.enumerated().reversed() {
      files = try files.applying(changes.reversed().map(\.inverse)).files
      let paths = Set(files.files.keys).union(states[number].files.files.keys)
      for path in paths {
        #expect(
          files[path]?.presentBytes == states[number].files[path]?.presentBytes, "\(path)")
      }
    }
  }
}
