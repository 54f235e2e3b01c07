extension Refusal {
  /// The stable word for programs in `--json`.
  package var code: String {
    switch self {
    case .unknownTask: "unknown_task"
    case .unknownInstance: "unknown_instance"
    case .changedSinceSeen: "changed_since_seen"
    case .transitionNotAllowed: "transition_not_allowed"
    case .unknownStatus: "unknown_status"
    case .waitsFor: "waits_for_dependencies"
    case .notBlocked: "not_blocked"
    case .needsOwner: "needs_owner"
    case .alreadySo: "already_so"
    case .taskFinished: "task_finished"
    case .instanceNotOffline: "instance_not_offline"
    case .instanceOffline: "instance_offline"
    case .nothingToHandOn: "nothing_to_hand_on"
    case .nobodyToTake: "nobody_to_take"
    case .nothingReady: "nothing_ready"
    case .nobodyIdle: "nobody_idle"
    case .notYours: "not_yours"
    case .invalidInstance: "invalid_instance"
    case .nothingToUndo, .onlyCoordinatorToUndo: "nothing_to_undo"
    case .newerAction: "newer_action"
    case .undoMovedOn: "undo_moved_on"
    case .notARepository: "not_a_repository"
    case .noCommit: "no_commit"
    case .gitFailed: "git_failed"
    case .programFailed: "program_failed"
    case .inTheWay: "in_the_way"
    case .branchInUse: "branch_in_use"
    case .isWorktree: "is_worktree"
    case .wouldLose: "would_lose"
    case .notAnInstance: "not_an_instance"
    case .keptLocally: "kept_locally"
    case .sessionTaken: "session_taken"
    case .teamAway: "team_away"
    case .coordinatorRunning: "coordinator_running"
    case .projectGone: "project_gone"
    case .memory(let refusal): refusal.code
    case .orchestration(let refusal): refusal.code
    case .taskStatus(let refusal): refusal.code
    case .committingFailed: "committing_failed"
    case .cannotPublish: "cannot_publish"
    case .plan(let refusal): refusal.code
    case .focus(let refusal): refusal.code
    case .readOnly: "read_only"
    case .noLog: "no_log"
    case .notSupported: "not_supported"
    case .invariantBroken: "invariant_broken"
    case .shared: "shared"
    case .straySign: "stray_sign"
    case .noProject: "no_project"
    case .fileUnusable: "file_unusable"
    case .keepsChanging: "keeps_changing"
    case .lockBusy: "lock_busy"
    case .diskRefused: "disk_refused"
    case .cannotRemove: "cannot_remove"
    }
  }

  /// The exit status of the command line.
  package var exitStatus: Int32 {
    switch self {
    case .fileUnusable: 3
    case .keepsChanging, .lockBusy, .diskRefused, .cannotRemove, .keptLocally, .teamAway,
      .committingFailed:
      4
    default: 1
    }
  }

  /// Which rule, and why; one or two sentences without a full stop at the end.
  package var message: String {
    switch self {
    case .noProject, .fileUnusable, .keepsChanging, .lockBusy, .diskRefused, .cannotRemove,
      .nothingToUndo, .onlyCoordinatorToUndo, .newerAction, .undoMovedOn, .memory, .orchestration,
      .taskStatus, .committingFailed, .cannotPublish, .focus, .plan, .readOnly,
      .noLog, .notSupported, .invariantBroken, .shared, .straySign:
      outsideMessage
    case .unknownInstance, .instanceNotOffline, .instanceOffline, .nothingToHandOn, .nobodyToTake,
      .nothingReady, .nobodyIdle, .invalidInstance:
      instanceMessage
    case .notARepository, .noCommit, .gitFailed, .programFailed, .inTheWay, .branchInUse,
      .isWorktree, .wouldLose, .notAnInstance, .keptLocally, .teamAway, .coordinatorRunning,
      .projectGone, .sessionTaken:
      teamMessage
    default: taskMessage
    }
  }

  private var taskMessage: String {
    switch self {
    case .unknownTask(let id): "there is no task \(taskName(id))"
    case .changedSinceSeen(let task, let field, let seen, let now, _):
      "\(taskName(task)) has changed since you looked: its \(field) was \(seen) and is \(now)"
    case .transitionNotAllowed(let task, let from, let to, let allowed, let stage):
      "\(taskName(task)) cannot go from \(stage.map { "\($0.words) (\(from.words) in the files)" } ?? from.words)"
        + " to \(to.words); "
        + (allowed.isEmpty
          ? "nothing follows \(from.words)"
          : "it can become \(allowed.map(\.words).joined(separator: ", "))")
    case .unknownStatus(let word, let known):
      "there is no status \"\(word)\"; there are \(known.joined(separator: ", "))"
    case .waitsFor(let task, let dependencies):
      "\(taskName(task)) waits for \(dependencies.map(taskName).joined(separator: ", "))"
    case .notBlocked(let task): "\(taskName(task)) is not blocked and waits for nothing"
    case .notYours(let task, let instance, let owner):
      "\(taskName(task)) is \(owner.map { "with \($0)" } ?? "nobody's") now, not with \(instance)"
    case .needsOwner(let task): "\(taskName(task)) belongs to nobody; reassign it first"
    case .alreadySo(let task, let what): "\(taskName(task)) is \(what) already"
    case .taskFinished(let task, let status): "\(taskName(task)) is \(status.words)"
    default: ""
    }
  }

  private var instanceMessage: String {
    switch self {
    case .unknownInstance(let id, let known):
      "there is no instance \(id)" + (known.isEmpty ? "" : "; there \(list(known))")
    case .instanceNotOffline(let id, let presence):
      "\(id) is \(presence.rawValue); only the tasks of an offline instance are handed on"
    case .instanceOffline(let id): "\(id) is offline; it is given no task"
    case .nothingToHandOn(let instance): "\(instance) has no open tasks"
    case .nobodyToTake(let instance):
      "no other instance is online to take the tasks of \(instance)"
    case .nothingReady: "no task is ready"
    case .nobodyIdle: "no instance that is online is without work"
    case .invalidInstance(let id):
      "an instance's name has letters, digits, '.', '_' and '-' only, not \"\(id)\""
    default: ""
    }
  }

  private var teamMessage: String {
    switch self {
    case .notARepository(let directory, let complaint):
      "\(directory) is not in a git repository (\(complaint)); 'git init' makes one"
    case .noCommit(let directory):
      "\(directory) has no commit yet that worktrees could start from; "
        + "'git commit --allow-empty -m Start' makes one"
    case .gitFailed(let command, let complaint): "git \(command): \(complaint)"
    case .programFailed(let program, let reason): "\(program): \(reason)"
    case .inTheWay(let path, let what): "\(path) is in the way: \(what); nothing was changed"
    case .branchInUse(let branch, let worktree):
      "the branch \(branch) is checked out in \(worktree); nothing was changed"
    case .isWorktree(let instance, let project):
      "this is the worktree of \(instance); the team is that of \(project)"
    case .wouldLose(let what): "this would be lost: \(what.joined(separator: "; "))"
    case .notAnInstance(let directory):
      "no .claude-instance in \(directory) or above it; say --instance ID, or run it in a worktree"
    case .keptLocally(let file, let because):
      "kept in \(file), but the team has not heard of it (\(because.reasonToKeep)); "
        + "the next report or the coordinator catches up"
    case .sessionTaken(let session, let project):
      "the tmux session \(session) is \(project.map { "that of \($0)" } ?? "not this team's"); "
        + "'tmux rename-session -t =\(session) NAME' makes room; nothing was changed"
    case .teamAway(let folder):
      Self.absence(of: folder) + "; nothing was changed, try again when they are back"
    case .coordinatorRunning(let holder): "a coordinator is running already: \(holder)"
    case .projectGone(let directory, false):
      "\(directory) has gone; there is nothing left to coordinate"
    case .projectGone(let directory, true):
      "another directory has the place of \(directory); 'roster coordinate' can be started anew"
    default: ""
    }
  }

  private static func absence(of folder: String) -> String {
    "the team's files are away: \(folder) has no state.json"
  }

  /// Why something is kept elsewhere.
  private var reasonToKeep: String {
    if case .teamAway(let folder) = self { Self.absence(of: folder) } else { message }
  }

  /// The actions that give work to somebody.
  private static let handsOut = ["assign", "assign-all", "redistribute", "request-task"]

  /// What there is instead of an action that a tracker does not have, or why it has none.
  private static func remedy(for action: String, in tracker: TrackerName) -> String? {
    switch (action, tracker) {
    case (Action.waiving, .orchestration): "what an agent waits for must come first"
    case (Action.waiving, .taskStatus): "what a task depends on must be DONE first"
    case (Action.waiving, _): "what a task waits for must come first"
    case ("note", .multiAgent): "a team's files have no place for one"
    case ("note", .orchestration): "a workflow's file has no place for one"
    case ("reassign", .planProgress):
      "nobody is given work there: 'roster set-status TASK in_progress' says that a task has begun"
    case (_, .taskStatus) where handsOut.contains(action):
      "'roster reassign TASK NAME' gives a task to somebody"
    default: nil
    }
  }

  private func list(_ names: [String]) -> String {
    "\(names.count == 1 ? "is" : "are") \(listed(names, atMost: 10))"
  }

  private var outsideMessage: String {
    switch self {
    case .noProject(let directory, let lookedFor):
      "no tracker in \(directory) or above it; looked for \(lookedFor.joined(separator: ", "))"
    case .fileUnusable(let finding): "\(finding.location.text): \(finding.message)"
    case .keepsChanging(let file):
      "\(file) was changed by others again and again while this was tried; nothing was changed"
    case .lockBusy(let holder, let seconds):
      "others have held the lock for \(seconds) s"
        + (holder.map { ", now \($0)" } ?? "") + "; nothing was changed"
    case .diskRefused(let file, let reason): "\(file): \(reason); nothing was changed"
    case .cannotRemove(let path, let reason): "\(path) cannot be removed: \(reason)"
    case .nothingToUndo: "there is nothing to undo"
    case .onlyCoordinatorToUndo(let summary):
      "nothing that a person has done is left to undo; 'roster undo' takes back what"
        + " the coordinator has done last: \(summary)"
    case .newerAction(let summary, let by):
      "\(by) has acted since you looked (\(summary)); nothing was undone"
    case .undoMovedOn(_, let subject, let now):
      "\(subject) has changed since that action and is now \(now); nothing was undone"
    case .memory(let refusal): refusal.message
    case .orchestration(let refusal): refusal.message
    case .taskStatus(let refusal): refusal.message
    case .committingFailed(let summary, let done, let because, let remedy):
      "\(summary): that is written"
        + (done + [because.message]).map { "; \($0)" }.joined() + "; '\(remedy)' makes up for it"
    case .cannotPublish(let obstacle): "\(obstacle.words); nothing was changed"
    case .plan(let refusal): refusal.message
    case .focus(let refusal): refusal.message
    case .readOnly: "this is read-only"
    case .noLog(let file):
      "\(file) has no log in which that could stand; add a table with the headings"
        + " Timestamp, Task ID, Old Status, New Status, Agent, Notes"
    case .notSupported(let tracker, let action):
      "\(action) is not something that \(tracker.rawValue) can do"
        + (Self.remedy(for: action, in: tracker).map { "; \($0)" } ?? "")
    case .invariantBroken(let what):
      "this would leave the files in contradiction (\(what)); nothing was changed"
    case .shared(let file, let what):
      "\(file): \(what) is shared with other places through an anchor (&, *) or a merge key (<<);"
        + " give it a value of its own first; nothing was changed"
    case .straySign(let sign, let place):
      "\(place.text): \(sign.strayWords), where a change would go astray; "
        + (sign == "\u{FEFF}" ? "remove it" : "replace it by a line feed") + "; nothing was changed"
    default: ""
    }
  }
}

extension Unicode.Scalar {
  /// Most of these cannot be seen in an editor.
  fileprivate var strayWords: String {
    switch self {
    case "\r": "a lone carriage return (U+000D) ends the line here"
    case "\u{85}": "a next line (U+0085) ends the line here"
    case "\u{2028}": "a line separator (U+2028) ends the line here"
    case "\u{2029}": "a paragraph separator (U+2029) ends the line here"
    default: "a byte order mark (U+FEFF) begins the line here"
    }
  }
}

extension PublishingObstacle {
  fileprivate var words: String {
    switch self {
    case .ignored(let file):
      "git ignores \(file), so that it cannot be committed; 'git add -f \(file)' once, or do it"
        + " without --commit"
    case .underWay(let what):
      "a \(what) is under way, in which a single file cannot be committed; end it first"
    case .locked(let file):
      "another git is at work (\(file)); try again, or remove that file where none is"
    case .detachedHead:
      "no branch is checked out that could be pushed; 'git switch -c NAME' makes one"
    case .nobody:
      "git does not know who commits; 'git config user.name NAME' and 'git config user.email ADDRESS'"
        + " tell it"
    case .noRemote(let name):
      "there is no remote \(name) to push to; 'git remote add \(name) URL' makes it known"
    }
  }
}

extension TaskStatus {
  /// The status as people say it.
  package var words: String {
    self == .inProgress ? "in progress" : name
  }
}
