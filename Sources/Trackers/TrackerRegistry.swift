package import CoordinationCore

/// All trackers, in the order in which they are looked for.
package enum TrackerRegistry {
  /// New ones each time: they remember what they have read.
  package static var all: [any Tracker] {
    [
      MultiAgentTracker.standard, OrchestrationTracker(), TaskStatusTracker(), FocusTaskTracker(),
      PlanProgressTracker(),
    ]
  }

  package static func tracker(named name: TrackerName) -> (any Tracker)? {
    all.first { $0.name == name }
  }
}
