internal import CoordinationCore

/// Where the files speak of one task.
struct TaskOrigin {
  /// The task's object in the queue, and the container that it stands in.
  var queueElement = Slot.none
  var queueContainer: UInt32 = 0
  var queueOwner = Slot.none
  /// The status, or where the name of a list is the status, the task's object.
  var queueStatus = Slot.none
  var queueProgress = Slot.none
  var queueIsSatisfied = Slot.none
  /// What it says; nil where it is neither true nor false.
  var queueSaysSatisfied: Bool?
  /// The task's object in `task_assignments`.
  var stateEntry = Slot.none
  var stateOwner = Slot.none
  var stateStatus = Slot.none
  var stateProgress = Slot.none
  var stateIsSatisfied = Slot.none
  var stateSaysSatisfied: Bool?
  /// An instance's `assigned_tasks` in the state names it.
  var isListed = false
  /// Its owner's own file has spoken of it.
  var isReported = false
}
