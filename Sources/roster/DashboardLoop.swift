internal import CPlatform
internal import Commands
internal import CoordinationCore
internal import Dashboard
internal import Glibc
internal import NcursesTerminal
internal import TerminalCanvas

/// Runs the dashboard: waits for keys, signals and changed files, hands them to the pure part as
/// events, does what it asks for and paints what it draws. One thread does all of it, except what
/// `ProjectRunner` does beside it.
struct DashboardLoop {
  private let request: DashboardRequest
  private let terminal: Terminal
  private var runners: [ProjectRunner]
  private var screens: DashboardScreens
  /// Who wants the next frame, and who is served now.
  private var wanted = LinePace.Want.answer
  private var served = LinePace.Want.news
  private var isDone = false
  /// Monotonic milliseconds at which to leave; nil where only the operator decides.
  private let end: Int64?

  static func run(_ request: DashboardRequest) throws -> Int32 {
    // The files are read first: a wrong directory is answered on the ordinary screen.
    var runners = try request.directories.map { try ProjectRunner(request, in: $0) }
    let first = runners.indices.map { runners[$0].refresh() }
    let terminal: Terminal
    do {
      terminal = try Terminal()
    } catch {
      throw CommandFailure.noScreen(error.words)
    }
    defer { terminal.close() }
    var loop = DashboardLoop(request: request, terminal: terminal, runners: runners)
    loop.handle(.resized(terminal.size))
    for (project, events) in first.enumerated() { loop.handle(events, of: project) }
    loop.run()
    return 0
  }

  private init(request: DashboardRequest, terminal: Terminal, runners: [ProjectRunner]) {
    self.request = request
    self.terminal = terminal
    self.runners = runners
    var settings = request.settings
    if !terminal.isUTF8 { settings.isASCII = true }
    screens = DashboardScreens(
      request.directories, settings: settings, view: request.view, now: request.now)
    end = request.seconds.map { SystemClock.milliseconds + Int64($0 * 1000) }
  }

  private mutating func run() {
    while !isDone {
      paintIfDue()
      lookAround()
      if wanted != .nothing, terminal.pause(before: wanted) == 0 { continue }
      let ready = wait()
      if isDone { break }
      handle(.tick(request.now))
      if ready.signals { terminal.signals.drain().forEach { handle($0) } }
      if ready.keys { readKeys() }
      takeNews(ready.projects)
      if let end, SystemClock.milliseconds >= end { isDone = true }
    }
    runners.forEach { $0.abandonQuestions() }
  }

  /// Paints where somebody wants it and the line is free.
  private mutating func paintIfDue() {
    guard wanted != .nothing, terminal.pause(before: wanted) == 0 else { return }
    terminal.paint(screens.draw(terminal.size))
    wanted = .nothing
  }

  /// What each project tells. When the files of one are due, those of all are looked at, so that many
  /// projects do not wake the machine more often than one.
  private mutating func takeNews(_ ready: [[Bool]]) {
    let isDue = runners.contains { $0.project.isDue }
    for project in runners.indices {
      handle(runners[project].take(ready[project], isDue: isDue), of: project)
    }
  }

  private mutating func lookAround() {
    for project in runners.indices {
      let worktree = screens.opened == project ? screens.projects[project].worktreeInSight : nil
      handle(runners[project].lookAround(worktree: worktree), of: project)
    }
  }

  private struct Ready {
    var keys = false
    var signals = false
    /// Of each project's descriptors.
    var projects: [[Bool]]
  }

  /// Sleeps until something happens or is due.
  private mutating func wait() -> Ready {
    let own = [terminal.inputDescriptor, terminal.signals.descriptor]
    let descriptors = runners.map(\.descriptors)
    var polled = (own + descriptors.joined()).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let count = poll(&polled, nfds_t(polled.count), timeout())
    var isReady = polled.map { count > 0 && $0.revents != 0 }[...]
    let (keys, signals) = (isReady.removeFirst(), isReady.removeFirst())
    let projects = descriptors.map { group in
      defer { isReady = isReady.dropFirst(group.count) }
      return Array(isReady.prefix(group.count))
    }
    return Ready(keys: keys, signals: signals, projects: projects)
  }

  /// Milliseconds until the next thing is due.
  private func timeout() -> Int32 {
    let due = (runners.map(\.due) + [end].compactMap(\.self)).min() ?? 0
    var wait = max(0, due - SystemClock.milliseconds)
    if wanted != .nothing { wait = min(wait, terminal.pause(before: wanted)) }
    if request.pinnedTime == nil, let change = screens.nextChange {
      wait = min(wait, max(0, change.milliseconds(since: request.now)))
    }
    return Int32(clamping: wait)
  }

  private mutating func readKeys() {
    let input = terminal.readKeys()
    served = .answer
    for key in input.keys { handle(.key(key)) }
    served = .news
    // A terminal that has gone says so again and again: leave, or this would spin.
    if input.ended { leaveAtOnce() }
  }

  private mutating func leaveAtOnce() {
    runners.forEach { $0.abandonActions() }
    terminal.forgetAnswers()
    isDone = true
  }
}

// MARK: - Events and effects

extension DashboardLoop {
  /// Keys, the time and the size.
  private mutating func handle(_ event: DashboardEvent) {
    for (project, effect) in screens.update(event) { perform(effect, for: project) }
  }

  private mutating func handle(_ events: [DashboardEvent], of project: Int) {
    for event in events {
      served = event.answersOperator ? .answer : served
      defer { served = .news }
      for (project, effect) in screens.update(event, of: project) { perform(effect, for: project) }
    }
  }

  private mutating func handle(_ signal: Signal) {
    switch signal {
    case .windowChanged:
      terminal.resize()
      handle(.resized(terminal.size))
      wanted = .answer
    case .terminate, .hangUp, .interrupt, .quit: leaveAtOnce()
    case .stop: suspend()
    case .continued:
      terminal.redrawAll()
      wanted = .answer
    }
  }

  private mutating func perform(_ effect: Effect, for project: Int) {
    switch effect {
    case .draw, .open, .close: wanted = max(wanted, served)
    case .redraw:
      terminal.redrawAll()
      wanted = .answer
    case .perform(let operation): handle(runners[project].begin(operation), of: project)
    case .preview(let operation): handle(runners[project].preview(operation), of: project)
    case .beep: terminal.beep()
    case .notify(let title, let text): notify(TerminalNotice(title: title, text: text))
    case .edit(let update, let draft): edit(update, draft, for: project)
    case .suspend: suspend()
    case .quit: isDone = true
    }
  }

  private func notify(_ notice: TerminalNotice) {
    guard let kind = request.settings.notice else { return }
    terminal.notify(notice, kind, isInTmux: getenv("TMUX") != nil)
  }

  /// Lends the terminal to an editor until it ends.
  private mutating func edit(_ update: String, _ draft: String?, for project: Int) {
    guard request.pinnedTime == nil else {
      return handle([.edited(.failed("a pinned board is not edited"))], of: project)
    }
    let text = draft ?? runners[project].project.editableText(of: update, at: request.now)
    guard let text else {
      return handle([.edited(.failed("the update has gone"))], of: project)
    }
    terminal.suspend()
    let outcome = Editor().edit(text) { terminal.signals.stopProcess() }
    // What was pressed for the editor is not meant for this program.
    let pressed: Set<Signal> = [.interrupt, .quit, .stop, .continued]
    let signals = terminal.signals.drain().filter { !pressed.contains($0) }
    terminal.resume()
    handle(.resized(terminal.size))
    handle(.tick(request.now))
    handle([.edited(outcome)], of: project)
    wanted = .answer
    signals.forEach { handle($0) }
  }

  private mutating func suspend() {
    terminal.suspend()
    terminal.signals.stopProcess()
    terminal.resume()
    handle(.resized(terminal.size))
    wanted = .answer
  }
}

extension DashboardEvent {
  /// Somebody has pressed a key for it.
  fileprivate var answersOperator: Bool {
    switch self {
    case .actionDone, .actionRefused, .preview, .previewRefused, .edited: true
    default: false
    }
  }
}

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
