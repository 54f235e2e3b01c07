package import CoordinationCore
package import TerminalCanvas

/// The dashboards of the projects that are looked at, and which one is in sight. Of several there is
/// an overview as well, from which they are opened.
package struct DashboardScreens: Sendable {
  package private(set) var projects: [DashboardState]
  /// Nil where there is one project only.
  private var overview: DashboardState?
  /// The project in sight; nil where the overview is.
  package private(set) var opened: Int?

  /// What is to be done, and the project for which.
  package typealias ProjectEffect = (project: Int, effect: Effect)

  /// - Parameter directories: of the projects, as they are named in the overview; at least one.
  package init(
    _ directories: [String], settings: Settings, view: View = .board, now: Timestamp
  ) {
    var settings = settings
    settings.hasOverview = directories.count > 1
    let project = DashboardState(settings: settings, view: view, now: now)
    projects = directories.map { _ in project }
    guard settings.hasOverview else {
      opened = 0
      return
    }
    let listed = directories.map { ListedProject(directory: $0, state: project) }
    overview = DashboardState(overviewOf: listed, settings: settings, now: now)
  }

  /// What is in sight.
  package var shown: DashboardState {
    guard let overview, opened == nil else { return projects[opened ?? 0] }
    return overview
  }

  /// The moment at which something changes by itself.
  package var nextChange: Timestamp? {
    (projects.map(\.nextChange) + [overview?.nextChange]).compactMap(\.self).min()
  }

  package func draw(_ size: Size) -> Canvas { shown.draw(size) }

  /// What a key, the time or the size changes.
  package mutating func update(_ event: DashboardEvent) -> [ProjectEffect] {
    if case .key = event { return updateShown(event) }
    var effects = projects.indices.flatMap { update(event, of: $0) }
    if let own = overview?.update(event) { effects += handled(own, of: 0, isShown: opened == nil) }
    return effects
  }

  /// What the files of a project, or what was done there, change.
  package mutating func update(_ event: DashboardEvent, of project: Int) -> [ProjectEffect] {
    let effects = projects[project].update(event)
    if !effects.isEmpty, overview != nil {
      overview?.take(projects[project], at: project)
      if case .boardRead = event { tellApart() }
    }
    return handled(effects, of: project, isShown: opened == project || opened == nil)
  }

  /// Projects of one name are called by their directories.
  private mutating func tellApart() {
    let listed = overview?.projects ?? []
    for (index, project) in listed.enumerated() {
      let name = project.name(among: listed)
      projects[index].label = name == project.state.board?.project ? nil : name
    }
  }

  /// Presses keys one after the other. What would write is left out, so this is safe for pictures.
  ///
  /// - Parameter preview: what is to be answered when an operation of a project is previewed.
  package mutating func press(
    _ keys: [Key], preview: (Operation, Int) -> DashboardEvent? = { _, _ in nil }
  ) {
    for key in keys {
      for case (let project, .preview(let operation)) in update(.key(key)) {
        if let answer = preview(operation, project) { _ = update(answer, of: project) }
      }
    }
  }

  private mutating func updateShown(_ event: DashboardEvent) -> [ProjectEffect] {
    if let opened { return update(event, of: opened) }
    return handled(overview?.update(event) ?? [], of: 0, isShown: true)
  }

  /// Opens and closes, and leaves out what changes only a picture that nobody sees.
  private mutating func handled(
    _ effects: [Effect], of project: Int, isShown: Bool
  ) -> [ProjectEffect] {
    for effect in effects {
      switch effect {
      case .open(let index): opened = index
      case .close: opened = nil
      default: break
      }
    }
    return effects.filter { $0 != .draw || isShown }.map { (project, $0) }
  }
}
