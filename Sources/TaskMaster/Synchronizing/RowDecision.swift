internal import CoordinationCore
internal import Trackers

/// What becomes of a row that differs from its task. Where only the files have changed since the last
/// time they win. A priority that was changed in the row is for `Incoming`; a status or a title that
/// was changed there stays, as a finding, until the files' changes next.
struct RowDecision {
  private(set) var writesTitle = false
  private(set) var writesStatus = false
  private(set) var writesPriority = false
  /// Somebody else has changed it, and the files say something else.
  private(set) var isTitleForeign = false
  private(set) var isStatusForeign = false
  private(set) var isPriorityForeign = false

  var hasForeign: Bool { isTitleForeign || isStatusForeign || isPriorityForeign }

  init(_ task: Task, _ row: TaskRow, in table: TaskTable) {
    let mark = row.mark
    decideTitle(task, row, mark)
    if table.writableStatus != nil { decideStatus(task, row, mark) }
    if table.writablePriority != nil { decidePriority(task, row, mark) }
  }

  private mutating func decideTitle(_ task: Task, _ row: TaskRow, _ mark: TaskRow.Mark?) {
    if row.shownTitle == task.title || task.title.isEmpty { return }
    writesTitle = mark?.title != task.title
    isTitleForeign = !writesTitle
  }

  private mutating func decideStatus(_ task: Task, _ row: TaskRow, _ mark: TaskRow.Mark?) {
    if let known = row.knownStatus, MultiAgentVocabulary.agree(known, task.status) { return }
    guard let mark else {
      // Somebody has finished it there, before roster came: that is not taken back.
      isStatusForeign = row.knownStatus?.isFinished ?? false
      writesStatus = !isStatusForeign
      return
    }
    writesStatus = mark.status != task.status.name
    isStatusForeign = !writesStatus && row.status.text != mark.syncedStatus
  }

  private mutating func decidePriority(_ task: Task, _ row: TaskRow, _ mark: TaskRow.Mark?) {
    if row.priority.text == nil, task.priority.word.isEmpty { return }
    if let known = row.knownPriority, known.rank == task.priority.rank { return }
    guard let mark else {
      isPriorityForeign = task.priority.word.isEmpty && row.knownPriority != nil
      writesPriority = !isPriorityForeign && !task.priority.word.isEmpty
      return
    }
    isPriorityForeign = row.isPriorityChanged(since: mark)
    writesPriority =
      !isPriorityForeign && mark.priority != task.priority.word && !task.priority.word.isEmpty
  }
}
