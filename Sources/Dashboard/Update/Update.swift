internal import CoordinationCore
internal import TerminalCanvas

extension DashboardState {
  /// What an event changes, and what is to be done because of it.
  package mutating func update(_ event: DashboardEvent) -> [Effect] {
    let effects: [Effect]
    switch event {
    case .key(let key): effects = press(key) + [.draw]
    case .tick(let time): effects = pass(to: time)
    case .resized(let size): effects = resize(to: size)
    case .boardRead(let board, let files): effects = read(board, files)
    case .nothingFound(let missing): effects = showMissing(missing)
    case .journalRead(let receipts): effects = readJournal(receipts)
    case .worktreeRead(let path, let answer): effects = readWorktree(path, answer)
    case .edited(let outcome): effects = finishEditing(outcome)
    case .coordinatorRead(let status): effects = readCoordinator(status)
    case .actionDone(let receipt):
      actingSince = nil
      effects = finish(receipt)
    case .actionRefused(let refusal):
      actingSince = nil
      effects = refuse(refusal)
    case .preview(let operation, let receipt): effects = show(.known(receipt), of: operation)
    case .previewRefused(let operation, let refusal):
      effects = show(.refused(refusal), of: operation)
    }
    nextChange = timeOfNextChange
    return effects
  }

  private mutating func resize(to size: Size) -> [Effect] {
    self.size = size
    fit()
    return [.draw]
  }

  mutating func say(_ kind: Notice.Kind, _ text: String) {
    notice = Notice(kind: kind, text: text, since: now)
  }
}
