package import CoordinationCore

/// All trackers, in the order in which they are looked for.
package enum TrackerRegistry {
  package static let all: [any Tracker] = [
    MultiAgentTracker.standard, OrchestrationTracker(), TaskStatusTracker(), FocusTaskTracker(),
    PlanProgressTracker(),
  ]

  package static func tracker(named name: TrackerName) -> (any Tracker)? {
    all.first { $0.name == name }
  }
}
