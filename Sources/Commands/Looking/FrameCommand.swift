internal import CoordinationCore
internal import Dashboard
internal import TerminalCanvas
internal import Trackers

extension OptionSpec {
  static let size = OptionSpec("size", "COLSxROWS", help: "such as 100x30", isNeeded: true)
  static let keys = OptionSpec(
    "keys", "STRING", help: "keys to press first, such as 'jj<Enter>'", mayBeEmpty: true,
    keepsBlanks: true)
  static let format = OptionSpec("format", "FORMAT", help: "text (default), ansi, svg or html")
}

extension CommandSpec {
  static let frame = CommandSpec(
    name: "frame", operands: [], takesSeveralDirectories: true,
    summary: "one screen of the dashboard, drawn without a terminal; never writes",
    options: [.size, .view, .keys, .format, .at, .theme, .ascii]
  ) { invocation, world in
    let size = try invocation.size()
    let format = try FrameFormat(invocation)
    let keys = try invocation.keys()
    var picture = try FramedDashboard(invocation, world, size)
    picture.press(keys)
    world.print(format.render(picture.screens.draw(size), title: picture.title))
    return 0
  }
}

/// A dashboard without a terminal. Keys that would write are pressed in vain.
private struct FramedDashboard {
  private(set) var screens: DashboardScreens
  private var projects: [OpenedProject?] = []

  init(_ invocation: Invocation, _ world: World, _ size: Size) throws {
    let now = try invocation.time(world)
    var settings = try Settings(invocation, world)
    // A pinned picture is the same everywhere.
    if invocation.has(.at) { settings.utcOffset = 0 }
    let directories = invocation.projects
    screens = DashboardScreens(
      directories, settings: settings, view: try invocation.view(), now: now)
    _ = screens.update(.resized(size))
    for directory in directories { try open(invocation.alone(in: directory), world) }
  }

  var title: String {
    let project = screens.opened.flatMap { projects[$0] }
    return project.map { "\($0.board.project) · roster" } ?? "roster"
  }

  private mutating func open(_ invocation: Invocation, _ world: World) throws {
    let index = projects.count
    do {
      let project = try OpenedProject(invocation, world)
      projects.append(project)
      show(project, at: index)
    } catch Refusal.noProject(let directory, let lookedFor) {
      projects.append(nil)
      let missing = MissingProject(
        directory: directory, lookedFor: lookedFor,
        task: FocusTaskTracker.taskToTake(in: directory))
      _ = screens.update(.nothingFound(missing), of: index)
    }
  }

  private mutating func show(_ project: OpenedProject, at index: Int) {
    var files = FilesState(
      of: project.files, project.board.findings, otherTrackers: project.others)
    // What was written after the time of the picture had not happened then.
    files.updated = files.updated.map { min($0, project.now) }
    _ = screens.update(.boardRead(project.board, files), of: index)
    let journal = Journal(root: project.root, home: project.tracker.home).last(500)
    _ = screens.update(.journalRead(journal.entries), of: index)
  }

  mutating func press(_ keys: [Key]) {
    screens.press(keys) { [projects] operation, index in
      projects[index].map { Self.preview(operation, in: $0) }
    }
  }

  private static func preview(
    _ operation: Operation, in project: OpenedProject
  ) -> DashboardEvent {
    let transaction = Transaction(
      root: project.root, tracker: project.tracker, by: "", now: project.now)
    return transaction.preview(operation)
  }
}

/// What a screen is written as.
enum FrameFormat: String {
  case text, ansi, svg, html

  init(_ invocation: Invocation) throws(CommandFailure) {
    let word = invocation[.format] ?? "text"
    guard let format = FrameFormat(rawValue: word) else {
      throw .usage("--format \(word) is not one of text, ansi, svg, html")
    }
    self = format
  }

  func render(_ canvas: Canvas, title: String) -> String {
    switch self {
    case .text: canvas.text()
    case .ansi: canvas.ansi()
    case .svg: canvas.svg(title: title)
    case .html: canvas.html(title: title)
    }
  }
}

extension Invocation {
  /// At most 1,000 columns and rows: more is a slip of the finger.
  func size() throws(CommandFailure) -> Size {
    guard let word = self[OptionSpec.size] else {
      throw .usage("--size is missing: COLSxROWS, such as 100x30")
    }
    let parts = word.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (1...1000).contains(columns), (1...1000).contains(rows)
    else {
      throw .usage("--size must say COLSxROWS, such as 100x30, each from 1 to 1000")
    }
    return Size(columns: columns, rows: rows)
  }

  func keys() throws(CommandFailure) -> [Key] {
    do {
      return try Key.parse(self[.keys] ?? "")
    } catch {
      throw .usage("--keys: \(error.message)")
    }
  }
}
