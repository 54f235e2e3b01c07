/// Which tasks differ between two boards. Of 100,000 tasks one or two change at a time: whoever knows them
/// need not look at all the others again.
package struct TaskDifference: Sendable {
  /// Positions of the tasks that are not what they were; nil where tasks have come, gone or moved.
  package let changed: [Int]?

  package init(from old: [Task], to new: [Task]) {
    changed = Self.changed(old, new)
  }

  package var isNothing: Bool { changed?.isEmpty ?? false }

  /// In place: a copy of each task would cost more than all the rest.
  private static func changed(_ old: [Task], _ new: [Task]) -> [Int]? {
    guard old.count == new.count else { return nil }
    return old.withUnsafeBufferPointer { old in
      new.withUnsafeBufferPointer { new in
        if old.baseAddress == new.baseAddress { return [] }
        var changed: [Int] = []
        for position in new.indices where old[position] != new[position] {
          if old[position].id != new[position].id { return nil }
          changed.append(position)
        }
        return changed
      }
    }
  }
}
