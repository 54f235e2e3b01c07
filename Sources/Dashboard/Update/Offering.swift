internal import CoordinationCore

/// What the bottom line offers and help explains: what would do something, and nothing else.
extension DashboardState {
  /// The key does something now, on this row, and is worth being offered here.
  func offers(_ binding: KeyBinding) -> Bool {
    let command = binding.command
    guard binding.place == place, !(binding.needsWriting && settings.isReadOnly) else {
      return false
    }
    switch place {
    case .screen:
      return isUseful(command) && knows(binding) && obstacleHere(to: command) == nil
    case .overview: return command != .back && obstacleHere(to: command) == nil
    case .update:
      return (command != .nextDifference || hasUpdateOutOfSight)
        && (!binding.needsWriting || obstacleToJudge(command) == nil)
    case .dialog, .input: return command != .confirm || canConfirm
    case .help: return command != .down || (scrolled?.last ?? 0) > 0
    case .welcome: return command != .back || settings.hasOverview
    case .search: return true
    }
  }

  /// The tracker has something for the key to be used on.
  func knows(_ binding: KeyBinding) -> Bool {
    if projects != nil { return [.overview, .search].contains(binding.place) }
    if binding.place == .overview { return false }
    if binding.place == .update, board?.tracker.isPhased == true { return false }
    return !isForeign(binding.command)
  }

  private func isUseful(_ command: Command) -> Bool {
    command.isUseful(in: view) || command == .back && settings.hasOverview
  }

  private var canConfirm: Bool {
    if case .dialog(let dialog) = overlay { dialog.canConfirm } else { true }
  }
}

extension Command {
  /// It belongs to what a view shows.
  fileprivate func isUseful(in view: View) -> Bool {
    switch self {
    case .unblock: [.board, .tasks, .task, .instance, .memory].contains(view)
    case .reassign, .setStatus, .note: [.board, .tasks, .task, .instance].contains(view)
    case .assign, .assignAll, .redistribute: [.board, .tasks, .instance].contains(view)
    case .sort, .filterStatus, .filterOwner, .hideCompleted: [.board, .tasks].contains(view)
    case .mergeMemory: [.board, .memory].contains(view)
    case .score, .checkpoint, .approveGate: view != .activity && view != .findings
    case .search: view != .task
    case .back: view != .board
    case .show(let other): other != view
    default: true
    }
  }
}
