internal import CoordinationCore

/// Typing into a question.
extension DashboardState {
  mutating func runInInput(_ command: Command) -> [Effect] {
    guard case .dialog(var dialog) = overlay, var input = dialog.input else { return [] }
    switch command {
    case .confirm, .back: return runInDialog(command)
    case .left: input.move(by: -1)
    case .right: input.move(by: 1)
    case .first: input.moveToStart()
    case .last: input.moveToEnd()
    case .erase: input.erase()
    case .eraseForwards: input.eraseForwards()
    case .eraseWord: input.eraseWord()
    case .eraseToStart: input.eraseToStart()
    case .eraseToEnd: input.eraseToEnd()
    default: return runAnywhere(command)
    }
    dialog.input = input
    overlay = .dialog(dialog)
    refreshDialog()
    return []
  }

  mutating func typeIntoDialog(_ character: Character) -> [Effect] {
    guard case .dialog(var dialog) = overlay else { return [] }
    dialog.input?.insert(character)
    overlay = .dialog(dialog)
    refreshDialog()
    return []
  }
}
