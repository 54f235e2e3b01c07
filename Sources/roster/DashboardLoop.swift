internal import CPlatform
internal import Commands
internal import CoordinationCore
internal import Dashboard
internal import Glibc
internal import NcursesTerminal
internal import TerminalCanvas

/// Runs the dashboard: waits for keys, signals and changed files, hands them to the pure part as
/// events, does what it asks for and paints what it draws. One thread does all of it, except that
/// actions are done, previews worked out and git asked beside it.
struct DashboardLoop {
  private let request: DashboardRequest
  private let terminal: Terminal
  private var project: WatchedProject
  private let actions: ActionThread?
  private var previews = PreviewThread()
  private var worktrees = WorktreeWatch()
  private var coordinator = CoordinatorWatch()
  private var state: DashboardState
  private var needsDrawing = true
  private var isDone = false
  /// Monotonic milliseconds at which to leave; nil where only the operator decides.
  private let end: Int64?

  static func run(_ request: DashboardRequest) throws -> Int32 {
    // The files are read first: a wrong directory is answered on the ordinary screen.
    var project = try WatchedProject(request)
    let first = project.refresh()
    let terminal: Terminal
    do {
      terminal = try Terminal()
    } catch {
      throw CommandFailure.noScreen(error.words)
    }
    defer { terminal.close() }
    var loop = DashboardLoop(request: request, terminal: terminal, project: project)
    loop.handle(.resized(terminal.size))
    loop.handle(first)
    loop.run()
    return 0
  }

  private init(request: DashboardRequest, terminal: Terminal, project: WatchedProject) {
    self.request = request
    self.terminal = terminal
    self.project = project
    actions = ActionThread()
    var settings = request.settings
    if !terminal.isUTF8 { settings.isASCII = true }
    state = DashboardState(settings: settings, view: request.view, now: request.now)
    end = request.seconds.map { SystemClock.milliseconds + Int64($0 * 1000) }
  }

  private mutating func run() {
    while !isDone {
      if needsDrawing {
        terminal.paint(state.draw(terminal.size))
        needsDrawing = false
      }
      project.listen()
      lookAround()
      if needsDrawing { continue }
      let ready = wait()
      if isDone { break }
      handle(.tick(request.now))
      if ready.signals { terminal.signals.drain().forEach { handle($0) } }
      if ready.keys { readKeys() }
      if ready.action, let outcome = actions?.takeOutcome() { report(outcome) }
      if ready.preview, let answer = previews.takeAnswer() { handle(answer) }
      if ready.worktree, let answer = worktrees.takeAnswer() { handle(answer) }
      if (ready.files && project.isConcerned()) || project.isDue { refresh() }
      if let end, SystemClock.milliseconds >= end { isDone = true }
    }
    previews.abandon()
    worktrees.abandon()
  }

  private mutating func refresh() {
    let events = project.refresh()
    if !events.isEmpty {
      worktrees.noteChange()
      coordinator.noteChange()
    }
    handle(events)
  }

  /// What the picture need not wait for. A pinned board tells of another time.
  private mutating func lookAround() {
    guard request.pinnedTime == nil else { return }
    let time = SystemClock.milliseconds
    worktrees.follow(state.worktreeInSight)
    worktrees.askIfDue(at: time, root: project.root)
    let root = project.tracker == .multiAgent ? project.root : nil
    if let event = coordinator.look(at: time, root: root) { handle(event) }
  }

  private struct Ready {
    var keys = false
    var signals = false
    var files = false
    var action = false
    var preview = false
    var worktree = false
  }

  /// Sleeps until something happens or is due.
  private mutating func wait() -> Ready {
    var descriptors = [
      pollfd(fd: terminal.inputDescriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: terminal.signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: project.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: actions?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: previews.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: worktrees.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&descriptors, nfds_t(descriptors.count), timeout()) > 0 else { return Ready() }
    return Ready(
      keys: descriptors[0].revents != 0, signals: descriptors[1].revents != 0,
      files: descriptors[2].revents != 0, action: descriptors[3].revents != 0,
      preview: descriptors[4].revents != 0, worktree: descriptors[5].revents != 0)
  }

  /// Milliseconds until the next thing is due.
  private func timeout() -> Int32 {
    var due = project.nextLook
    if let end { due = min(due, end) }
    if let question = worktrees.due { due = min(due, question) }
    var wait = max(0, due - SystemClock.milliseconds)
    if request.pinnedTime == nil, let change = state.nextChange {
      wait = min(wait, max(0, change.milliseconds(since: request.now)))
    }
    return Int32(clamping: wait)
  }

  private mutating func readKeys() {
    let input = terminal.readKeys()
    for key in input.keys { handle(.key(key)) }
    // A terminal that has gone says so again and again: leave, or this would spin.
    if input.ended { leaveAtOnce() }
  }

  private mutating func leaveAtOnce() {
    actions?.abandon()
    isDone = true
  }
}

// MARK: - Events and effects

extension DashboardLoop {
  private mutating func handle(_ events: [DashboardEvent]) {
    for event in events { handle(event) }
  }

  private mutating func handle(_ event: DashboardEvent) {
    for effect in state.update(event) { perform(effect) }
  }

  private mutating func handle(_ signal: Signal) {
    switch signal {
    case .windowChanged:
      terminal.resize()
      handle(.resized(terminal.size))
    case .terminate, .hangUp, .interrupt, .quit: leaveAtOnce()
    case .stop: suspend()
    case .continued:
      terminal.redrawAll()
      needsDrawing = true
    }
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .draw: needsDrawing = true
    case .redraw:
      terminal.redrawAll()
      needsDrawing = true
    case .perform(let operation): begin(operation)
    case .preview(let operation):
      if let job = project.preview(operation), let answer = previews.ask(job) { handle(answer) }
    case .beep: terminal.beep()
    case .notify(let title, let text): notify(TerminalNotice(title: title, text: text))
    case .edit(let update, let draft): edit(update, draft)
    case .suspend: suspend()
    case .quit: isDone = true
    }
  }

  private func notify(_ notice: TerminalNotice) {
    guard let kind = request.settings.notice else { return }
    terminal.notify(notice, kind, isInTmux: getenv("TMUX") != nil)
  }

  private mutating func begin(_ operation: Operation) {
    guard request.pinnedTime == nil else { return report(.failure(.readOnly)) }
    let job = project.job(operation)
    if let actions { actions.start(job) } else { report(job()) }
  }

  /// The board is read again before the receipt is shown, so that both say the same.
  private mutating func report(_ outcome: ActionOutcome) {
    refresh()
    switch outcome {
    case .success(let receipt): handle(.actionDone(receipt))
    case .failure(let refusal): handle(.actionRefused(refusal))
    }
  }

  /// Lends the terminal to an editor until it ends.
  private mutating func edit(_ update: String, _ draft: String?) {
    guard request.pinnedTime == nil else {
      return handle(.edited(.failed("a pinned board is not edited")))
    }
    guard let text = draft ?? project.editableText(of: update, at: request.now) else {
      return handle(.edited(.failed("the update has gone")))
    }
    terminal.suspend()
    let outcome = Editor().edit(text) { terminal.signals.stopProcess() }
    // What was pressed for the editor is not meant for this program.
    let pressed: Set<Signal> = [.interrupt, .quit, .stop, .continued]
    let signals = terminal.signals.drain().filter { !pressed.contains($0) }
    terminal.resume()
    handle(.resized(terminal.size))
    handle(.tick(request.now))
    handle(.edited(outcome))
    needsDrawing = true
    signals.forEach { handle($0) }
  }

  private mutating func suspend() {
    terminal.suspend()
    terminal.signals.stopProcess()
    terminal.resume()
    handle(.resized(terminal.size))
    needsDrawing = true
  }
}

/// Does the operator's actions.
typealias ActionThread = BackgroundThread<ActionOutcome>
typealias ActionOutcome = Result<Receipt, Refusal>

extension DashboardRequest {
  /// The time on the screen.
  var now: Timestamp { pinnedTime ?? SystemClock.now }
}

extension TerminalError {
  fileprivate var words: String {
    switch self {
    case .noTerminal: "this is not a terminal"
    case .unknownTerminal(let name):
      name.isEmpty
        ? "TERM is not set; try TERM=xterm-256color"
        : "nothing is known of the terminal TERM=\(TextSanitizer.sanitized(name))"
    case .incapableTerminal(let name):
      "TERM=\(TextSanitizer.sanitized(name)) cannot move its cursor; 'roster status' prints text"
    case .noSignals: "signals cannot be received"
    }
  }
}
