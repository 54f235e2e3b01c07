package import CoordinationCore

/// The orchestration system: `ORCHESTRATION.yaml` with pipelines, phases, barriers and quality gates,
/// and `ORCHESTRATION_WORKTRACKER.md` beside it.
package struct OrchestrationTracker: Tracker {
  package let name = TrackerName.orchestration
  package let home = OrchestrationPaths.home
  package let markers = [OrchestrationPaths.state]

  package init() {}

  package func sources(knowing _: ProjectFiles) -> [Source] {
    [
      .file(path: OrchestrationPaths.state, format: .yaml),
      .file(path: OrchestrationPaths.worktracker, format: .text),
    ]
  }

  package func places(knowing files: ProjectFiles) -> [Place] {
    guard case .yaml(let yaml) = files[OrchestrationPaths.state]?.document else { return [] }
    return Artifacts(root: files.root, yaml).places
  }

  package func reading(
    of files: ProjectFiles, at now: Timestamp, reusing _: ReusableReading?
  ) -> any TrackerReading {
    OrchestrationReading(files, at: now)
  }
}
