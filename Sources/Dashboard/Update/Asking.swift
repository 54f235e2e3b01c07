internal import CoordinationCore

/// Questions: opening them, choosing in them, answering them.
extension DashboardState {
  mutating func begin(_ command: Command) -> [Effect] {
    let targets = targets.map(\.id)
    switch command {
    case .reassign:
      return ask(.reassign(self.targets.filter { !$0.status.isFinished }.map(\.id)))
    case .setStatus: return ask(.setStatus(targets))
    case .unblock:
      if let blocker = blockerToClear { return ask(.more([blocker.subject])) }
      return targets.first.map { ask(.unblock($0)) } ?? []
    case .assign: return instanceToAssign.map { ask(.assign(instance: $0.id)) } ?? []
    case .assignAll: return ask(.assignAll)
    case .mergeMemory: return ask(.mergeMemory)
    case .score: return scoreTarget.map { ask(.score($0)) } ?? []
    case .checkpoint: return ask(.checkpoint)
    case .note: return targets.first.map { ask(.note(task: $0)) } ?? []
    case .more: return ask(.more(offeredSubjects))
    case .approveGate: return gateToApprove.map { ask(.approve(gate: $0.id)) } ?? []
    case .redistribute:
      return instanceToRedistribute.map { ask(.redistribute(instance: $0.id)) } ?? []
    default: return ask(.undo)
    }
  }

  mutating func ask(_ subject: Dialog.Subject) -> [Effect] {
    let seen = subject.tasks.compactMap { facts?.task($0) }.map {
      Seen(task: $0.id, owner: .some($0.owner), status: $0.status)
    }
    let input = subject.asksForText ? TextInput() : nil
    let content = content(of: subject, seen: seen, input: input)
    let current = content.options.firstIndex { isInForce($0.choice) } ?? 0
    overlay = .dialog(
      Dialog(subject: subject, seen: seen, input: input, content: content, cursor: current))
    return askPreview()
  }

  private func isInForce(_ choice: DialogOption.Choice) -> Bool {
    switch choice {
    case .show(let stage): stage == filter.stage
    case .list(let owner): owner == filter.owner
    case .perform, .ask: false
    }
  }

  /// Asks what the chosen action would write.
  mutating func askPreview() -> [Effect] {
    guard case .dialog(var dialog) = overlay else { return [] }
    // While a text is typed, it would be asked at every key.
    guard dialog.input == nil, case .perform(let operation) = dialog.option?.choice else {
      dialog.preview = .none
      overlay = .dialog(dialog)
      return []
    }
    dialog.preview = .awaited(confirmed: dialog.isConfirmed)
    overlay = .dialog(dialog)
    return [.preview(operation)]
  }

  mutating func show(_ preview: Dialog.Preview, of operation: Operation) -> [Effect] {
    guard case .dialog(var dialog) = overlay, dialog.option?.choice == .perform(operation) else {
      return []
    }
    let isConfirmed = dialog.isConfirmed
    dialog.preview = preview
    overlay = .dialog(dialog)
    return (isConfirmed ? confirm() : []) + [.draw]
  }

  /// Words the question anew for a new board, with the cursor on the same choice. What roster has
  /// worked out itself stays as it was shown, lest another thing be confirmed than was read; the
  /// preview tells where that cannot be done any more.
  mutating func refreshDialog() {
    guard case .dialog(var dialog) = overlay, !dialog.subject.isWorkedOut else { return }
    let chosen = dialog.option?.id
    dialog.content = content(of: dialog.subject, seen: dialog.seen, input: dialog.input)
    let options = dialog.content.options
    dialog.cursor =
      options.firstIndex { $0.id == chosen } ?? min(dialog.cursor, max(options.count - 1, 0))
    overlay = .dialog(dialog)
  }

  mutating func runInDialog(_ command: Command) -> [Effect] {
    guard case .dialog(let dialog) = overlay else { return [] }
    switch command {
    case .up: return choose(dialog.cursor - 1)
    case .down: return choose(dialog.cursor + 1)
    case .pageUp: return choose(dialog.cursor - 10)
    case .pageDown: return choose(dialog.cursor + 10)
    case .first: return choose(0)
    case .last: return choose(dialog.content.options.count - 1)
    case .confirm: return confirm()
    case .back:
      overlay = nil
      return []
    default: return runAnywhere(command)
    }
  }

  mutating func choose(_ index: Int) -> [Effect] {
    guard case .dialog(var dialog) = overlay else { return [] }
    let index = min(max(index, 0), max(dialog.content.options.count - 1, 0))
    if index == dialog.cursor { return [] }
    dialog.cursor = index
    dialog.preview = .none
    overlay = .dialog(dialog)
    return askPreview()
  }

  /// Does what is chosen; where it is not known yet what would follow, as soon as it is.
  private mutating func confirm() -> [Effect] {
    guard case .dialog(var dialog) = overlay, dialog.canConfirm else { return [.beep] }
    if case .awaited = dialog.preview {
      dialog.preview = .awaited(confirmed: true)
      overlay = .dialog(dialog)
      return []
    }
    overlay = nil
    switch dialog.option?.choice {
    case .perform(let operation):
      actingSince = now
      return [.perform(operation)]
    case .show(let stage): filter.stage = stage
    case .list(let owner): filter.owner = owner
    case .ask(let offered): return ask(.offered(offered))
    case nil: break
    }
    list()
    return []
  }
}

extension Dialog.Subject {
  var tasks: [String] {
    switch self {
    case .reassign(let tasks), .setStatus(let tasks): tasks
    case .unblock(let task): [task]
    default: []
    }
  }

  /// The operator has chosen neither tasks nor anything else: roster says what would be done.
  fileprivate var isWorkedOut: Bool {
    switch self {
    case .assign, .assignAll, .redistribute, .undo: true
    default: false
    }
  }

  fileprivate var asksForText: Bool {
    switch self {
    case .judge(let judgement): judgement.decision == .reject
    case .score, .checkpoint, .approve, .note, .offered: true
    default: false
    }
  }
}
