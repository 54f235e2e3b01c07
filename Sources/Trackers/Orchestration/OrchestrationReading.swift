internal import CoordinationCore

/// Everything that the files of the orchestration system say, brought together.
///
/// The agents' rows in ORCHESTRATION.yaml are believed, and the statuses of barriers and the scores of
/// gates. What sums them up (phases, pipelines, metrics, groups of the queue, the worktracker) is
/// derived and compared.
struct OrchestrationReading: TrackerReading {
  let project: ProjectFiles
  let now: Timestamp
  let workflow: Workflow
  /// Nil where there is no such file that can be read.
  let file: YAMLFile?

  init(_ project: ProjectFiles, at now: Timestamp) {
    self.project = project.tellingUnreadableWorktracker
    self.now = now
    guard case .yaml(let yaml) = project[OrchestrationPaths.state]?.document else {
      workflow = Workflow()
      file = nil
      return
    }
    let (workflow, file) = WorkflowReading.read(OrchestrationPaths.state, yaml)
    self.workflow = workflow
    self.file = WorkflowFindings.checked(workflow, file)
  }
}
