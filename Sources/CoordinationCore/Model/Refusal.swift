/// Why an action was not done. Nothing has been written. Facts only; `Wording` puts them into
/// words.
package enum Refusal: Error, Equatable, Sendable {
  // Rules.
  case unknownTask(String)
  /// `known` are the instances there are.
  case unknownInstance(String, known: [String] = [])
  case changedSinceSeen(task: String, field: String, seen: String, now: String, since: Timestamp?)
  /// `shownAs` is what screens call a status of which they say something else.
  case transitionNotAllowed(
    task: String, from: TaskStatus, to: TaskStatus, allowed: [TaskStatus],
    shownAs: PipelineStage? = nil)
  /// `known` are the words that would do.
  case unknownStatus(String, known: [String] = TaskStatus.named.map(\.name))
  case waitsFor(task: String, dependencies: [String])
  case notBlocked(task: String)
  case needsOwner(task: String)
  case alreadySo(task: String, what: String)
  case taskFinished(task: String, status: TaskStatus)
  case instanceNotOffline(String, Presence)
  case instanceOffline(String)
  case nothingToHandOn(instance: String)
  case nobodyToTake(instance: String)
  case nothingReady
  /// Every instance that is online has work.
  case nobodyIdle
  /// An instance speaks of a task that belongs to somebody else by now.
  case notYours(task: String, instance: String, owner: String?)
  case invalidInstance(String)

  // Teams.
  case notARepository(directory: String, complaint: String)
  /// A worktree needs a commit to start from.
  case noCommit(directory: String)
  case gitFailed(command: String, complaint: String)
  case programFailed(program: String, reason: String)
  /// Something else has the place of what was to be made.
  case inTheWay(path: String, what: String)
  case branchInUse(branch: String, worktree: String)
  /// The project cannot be started in an instance's own worktree.
  case isWorktree(instance: String, project: String)
  /// What removing would lose, one sentence each.
  case wouldLose([String])
  /// No `.claude-instance/` there or above.
  case notAnInstance(directory: String)
  /// What an instance said is kept in its own file; `because` is why the others have not heard it.
  indirect case keptLocally(file: String, because: Refusal)
  /// A tmux session has the name of the team's own. `project` is whose it is, where that is known.
  case sessionTaken(session: String, project: String?)
  /// The worktree names this folder as its team's, but its files are not there. What is in the
  /// worktree stays.
  case teamAway(folder: String)
  case coordinatorRunning(holder: String)
  /// `isReplaced`: another directory is in its place.
  case projectGone(directory: String, isReplaced: Bool)
  case nothingToUndo
  /// The coordinator has acted, but no person.
  case onlyCoordinatorToUndo(summary: String)
  /// Somebody has acted since the operator looked.
  case newerAction(summary: String, by: String)
  case undoMovedOn(entry: String, subject: String, now: String)
  case memory(MemoryRefusal)
  case orchestration(OrchestrationRefusal)
  case taskStatus(TaskStatusRefusal)
  /// The files have changed, as the summary says, but the commit or the push has failed.
  /// - Parameter remedy: the command that makes up for it.
  indirect case committingFailed(
    summary: String, done: [String], because: Refusal, remedy: String)
  /// What is to be written could not be committed or pushed.
  case cannotPublish(PublishingObstacle)
  case plan(PlanRefusal)
  case focus(FocusRefusal)
  case readOnly
  /// The files have no place in which an action could be told.
  case noLog(file: String)
  case notSupported(tracker: TrackerName, action: String)
  case invariantBroken(String)
  /// It stands in the file once and counts at several places, by an anchor or a merge key.
  case shared(file: String, what: String)
  /// A line of the file ends neither with a line feed nor with a carriage return and one, or begins
  /// with a byte order mark.
  case straySign(Unicode.Scalar, at: SourceLocation)

  // Files.
  case noProject(directory: String, lookedFor: [String])
  case fileUnusable(Finding)
  case keepsChanging(file: String)
  case lockBusy(holder: String?, seconds: Int)
  case diskRefused(file: String, reason: String)
  /// All that could be removed is.
  case cannotRemove(path: String, reason: String)
}

/// Why a file cannot be committed, or a branch not be pushed.
package enum PublishingObstacle: Error, Equatable, Sendable {
  case ignored(file: String)
  /// - Parameter what: such as "merge".
  case underWay(String)
  /// Another git is at work, or one has died.
  case locked(file: String)
  /// There is no branch to push.
  case detachedHead
  /// Git does not know who commits.
  case nobody
  case noRemote(String)
}
