package import CoordinationCore
package import Dashboard
internal import TerminalCanvas
internal import Trackers

extension OptionSpec {
  static let interval = OptionSpec(
    "interval", "SECONDS", help: "between two looks at the files (default: 1)")
  static let pollOnly = OptionSpec(
    "poll-only", help: "looks at the files at each interval only, never when the system tells")
  static let notify = OptionSpec(
    "notify", "KIND",
    help:
      "bell, osc9, osc777 or off: tells when an instance is offline, a task fails or a decision "
      + "waits (default: off)")
  static let plain = OptionSpec(
    "plain", help: "no screen: how it stands, then each change as a line of text, to be listened to"
  )
  static let readOnly = OptionSpec("read-only", help: "refuses every key that would write")
}

extension CommandSpec {
  /// Without a command: the dashboard, or the board as text where there is no terminal.
  static let dashboard = CommandSpec(
    name: "", operands: [], takesSeveralDirectories: true,
    summary: "The dashboard of the project in DIR; of several, an overview that opens them.",
    options: [
      .interval, .pollOnly, .plain, .ascii, .theme, .readOnly, .view, .notify, .by, .at,
    ]
  ) { invocation, world in
    let request = try DashboardRequest(invocation, world)
    if invocation.has(.plain) { return try world.tellPlainly(request) }
    guard world.inputIsTerminal, world.outputIsTerminal else {
      return try CommandSpec.status.run(invocation, world)
    }
    return try world.showDashboard(request)
  }
}

/// What the dashboard is started with.
package struct DashboardRequest: Sendable {
  /// Of the projects to show, at least one; of several there is an overview.
  package var directories: [String]
  /// Look for this tracker only.
  package var tracker: TrackerName?
  /// Seconds between two looks at the files.
  package var interval = 1.0
  /// Look at once when the system tells that files have changed.
  package var wakesOnEvents = true
  package var settings: Settings
  package var view = View.board
  /// The time to show instead of the clock's. Nothing is written then: what is done at a time that
  /// is not now would tell lies in the files.
  package var pinnedTime: Timestamp?
  /// The trackers to look for.
  package var trackers: [any Tracker] = TrackerRegistry.all
  /// Leave by itself after so many seconds.
  package var seconds: Double?

  package init(directories: [String], settings: Settings) {
    self.directories = directories
    self.settings = settings
  }
}

extension DashboardRequest {
  init(_ invocation: Invocation, _ world: World) throws {
    self.init(directories: invocation.directories, settings: try Settings(invocation, world))
    try Self.checkAreDirectories(directories, world)
    let plans = directories.compactMap(OpenedProject.chosenPlan)
    if let plan = plans.first {
      guard directories.count == 1 else {
        throw CommandFailure.usage("one plan is opened at a time: roster \(directories[0])")
      }
      (directories, trackers) = ([plan.folder], [plan.tracker])
    }
    if plans.isEmpty {
      directories = try invocation.projects.map { try OpenedProject.teamDirectory(of: $0) }
    }
    tracker = try invocation.tracker()
    settings.actor = invocation.actor(world)
    settings.notice = try invocation.notice(world)
    view = try invocation.view()
    wakesOnEvents = !invocation.has(.pollOnly)
    if invocation.has(.at) { pinnedTime = try invocation.time(world) }
    interval = try invocation.seconds(.interval, 0.05...3600) ?? interval
  }

  /// A mistyped command looks like a directory that does not exist.
  private static func checkAreDirectories(_ words: [String], _ world: World) throws {
    guard let word = words.first(where: { !world.exists($0) }) else { return }
    throw CommandFailure.unknownCommand(CommandTable.unknownWord(word))
  }
}

extension Settings {
  init(_ invocation: Invocation, _ world: World) throws(CommandFailure) {
    self.init()
    let noColor = world.environment("NO_COLOR").map { !$0.isEmpty } ?? false
    let name = invocation[.theme] ?? (noColor ? Theme.mono.name : Theme.standard.name)
    guard let theme = Theme.named(name) else {
      let names = Theme.all.map(\.name).joined(separator: ", ")
      throw .usage("--theme \(name) is not one of \(names)")
    }
    self.theme = theme
    isASCII = invocation.has(.ascii) || !UnicodeOutput.isSupported(world.environment)
    isReadOnly = invocation.has(.readOnly)
    utcOffset = world.utcOffset(world.now())
  }
}

extension Invocation {
  /// How to tell an operator who looks elsewhere, by the option or else by the environment.
  fileprivate func notice(_ world: World) throws(CommandFailure) -> NoticeKind? {
    let variable = world.environment("ROSTER_NOTIFY").flatMap { $0.isEmpty ? nil : $0 }
    guard let word = self[.notify] ?? variable, word != "off" else { return nil }
    guard let kind = NoticeKind(rawValue: word) else {
      let name = has(.notify) ? "--notify" : "ROSTER_NOTIFY"
      let kinds = NoticeKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw .usage("\(name) \(TextSanitizer.sanitized(word)) is not one of \(kinds), off")
    }
    return kind
  }

  func view() throws(CommandFailure) -> View {
    guard let name = self[.view] else { return .board }
    guard let view = View.named(name) else {
      let names = View.ofProject.map(\.name).joined(separator: ", ")
      throw .usage("--view \(name) is not one of \(names)")
    }
    return view
  }
}
