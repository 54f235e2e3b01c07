package import CoordinationCore
package import TerminalCanvas

/// One key of the dashboard. The list of all is what dispatches keys, what `?` shows and what the
/// bottom line offers.
package struct KeyBinding: Sendable {
  /// Where a key has its meaning.
  package enum Place: String, Sendable, CaseIterable {
    case screen, overview, update, dialog, input, search, help, welcome
  }

  /// The heading under which help lists it.
  package enum Section: String, Sendable, CaseIterable {
    case acting = "Acting"
    case moving = "Moving"
    case looking = "What is listed"
    case views = "Views"
    case program = "Program"
    case judging = "On the page of a memory update"
    case dialogs = "In a question"
    case typing = "While typing an answer"
    case searching = "While searching"
  }

  package let keys: [Key]
  /// The word beside the key in the bottom line.
  package let word: String
  /// One sentence for help.
  package let help: String
  package let place: Place
  package let section: Section
  package let command: Command
  package var needsWriting = false
  /// Its rank in the bottom line, the lowest first; nil where it is only in help.
  package var rank: Int?
}

/// What a key does.
package enum Command: Hashable, Sendable {
  case quit, back, help, redraw, suspend
  case up, down, left, right, pageUp, pageDown, first, last
  case nextPanel, previousPanel, open, toggleSelection
  case search, nextMatch, previousMatch
  case reassign, unblock, assign, assignAll, setStatus, redistribute, undo
  case score, checkpoint, approveGate
  case note, more
  case mergeMemory, take(MemoryDecision.Side), approve, reject, edit
  case nextDifference, previousDifference
  case hideCompleted, sort, filterStatus, filterOwner
  case show(View)
  case confirm, erase, eraseForwards, eraseWord, eraseToStart, eraseToEnd
}

package enum KeyBindings {
  package static let all: [KeyBinding] =
    screen + overview + update + dialog + input + search + help + welcome

  static func binding(for key: Key, in place: KeyBinding.Place) -> KeyBinding? {
    table[place]?[key]
  }

  /// Such a key means the same in every place, so help names it once.
  static func worksEverywhere(_ command: Command) -> Bool {
    command == .quit || command == .redraw || command == .suspend
  }

  static func binding(for command: Command, in place: KeyBinding.Place) -> KeyBinding? {
    all.first { $0.command == command && $0.place == place }
  }

  /// What the first key for a command on the screen is called.
  static func name(of command: Command) -> String {
    binding(for: command, in: .screen)?.keys.first?.name ?? ""
  }

  private static let table: [KeyBinding.Place: [Key: KeyBinding]] = {
    var table: [KeyBinding.Place: [Key: KeyBinding]] = [:]
    for binding in all {
      for key in binding.keys { table[binding.place, default: [:]][key] = binding }
    }
    return table
  }()

  static func key(
    _ keys: [Key], _ word: String, _ command: Command, _ section: KeyBinding.Section,
    _ help: String, at place: KeyBinding.Place = .screen, rank: Int? = nil
  ) -> KeyBinding {
    KeyBinding(
      keys: keys, word: word, help: help, place: place, section: section, command: command,
      rank: rank)
  }

  private static func action(
    _ key: Character, _ word: String, _ command: Command, _ help: String, rank: Int? = nil
  ) -> KeyBinding {
    KeyBinding(
      keys: [.character(key)], word: word, help: help, place: .screen, section: .acting,
      command: command, needsWriting: true, rank: rank)
  }

  private static let screen: [KeyBinding] = acting + moving + looking + views + program

  private static let acting: [KeyBinding] = [
    action(
      "r", "reassign", .reassign,
      "Give the task under the cursor, or all chosen ones, to another instance or to nobody.",
      rank: 1),
    action(
      "u", "unblock", .unblock,
      "Clear what blocks the task, or stop waiting for what it waits for.", rank: 2),
    action(
      "a", "assign", .assign, "Give the best ready task to the instance, or to one that is idle.",
      rank: 3),
    action(
      "A", "assign all", .assignAll,
      "Give each idle instance that is online a ready task, the best ones first.", rank: 14),
    action(
      "s", "status", .setStatus, "Set the status of the task, or of all chosen ones.", rank: 4),
    action(
      "R", "redistribute", .redistribute,
      "Hand the tasks of an offline instance to the others.", rank: 8),
    action(
      "M", "merge memory", .mergeMemory,
      "Merge what is queued for the memory bank now.", rank: 15),
    action(
      "e", "score", .score,
      "In a workflow: score the gate, or the phase or barrier of the row.", rank: 3),
    action(
      "C", "checkpoint", .checkpoint,
      "In a workflow: keep how all agents stand, to be restored.", rank: 8),
    action(
      "P", "approve gate", .approveGate,
      "In a workflow: let an escalated gate pass, with a reason.", rank: 1),
    action(
      "t", "note", .note, "Say something of the task, kept in the log of the tracker's files.",
      rank: 9),
    action(
      "x", "more", .more,
      "What else can be done here: issues, reviews, escalation, whatever the tracker has.", rank: 5),
    action("U", "undo", .undo, "Take the last action back.", rank: 7),
    key(
      [.character(" ")], "choose", .toggleSelection, .acting,
      "Choose the task for an action on several, or let it go."),
  ]

  private static let moving: [KeyBinding] = [
    key([.up, .character("k")], "up", .up, .moving, "One row up."),
    key([.down, .character("j")], "down", .down, .moving, "One row down."),
    key(
      [.left, .character("h")], "left", .left, .moving,
      "To the panel before; in a view of one list, a row up."),
    key(
      [.right, .character("l")], "right", .right, .moving,
      "To the panel after; in a view of one list, a row down."),
    key([.pageUp], "page up", .pageUp, .moving, "One page up; in a task or an instance, its text."),
    key(
      [.pageDown], "page down", .pageDown, .moving,
      "One page down; in a task or an instance, its text."),
    key([.character("g"), .home], "first", .first, .moving, "To the first row."),
    key([.character("G"), .end], "last", .last, .moving, "To the last row."),
    key([.tab], "next panel", .nextPanel, .moving, "To the next panel."),
    key([.backTab], "previous panel", .previousPanel, .moving, "To the panel before."),
    key([.enter], "open", .open, .moving, "Open what is under the cursor.", rank: 9),
    key(
      [.escape], "back", .back, .moving, "Back: to the view before, or drop search and choice.",
      rank: 16),
  ]

  private static let looking: [KeyBinding] = [
    key(
      [.character("/")], "search", .search, .looking,
      "Search the list while you type; Enter keeps the place.", rank: 5),
    key([.character("n")], "next", .nextMatch, .looking, "To the next match."),
    key([.character("N")], "previous", .previousMatch, .looking, "To the match before."),
    key(
      [.character("c")], "completed", .hideCompleted, .looking,
      "Hide or show completed tasks; in the memory view, what is merged or rejected.", rank: 12),
    key(
      [.character("o")], "sort", .sort, .looking,
      "Sort by number, status, priority, progress, owner or last change.", rank: 10),
    key(
      [.character("f")], "filter", .filterStatus, .looking, "List tasks of one status.", rank: 11),
    key([.character("F")], "owner", .filterOwner, .looking, "List tasks of one owner.", rank: 13),
  ]

  private static let views: [KeyBinding] = [
    key([.character("1")], "board", .show(.board), .views, "The whole board."),
    key(
      [.character("2")], "tasks", .show(.tasks), .views, "All tasks, with room for more of them."),
    key(
      [.character("3")], "instance", .show(.instance), .views,
      "One instance: tasks, achievements, blockers, time, contributions."),
    key(
      [.character("4")], "activity", .show(.activity), .views,
      "What happened, and the journal of actions."),
    key(
      [.character("5")], "findings", .show(.findings), .views,
      "What is wrong in the files, and where."),
    key(
      [.character("m")], "memory", .show(.memory), .views,
      "What waits for the memory bank; in a workflow gates, blockers, checkpoints.", rank: 6),
  ]

  private static let program: [KeyBinding] = [
    key([.character("?"), .function(1)], "keys", .help, .program, "This list.", rank: -2),
    key([.character("q")], "quit", .quit, .program, "Quit.", rank: -1),
    key([.control("l")], "redraw", .redraw, .program, "Paint the screen anew; works everywhere."),
    key(
      [.control("z")], "suspend", .suspend, .program,
      "Back to the shell; fg returns. Works everywhere."),
    key([.control("c")], "quit", .quit, .program, "Quit; works everywhere."),
  ]

  private static let dialog: [KeyBinding] = [
    key([.enter], "confirms", .confirm, .dialogs, "Do it.", at: .dialog, rank: 1),
    key(
      [.down, .character("j"), .tab], "chooses", .down, .dialogs, "The next choice.", at: .dialog),
    key(
      [.up, .character("k"), .backTab], "chooses", .up, .dialogs, "The choice before.",
      at: .dialog),
    key([.character("g"), .home], "first", .first, .dialogs, "The first choice.", at: .dialog),
    key([.character("G"), .end], "last", .last, .dialogs, "The last choice.", at: .dialog),
    key([.pageUp], "page up", .pageUp, .dialogs, "Ten choices up.", at: .dialog),
    key([.pageDown], "page down", .pageDown, .dialogs, "Ten choices down.", at: .dialog),
    key(
      [.escape, .character("q")], "leaves it as it is", .back, .dialogs,
      "Leave everything as it is.", at: .dialog, rank: 3),
    key([.control("c")], "quit", .quit, .dialogs, "Quit.", at: .dialog),
    key([.control("l")], "redraw", .redraw, .dialogs, "Paint the screen anew.", at: .dialog),
    key([.control("z")], "suspend", .suspend, .dialogs, "Back to the shell.", at: .dialog),
  ]

  private static let search: [KeyBinding] = [
    key(
      [.enter], "keeps the place", .confirm, .searching, "Stay at the match.", at: .search,
      rank: 1),
    key([.down, .tab], "next", .nextMatch, .searching, "To the next match.", at: .search, rank: 2),
    key(
      [.up, .backTab], "previous", .previousMatch, .searching, "To the match before.", at: .search),
    key(
      [.escape], "goes back", .back, .searching, "Back to where the search began.", at: .search,
      rank: 3),
    key(
      [.backspace, .delete], "erase", .erase, .searching, "Erase the last character.", at: .search),
    key([.control("c")], "quit", .quit, .searching, "Quit.", at: .search),
    key([.control("l")], "redraw", .redraw, .searching, "Paint the screen anew.", at: .search),
    key([.control("z")], "suspend", .suspend, .searching, "Back to the shell.", at: .search),
  ]

  private static let help: [KeyBinding] = [
    key(
      [.escape, .character("q"), .character("?"), .enter, .function(1)], "back", .back, .program,
      "Close this list.", at: .help, rank: 1),
    key([.down, .character("j")], "down", .down, .moving, "Scroll down.", at: .help, rank: 2),
    key([.up, .character("k")], "up", .up, .moving, "Scroll up.", at: .help),
    key(
      [.pageDown, .character(" ")], "page down", .pageDown, .moving, "One page down.", at: .help),
    key([.pageUp], "page up", .pageUp, .moving, "One page up.", at: .help),
    key([.character("g"), .home], "first", .first, .moving, "To the beginning.", at: .help),
    key([.character("G"), .end], "last", .last, .moving, "To the end.", at: .help),
    key([.control("c")], "quit", .quit, .program, "Quit.", at: .help),
    key([.control("l")], "redraw", .redraw, .program, "Paint the screen anew.", at: .help),
    key([.control("z")], "suspend", .suspend, .program, "Back to the shell.", at: .help),
  ]

  private static let welcome: [KeyBinding] = [
    key(
      [.character("q"), .control("c")], "quit", .quit, .program, "Quit.", at: .welcome, rank: 1),
    key([.escape], "back", .back, .program, "Back to the overview.", at: .welcome, rank: 2),
    key([.character("?"), .function(1)], "keys", .help, .program, "This list.", at: .welcome),
    key([.control("l")], "redraw", .redraw, .program, "Paint the screen anew.", at: .welcome),
    key([.control("z")], "suspend", .suspend, .program, "Back to the shell.", at: .welcome),
  ]
}
