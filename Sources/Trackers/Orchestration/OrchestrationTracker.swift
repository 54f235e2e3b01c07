package import CoordinationCore

/// The orchestration system: `ORCHESTRATION.yaml` with pipelines, phases, barriers and quality gates,
/// and `ORCHESTRATION_WORKTRACKER.md` beside it.
package struct OrchestrationTracker: Tracker {
  package let name = TrackerName.orchestration
  package let home = OrchestrationPaths.home
  package let markers = [OrchestrationPaths.state]

  package init() {}

  package func sources(knowing files: ProjectFiles) -> [Source] {
    [
      .file(path: OrchestrationPaths.state, format: .yaml),
      .file(path: OrchestrationPaths.worktracker, format: .text),
    ]
  }

  package func reading(
    of files: ProjectFiles, at now: Timestamp, reusing _: ReusableReading?
  ) -> any TrackerReading {
    OrchestrationReading(files, at: now)
  }
}
