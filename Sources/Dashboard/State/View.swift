internal import CoordinationCore

/// A screen that fills the body between header and bottom line.
package enum View: Hashable, Sendable, CaseIterable {
  case board, tasks, instance, activity, findings, memory, update, task
  /// Several projects, a line each.
  case overview

  /// What the dashboard of one project can show.
  package static let ofProject = allCases.filter { $0 != .overview }

  /// The word on the command line.
  package var name: String {
    switch self {
    case .board: "board"
    case .tasks: "tasks"
    case .instance: "instance"
    case .activity: "activity"
    case .findings: "findings"
    case .memory: "memory"
    case .update: "update"
    case .task: "task"
    case .overview: "overview"
    }
  }

  package static func named(_ name: String) -> View? {
    ofProject.first { $0.name == name }
  }

  /// The panels that can have the focus, in the order in which Tab visits them. A workflow has phases
  /// and gates where a team has instances and a memory bank.
  func panels(of tracker: TrackerName) -> [Panel] {
    guard tracker.isPhased else { return teamPanels }
    return switch self {
    case .board: [.tasks, .phases, .pipeline, .gates, .activity, .findings]
    case .instance: [.phases]
    case .memory, .update: [.gates]
    default: teamPanels
    }
  }

  private var teamPanels: [Panel] {
    switch self {
    case .board: [.tasks, .instances, .pipeline, .memory, .activity, .findings]
    case .tasks, .task: [.tasks]
    case .instance: [.instances]
    case .activity: [.activity, .journal]
    case .findings: [.findings]
    case .memory, .update: [.memory]
    case .overview: [.projects]
    }
  }
}

/// A list on a screen. Each has its own cursor.
package enum Panel: Hashable, Sendable, CaseIterable {
  case projects, instances, phases, pipeline, tasks, memory, gates, activity, journal, findings

  /// What its rows are called beside the position in the bottom line.
  var word: String {
    switch self {
    case .projects: "projects"
    case .instances: "instances"
    case .phases: "phases"
    case .pipeline: "stages"
    case .tasks: "tasks"
    case .memory: "updates"
    case .gates: "gates"
    case .activity: "activity"
    case .journal: "journal"
    case .findings: "findings"
    }
  }
}
