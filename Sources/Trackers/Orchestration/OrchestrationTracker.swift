package import CoordinationCore

/// The orchestration system: `ORCHESTRATION.yaml` with pipelines, phases, barriers and quality gates,
/// and `ORCHESTRATION_WORKTRACKER.md` beside it.
package struct OrchestrationTracker: Tracker {
  package let name = TrackerName.orchestration
  package let home = OrchestrationPaths.home
  package let markers = [OrchestrationPaths.state]

  package init() {}

  package func sources(knowing files: ProjectFiles) -> [Source] {
    let own: [Source] = [
      .file(path: OrchestrationPaths.state, format: .yaml),
      .file(path: OrchestrationPaths.worktracker, format: .text),
    ]
    guard case .yaml(let yaml) = files[OrchestrationPaths.state]?.document else { return own }
    return own + Artifacts(root: files.root, yaml).sources
  }

  package func reading(
    of files: ProjectFiles, at now: Timestamp, reusing _: ReusableReading?
  ) -> any TrackerReading {
    OrchestrationReading(files, at: now)
  }
}
