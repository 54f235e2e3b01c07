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

  init(_ task: Task, _ row: TaskRow, in table: TaskTable) {
    decideTitle(task, row)
    if table.writableStatus != nil { decideStatus(task, row) }
    if table.writablePriority != nil { decidePriority(task, row) }
  }

  private mutating func decideTitle(_ task: Task, _ row: TaskRow) {
    if row.shownTitle == task.title || task.title.isEmpty { return }
    writesTitle = row.mark?.title != task.title
    isTitleForeign = !writesTitle
  }

  private mutating func decideStatus(_ task: Task, _ row: TaskRow) {
    if let known = row.knownStatus, MultiAgentVocabulary.agree(known, task.status) { return }
    guard let mark = row.mark else {
      // Somebody has finished it there, before roster came: that is not taken back.
      isStatusForeign = row.knownStatus?.isFinished ?? false
      writesStatus = !isStatusForeign
      return
    }
    writesStatus = mark.status != task.status.name
    isStatusForeign = !writesStatus && row.status.text != mark.syncedStatus
  }

  private mutating func decidePriority(_ task: Task, _ row: TaskRow) {
    if row.priority.text == nil, task.priority.word.isEmpty { return }
    if let known = row.knownPriority, known.rank == task.priority.rank { return }
    guard let mark = row.mark else {
      isPriorityForeign = task.priority.word.isEmpty && row.knownPriority != nil
      writesPriority = !isPriorityForeign && !task.priority.word.isEmpty
      return
    }
    isPriorityForeign = row.isPriorityChanged
    writesPriority =
      !isPriorityForeign && mark.priority != task.priority.word && !task.priority.word.isEmpty
  }
}
