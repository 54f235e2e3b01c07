package import CoordinationCore
package import TerminalCanvas

/// Everything the screen depends on, except its size.
package struct DashboardState: Sendable {
  package internal(set) var settings: Settings
  package internal(set) var now: Timestamp
  /// The size of the terminal as last reported. Only paging and the mouse need it.
  package internal(set) var size = Size(columns: 80, rows: 24)

  /// The projects of an overview; nil where this is the dashboard of one project.
  package internal(set) var projects: [ListedProject]?
  /// What the project is called where another one of the overview has the same name.
  var label: String?
  /// It is only shown below an overview: no keys go there.
  var isPreview = false
  package internal(set) var facts: BoardFacts?
  /// The stages that the pipeline shows: the usual ones, and others that have had tasks. None goes
  /// again, so that what stands below does not jump.
  var shownStages: [PipelineStage] = []
  /// Until when what happened to the board stands in the feed.
  var toldUntil: Timestamp
  /// Since when no sign of life can be written or read.
  var deafSince: Timestamp?
  /// Milliseconds that the rest will take at the pace so far; nil where nobody is at work.
  var remaining: Int64?
  package internal(set) var files = FilesState()
  package internal(set) var missing: MissingProject?
  /// What git has told, by the path of the worktree.
  var worktrees: [String: WorktreeAnswer] = [:]
  /// Nil as long as nobody has looked; nil in it where there never was one.
  var coordinator: CoordinatorStatus??
  /// What has been told, or needs not be; nil before the first board.
  var alerts: Set<Alert>?
  package internal(set) var journal: [Receipt] = []
  var feed = ActivityFeed()
  var highlights = Highlights()

  package internal(set) var viewStack: [View] = [.board]
  var focusByView: [View: Panel] = [:]
  /// What each page was opened for, by id.
  var pageSubjects: [View: String] = [:]
  /// The panels for which the screen has room.
  var drawnPanels: [Panel] = []
  /// The memory update whose page is open.
  var opened: OpenedUpdate?
  /// What is being decided with an editor's help.
  var editing: MemoryJudgement?
  /// What an editor has left and nobody has taken over yet, by the update's id.
  var drafts: [String: String] = [:]
  /// The memory list has what is merged or rejected, too.
  var showsSettled = false
  /// How far the detail pane is scrolled.
  var detailTop = 0
  var cursors: [Panel: ListCursor] = [:]
  package internal(set) var filter = TaskFilter()
  package internal(set) var order = TaskOrder.id
  /// Positions in the board of the tasks that the filter shows, in order.
  package internal(set) var listed: [Int] = []
  /// Ids of the tasks chosen for an action on several.
  package internal(set) var selection: Set<String> = []
  package internal(set) var search: Search?
  package internal(set) var overlay: Overlay?
  package internal(set) var notice: Notice?
  /// When the action that is being done now was confirmed.
  var actingSince: Timestamp?
  /// The moment at which something on the screen changes by itself; nil where nothing will.
  package internal(set) var nextChange: Timestamp?

  package init(settings: Settings = Settings(), view: View = .board, now: Timestamp) {
    self.settings = settings
    self.now = now
    toldUntil = now
    if view != .board { viewStack.append(view) }
  }

  /// An overview of projects.
  init(overviewOf projects: [ListedProject], settings: Settings, now: Timestamp) {
    self.init(settings: settings, now: now)
    self.projects = projects
    viewStack = [.overview]
  }

  package var board: Board? { facts?.board }
  package var view: View { viewStack.last ?? .board }

  /// Until when silence counts: nobody falls silent while nobody can be heard.
  var heardUntil: Timestamp { deafSince.map { min($0, now) } ?? now }

  /// The panels of the view that can have the focus.
  var panels: [Panel] { view.panels(of: board?.tracker ?? .multiAgent) }

  /// The panel whose cursor the keys move.
  package var focus: Panel {
    let chosen = focusByView[view] ?? panels.first ?? .tasks
    return drawnPanels.contains(chosen) ? chosen : drawnPanels.first ?? chosen
  }
}

/// A directory in which nothing was found to show.
package struct MissingProject: Equatable, Sendable {
  package var directory: String
  /// The files that were looked for, relative to it and to the directories above it.
  package var lookedFor: [String]
  /// A task file that nobody has taken in hand.
  package var task: String?

  package init(directory: String, lookedFor: [String], task: String? = nil) {
    self.directory = directory
    self.lookedFor = lookedFor
    self.task = task
  }
}

/// What the bottom line says instead of its keys, until the next key or for a while.
package struct Notice: Equatable, Sendable {
  package enum Kind: Sendable {
    case receipt, refusal, hint
  }

  /// Milliseconds for which it stays where no key is pressed.
  static let lifetime: Int64 = 12_000

  package var kind: Kind
  package var text: String
  var since: Timestamp

  var until: Timestamp { since.later(by: Self.lifetime) }
}

/// What is looked for with `/`.
package struct Search: Equatable, Sendable {
  package var text = ""
  /// It is still being typed.
  package var isTyping = true
  package var hasMatch = true
  /// Where the cursor was when the search began, and what the page was about; Esc goes back there.
  var origin: ListCursor
  var page: String?
}

package enum Overlay: Sendable {
  case help(top: Int)
  /// All that a row tells, where the row has no room for it.
  case text(RowText, top: Int)
  case dialog(Dialog)
}
