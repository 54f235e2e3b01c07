/// One value of one file that is to be something else: what every action, its journal entry and
/// its undoing are made of. It holds no byte offsets and so stays meaningful while others edit the
/// same file.
package struct Change: Equatable, Sendable {
  /// The file, as `ProjectFiles` names it.
  package var file: String
  package var path: ValuePath
  /// The source text that stands there now; nil where there is nothing yet.
  package var before: String?
  /// The source text that shall stand there; nil where nothing shall remain.
  package var after: String?
  /// For an insertion into an array: the position; nil appends.
  package var position: Int?
  /// What has gone, and what has come in its place, where that is more than the value.
  package var removed: RemovedText?
  /// Recalculated from other values (a summary, a time stamp). Undoing an action does not insist
  /// on it.
  package var isDerived: Bool

  package init(
    file: String, path: ValuePath, before: String?, after: String?, position: Int? = nil,
    isDerived: Bool = false
  ) {
    self.file = file
    self.path = path
    self.before = before
    self.after = after
    self.position = position
    self.isDerived = isDerived
  }

  /// The change that takes this one back.
  package var inverse: Change {
    var inverse = Change(
      file: file, path: path, before: after, after: before, position: position,
      isDerived: isDerived)
    inverse.removed = removed
    return inverse
  }
}
