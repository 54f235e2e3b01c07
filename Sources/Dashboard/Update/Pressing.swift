internal import TerminalCanvas

/// From a key to a command, through the table of bindings.
extension DashboardState {
  /// Which keys count at the moment.
  var place: KeyBinding.Place {
    switch overlay {
    case .help, .text: .help
    case .dialog(let dialog): dialog.input == nil ? .dialog : .input
    case nil where search?.isTyping == true: .search
    case nil: ground
    }
  }

  /// Which keys count where nothing lies over the screen and nothing is searched for.
  var ground: KeyBinding.Place {
    if projects != nil { return .overview }
    return facts == nil ? .welcome : view == .update ? .update : .screen
  }

  mutating func press(_ key: Key) -> [Effect] {
    if case .mouse(let event) = key { return point(event) }
    notice = nil
    if let binding = KeyBindings.binding(for: key, in: place) { return run(binding.command) }
    if case .text? = overlay, KeyBindings.binding(for: key, in: ground)?.command == .more {
      // The text ends with what this key does to its row.
      overlay = nil
      return run(.more)
    }
    if place == .search, case .character(let character) = key { return type(character) }
    if place == .input, case .character(let character) = key { return typeIntoDialog(character) }
    return ignore(key)
  }

  private mutating func ignore(_ key: Key) -> [Effect] {
    let help = KeyBindings.binding(for: .help, in: place)?.keys.first?.name
    say(.hint, "\(key.name) has no meaning here" + (help.map { " · \($0) lists the keys" } ?? ""))
    return []
  }

  /// Does what a key or a click asks for, or says why it cannot be done now.
  mutating func run(_ command: Command) -> [Effect] {
    if let obstacle = obstacle(to: command) {
      say(.hint, obstacle)
      return []
    }
    switch place {
    case .screen, .overview: return runOnScreen(command)
    case .update: return runOnUpdate(command)
    case .dialog: return runInDialog(command)
    case .input: return runInInput(command)
    case .search: return runInSearch(command)
    case .help: return runInHelp(command)
    case .welcome: return runOnWelcome(command)
    }
  }

  func runAnywhere(_ command: Command) -> [Effect] {
    switch command {
    case .quit: [.quit]
    case .redraw: [.redraw]
    case .suspend: [.suspend]
    default: []
    }
  }

  private mutating func runOnWelcome(_ command: Command) -> [Effect] {
    switch command {
    case .help: overlay = .help(top: 0)
    case .back: return goBack()
    default: return runAnywhere(command)
    }
    return []
  }

  mutating func runOnScreen(_ command: Command) -> [Effect] {
    switch command {
    case .up, .down, .pageUp, .pageDown, .first, .last: move(command)
    case .left, .right, .nextPanel, .previousPanel: turn(command)
    case .open: return open()
    case .back: return goBack()
    case .show(let view): show(view)
    case .help: overlay = .help(top: 0)
    case .search: beginSearch()
    case .nextMatch, .previousMatch: findAgain(forwards: command == .nextMatch)
    case .toggleSelection: toggleSelection()
    case .hideCompleted, .sort: relist(command)
    case .filterStatus: return ask(.stageFilter)
    case .filterOwner: return ask(.ownerFilter)
    case .reassign, .unblock, .assign, .assignAll, .setStatus, .redistribute, .undo, .mergeMemory,
      .score, .checkpoint, .approveGate, .note, .more:
      return begin(command)
    default: return runAnywhere(command)
    }
    return []
  }

  private mutating func runInHelp(_ command: Command) -> [Effect] {
    guard let (top, visible, last) = scrolled else { return [] }
    let page = max(visible - 1, 1)
    let moved: Int
    switch command {
    case .back:
      overlay = nil
      return []
    case .up: moved = top - 1
    case .down: moved = top + 1
    case .pageUp: moved = top - page
    case .pageDown: moved = top + page
    case .first: moved = 0
    case .last: moved = last
    default: return runAnywhere(command)
    }
    scroll(to: min(max(moved, 0), last))
    return []
  }

  /// How far what lies over the screen is scrolled, how much of it is in sight, and how far it can be.
  var scrolled: (top: Int, visible: Int, last: Int)? {
    switch overlay {
    case .help(let top):
      let help = HelpOverlay(state: self, size: size)
      return (top, help.visibleLines, help.lastTop)
    case .text(let text, let top):
      let overlay = TextOverlay(text: text, size: size)
      return (top, overlay.visibleLines, overlay.lastTop)
    case .dialog, nil: return nil
    }
  }

  private mutating func scroll(to top: Int) {
    switch overlay {
    case .help: overlay = .help(top: top)
    case .text(let text, _): overlay = .text(text, top: top)
    case .dialog, nil: break
    }
  }
}
