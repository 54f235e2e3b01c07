internal import CoordinationCore

/// Turns updates of tasks into changes of files: each file keeps its own shape and words, and files
/// that speak of one task go on agreeing about it.
struct ChangePlan {
  let reading: MultiAgentReading
  let queueWords: WordsInUse?
  let stateWords: WordsInUse?
  var changes: [Change] = []
  /// Lists named by status that this plan has added to the queue.
  var addedLists: [ValuePath] = []
  /// Instances to which this plan gives work.
  var begun: Set<String> = []
  /// Whether this plan has added `task_assignments`.
  var hasAddedAssignments = false

  init(_ reading: MultiAgentReading) {
    self.reading = reading
    queueWords = reading.queueWords()
    stateWords = reading.stateWords()
  }

  mutating func make(_ update: TaskUpdate) throws(Refusal) {
    let stateKeeps = changeState(update)
    if let owner = update.owner { changeLists(update.position, owner: owner) }
    try changeQueue(update, stateKeeps: stateKeeps)
    changeReport(update)
  }
}
