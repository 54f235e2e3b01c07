internal import CoordinationCore

extension OrchestrationReading {
  func derivedChanges() -> [Change] { derivedChanges(of: workflow) }

  /// Brings the recorded figures in step with the rows, as they are or as they will be.
  func derivedChanges(of workflow: Workflow) -> [Change] {
    guard let file, !workflow.isTemplate else { return [] }
    let yaml = file.yaml
    let metrics = WorkflowMetrics(workflow)
    var changes: [Change] = []
    func compare(
      _ path: ValuePath, _ isFigure: (String) -> Bool,
      _ derived: (_ name: String, _ spelled: String) -> Double?,
      _ agrees: (_ written: Double, _ spelled: String, _ name: String) -> Bool
    ) {
      guard let place = yaml.value(at: path) else { return }
      for (key, value) in yaml.members(of: place) {
        guard let name = yaml.text(key), isFigure(name), yaml.ownMember(name, of: place) == value
        else { continue }
        // What an alias leads to counts, not its name.
        let spelled = yaml.text(value) ?? ""
        let isRight = yaml.number(value).map { agrees($0, spelled, name) } ?? false
        guard
          let after = Self.figure(derived(name, spelled), over: yaml.kind(value), isRight: isRight)
        else { continue }
        changes.append(
          Change(
            file: file.path, path: path + [.key(name)], before: yaml.source(value), after: after,
            isDerived: true))
      }
    }
    for path: ValuePath in [[.key("metrics")], [.key("metrics"), .key("execution")]] {
      compare(path, { metrics[$0] != nil }, { name, _ in metrics[name] }) { written, _, name in
        metrics.agrees(written, with: name)
      }
    }
    let quality = QualityMetrics(workflow)
    compare(
      [.key("quality"), .key("workflow_quality")], QualityMetrics.names.contains,
      quality.value(_:like:), quality.agrees(_:spelled:with:))
    for (number, pipeline) in workflow.pipelines.enumerated() {
      let phases = workflow.phases.indices.filter { workflow.phases[$0].pipeline == number }
      let done = phases.count { workflow.isWorkDone(phase: $0) || workflow.isSkipped(phase: $0) }
      let percent = Double(WorkflowMetrics.percent(done, of: phases.count))
      let exact = phases.isEmpty ? 0 : Double(done) * 100 / Double(phases.count)
      compare(pipeline.path, { $0 == "progress_percent" }, { _, _ in percent }) { written, _, _ in
        written == percent || abs(written - exact) <= 0.5
      }
    }
    return changes + artifactChanges(of: workflow, yaml, file.path)
  }

  /// What is to stand for a figure; nil where it stands right, or is no figure. Nothing to sum up is
  /// null.
  private static func figure(_ value: Double?, over kind: NodeKind, isRight: Bool) -> String? {
    switch (kind, value) {
    case (.number, let value?): isRight ? nil : JSONText.number(value)
    case (.null, let value?): JSONText.number(value)
    case (.number, nil): "null"
    default: nil
    }
  }

  private func artifactChanges(
    of workflow: Workflow, _ yaml: YAMLDocument, _ path: String
  ) -> [Change] {
    let place: ValuePath = [.key("metrics"), .key("execution")]
    guard let object = yaml.value(at: place),
      let total = yaml.member("artifacts_total", of: object).flatMap({ yaml.number($0) }),
      let count = Int(exactly: total), let made = workflow.artifactsMade(of: count)
    else { return [] }
    let percent = WorkflowMetrics.percent(made, of: count)
    return [("artifacts_created", made), ("artifacts_percent", percent)].compactMap {
      name, figure in
      guard let value = yaml.ownMember(name, of: object), let old = yaml.number(value),
        abs(old - Double(figure)) > (name == "artifacts_percent" ? 1.01 : 0)
      else { return nil }
      return Change(
        file: path, path: place + [.key(name)], before: yaml.source(value), after: "\(figure)",
        isDerived: true)
    }
  }
}
