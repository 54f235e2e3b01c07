internal import Commands
internal import CoordinationCore
internal import Dashboard
internal import Glibc

/// Tells what happens in projects as lines of text, until the process is ended, nobody reads any more or
/// the time that was asked for is over.
/// It changes nothing about the terminal, so signals end it as they end any program.
struct PlainLoop {
  private let request: DashboardRequest
  private var projects: [WatchedProject]
  private var feeds: [PlainFeed]
  /// In milliseconds, by the clock that never jumps.
  private let end: Int64

  static func run(_ request: DashboardRequest) throws -> Int32 {
    let projects = try request.directories.map { try WatchedProject(request, in: $0) }
    let feeds = labels(request.directories).map {
      PlainFeed(label: $0, settings: request.settings, at: request.now)
    }
    let end = request.seconds.map { SystemClock.milliseconds + Int64($0 * 1000) } ?? .max
    var loop = PlainLoop(request: request, projects: projects, feeds: feeds, end: end)
    loop.look()
    if request.pinnedTime != nil { return 0 }
    if isatty(STDOUT_FILENO) != 0 {
      ProcessWorld.write("listening for changes; Ctrl-C ends\n", to: STDOUT_FILENO)
    }
    while SystemClock.milliseconds < end {
      loop.wait()
      loop.look()
    }
    return 0
  }

  /// By their names, where these tell them apart. One alone needs none.
  private static func labels(_ directories: [String]) -> [String] {
    if directories.count == 1 { return [""] }
    let names = directories.map { $0.split(separator: "/").last.map(String.init) ?? "" }
    let areNames = !names.contains { ["", ".", ".."].contains($0) }
    return areNames && Set(names).count == names.count ? names : directories
  }

  private mutating func look() {
    for project in projects.indices { look(at: project) }
  }

  private mutating func look(at project: Int) {
    let isConcerned = projects[project].isConcerned()
    if isConcerned || projects[project].isDue {
      for event in news(of: project) { tell(event, of: project) }
      projects[project].listen()
    }
    tell(.tick(request.now), of: project)
  }

  /// Of an action, the files tell a moment before the journal tells who has done it: that goes first.
  private mutating func news(of project: Int) -> [DashboardEvent] {
    var events = projects[project].refresh()
    if feeds[project].hasBegun, !events.isEmpty {
      SystemClock.sleep(milliseconds: Self.moment)
      events += projects[project].refresh()
    }
    return events.filter(\.isOfJournal) + events.filter { !$0.isOfJournal }
  }

  /// Milliseconds from the first file of an action to its entry in the journal, and more.
  private static let moment = 100

  private mutating func tell(_ event: DashboardEvent, of project: Int) {
    let lines = feeds[project].lines(of: event, at: request.now)
    if lines.isEmpty { return }
    ProcessWorld.write(lines.map { $0 + "\n" }.joined(), to: STDOUT_FILENO)
  }

  /// Sleeps until files change or are due. Where nobody reads any more, the other end of a pipe tells so.
  private func wait() {
    let due = min(projects.map(\.nextLook).min() ?? 0, end)
    let pause = max(0, due - SystemClock.milliseconds)
    var polled = projects.map {
      pollfd(fd: $0.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
    }
    polled.append(pollfd(fd: STDOUT_FILENO, events: 0, revents: 0))
    poll(&polled, nfds_t(polled.count), Int32(clamping: pause))
    if polled.last.map({ $0.revents & Int16(POLLERR) != 0 }) == true { exit(0) }
  }
}

extension DashboardEvent {
  fileprivate var isOfJournal: Bool {
    if case .journalRead = self { true } else { false }
  }
}
