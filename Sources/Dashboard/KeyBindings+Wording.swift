internal import CoordinationCore

/// What keys are called where a workflow has something else in the place of what a team has.
extension KeyBinding {
  /// The word beside the key in the bottom line.
  func word(on board: Board?) -> String {
    guard board?.tracker.isPhased == true else { return word }
    return switch command {
    case .show(.memory): board?.tracker.wordForGates ?? word
    case .show(.instance): "phases"
    default: word
    }
  }

  /// One sentence for help.
  func help(on board: Board?) -> String {
    guard board?.tracker.isPhased == true else { return help }
    return helpOfTracker(board?.tracker) ?? helpInWorkflow ?? help
  }

  private func helpOfTracker(_ tracker: TrackerName?) -> String? {
    switch tracker {
    case .planProgress: helpInPlan
    case .focusTask: helpInPhases
    case .taskStatus: helpInTables
    default: nil
    }
  }

  private var helpInTables: String? {
    switch command {
    case .show(.instance): "All phases with their sections, and their reviews."
    case .show(.memory): "Open issues, and the reviews of the phases."
    default: nil
    }
  }

  private var helpInPhases: String? {
    switch command {
    case .unblock: "Take up a phase that was handed off."
    case .show(.instance): "All phases, and how far they are."
    case .show(.memory): "What is out of turn, and what is to be done next."
    default: nil
    }
  }

  private var helpInPlan: String? {
    switch command {
    case .show(.instance): "All phases, and how far they are."
    case .show(.memory): "Blockers, and the next three tasks."
    default: nil
    }
  }

  private var helpInWorkflow: String? {
    switch command {
    case .score: "Score the gate of the row, or that of its phase or barrier."
    case .checkpoint: "Keep how all agents stand, to be restored."
    case .approveGate: "Let an escalated gate pass, with a reason."
    case .unblock: "Clear what blocks the task."
    case .hideCompleted: "Hide or show completed tasks."
    case .pageUp where place == .screen: "One page up; in a task, its text."
    case .pageDown where place == .screen: "One page down; in a task, its text."
    case .show(.instance): "All phases and barriers, and what their gates say."
    case .show(.memory): "Gates, blockers, checkpoints, what is to be done next."
    default: nil
    }
  }
}

extension TrackerName {
  /// What the panel of gates is about where there is something else in its place.
  var wordForGates: String {
    switch self {
    case .planProgress: "next"
    case .focusTask: "next steps"
    case .taskStatus: "issues"
    case .orchestration, .multiAgent: "gates"
    }
  }
}
