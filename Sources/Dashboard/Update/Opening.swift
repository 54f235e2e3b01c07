internal import CoordinationCore

/// What Enter does on a row.
enum Opening {
  /// The dashboard of the project at a place of the overview.
  case project(Int)
  case view(View)
  /// The page of a task.
  case task(String)
  /// The page of the memory update under the cursor.
  case update
  /// The tasks of one stage.
  case stage(PipelineStage)
  /// A question: whether to restore a checkpoint, or why an escalated gate shall pass.
  case ask(Dialog.Subject)
  /// All that the row tells.
  case text(RowText)
  /// There is nothing behind it, and why.
  case nothing(String)

  var obstacle: String? {
    if case .nothing(let reason) = self { reason } else { nil }
  }

  var word: String {
    switch self {
    case .ask(.restore): "restore"
    case .ask: "approve"
    case .stage: "list"
    default: "open"
    }
  }
}

extension DashboardState {
  /// What Enter does on the row under the cursor. The board's small lists lead to the large ones.
  var opening: Opening {
    if view == .task { return .nothing(goneWords ?? "this is the whole task · Esc goes back") }
    if view == .instance, let goneWords { return .nothing(goneWords) }
    guard count(of: focus) > 0 else { return .nothing("there is nothing to open here") }
    switch focus {
    case .projects: return .project(cursor(in: .projects))
    case .tasks: return taskUnderCursor.map { .task($0.id) } ?? .nothing("no task is here")
    case .instances: return view == .instance ? openingOfInstance : .view(.instance)
    case .pipeline: return .stage(shownStages[cursor(in: .pipeline)])
    case .phases: return openingOfPhase
    case .memory: return view == .board ? .view(.memory) : .update
    case .gates: return view == .board ? .view(.memory) : openingOfGate
    case .activity: return view == .board ? .view(.activity) : openingOfText
    case .findings: return view == .board ? .view(.findings) : openingOfText
    case .journal: return openingOfText
    }
  }

  /// The word beside Enter in the bottom line.
  var openingWord: String {
    let opening = opening
    if case .update = opening, hasOpenUpdateUnderCursor, !settings.isReadOnly { return "decide" }
    return opening.word
  }

  private var openingOfInstance: Opening {
    guard let instance = instanceUnderCursor else { return .nothing("no instance is here") }
    let task = facts?.currentTask(of: instance.id)
    return task.map { .task($0.id) } ?? .nothing("\(instance.id) has no open task")
  }

  /// The first task of the phase that is open.
  private var openingOfPhase: Opening {
    guard let facts, case .phase(let phase, _, _, _)? = phaseRowUnderCursor else {
      return .nothing("this row has no tasks")
    }
    let tasks = facts.board.tasks.lazy.filter { $0.phase == phase.id }
    let task = tasks.first { !$0.status.isFinished } ?? tasks.first
    return task.map { .task($0.id) } ?? .nothing("this row has no tasks")
  }

  /// What can be decided is asked; a blocker leads to what it holds up.
  private var openingOfGate: Opening {
    switch gateRowUnderCursor {
    case .checkpoint(let checkpoint) where checkpoint.hasSnapshot && !settings.isReadOnly:
      return .ask(.restore(checkpoint: checkpoint.id))
    case .gate(let gate) where gate.verdict == .escalated && !settings.isReadOnly:
      return .ask(.approve(gate: gate.id))
    case .blocker(let blocker):
      let task = facts?.board.tasks.first { $0.blockers.contains(blocker.text) }
      if let task { return .task(task.id) }
    default: break
    }
    return openingOfText
  }

  /// The task that the row is about and nothing else, or else its text.
  private var openingOfText: Opening {
    if !tellsSeveralThings, let task = subjectUnderCursor { return .task(task.id) }
    return textUnderCursor.map { .text($0) } ?? .nothing("there is nothing to open here")
  }

  private var tellsSeveralThings: Bool {
    guard focus != .findings else { return false }
    let receipt = focus == .journal ? receiptUnderCursor : nil
    return receipt?.reason != nil || sentenceUnderCursor?.contains(";") ?? false
  }
}
