internal import CoordinationCore

extension TaskStatusReading {
  func changes(for action: Action) throws(Refusal) -> [Change] {
    try changes(for: action, by: nil)
  }

  func changes(for action: Action, signedBy signature: Signature) throws(Refusal) -> [Change] {
    try changes(for: action, by: signature)
  }

  private func changes(
    for action: Action, by signature: Signature?
  ) throws(Refusal) -> [Change] {
    for path in TaskStatusTracker.documents {
      if let finding = project[path]?.unusable { throw .fileUnusable(finding) }
    }
    guard var edit = edit(signedBy: signature) else {
      throw .noProject(directory: project.root, lookedFor: TaskStatusTracker.documents)
    }
    switch action {
    case .taskStatus(let action): try perform(action, &edit)
    case .setStatus(let tasks, let status, let seen):
      for task in tasks {
        var step = TaskStep(task: task, status: status)
        step.seen = seen.first { $0.task == task }?.status
        try edit.take(step)
      }
    case .reassign(let tasks, let owner, let seen):
      for task in tasks {
        try edit.reassign(task, to: owner, seen: seen.first { $0.task == task }?.owner)
      }
    case .unblock(let task, let isWaiving, let seen):
      if isWaiving { throw .notSupported(tracker: .taskStatus, action: Action.waiving) }
      try edit.unblock(task, seen: seen.first?.status)
    case .note(let task, let text): try edit.note(text, on: task)
    default: throw .notSupported(tracker: .taskStatus, action: action.name)
    }
    return edit.changes
  }

  private func perform(
    _ action: TaskStatusAction, _ edit: inout SheetEdit
  ) throws(Refusal) {
    switch action {
    case .set(let step): try edit.take(step)
    case .openIssue(let issue): try edit.open(issue)
    case .resolveIssue(let id, let note): try edit.resolve(id, note: note)
    case .review(let step): try edit.review(step)
    }
  }
}
