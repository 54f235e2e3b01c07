internal import CoordinationCore

extension WorkflowReading {
  mutating func readBarriers() {
    for name in ["barriers", "sync_barriers"] {
      let list = yaml.member(name, of: root)
      for entry in file.entries(list, at: [.key(name)], what: name) { readBarrier(entry) }
    }
  }

  private mutating func readBarrier(_ entry: YAMLFile.Entry) {
    guard yaml.kind(entry.node) == .object else {
      return file.reportType("a barrier", "an object", at: entry.node)
    }
    if workflow.barriers.contains(where: { $0.id == entry.id }) {
      return file.report(.warning, .duplicateTask(entry.id), at: entry.node)
    }
    var barrier = Workflow.Barrier(
      id: entry.id, title: file.word("name", of: entry.node) ?? entry.id, node: entry.node,
      path: entry.path, status: status(of: entry.node, entry.id),
      dependsOn: file.words("depends_on", of: entry.node),
      afterPhase: file.word("after_phase", of: entry.node),
      beforePhase: file.word("before_phase", of: entry.node), artifacts: artifacts(of: entry))
    barrier.phases = phases(of: barrier)
    workflow.barriers.append(barrier)
  }

  private mutating func artifacts(of barrier: YAMLFile.Entry) -> [Workflow.Barrier.Artifact] {
    var found: [Workflow.Barrier.Artifact] = []
    for name in ["artifacts", "artifact"] {
      guard let list = yaml.member(name, of: barrier.node) else { continue }
      let place = barrier.path + [.key(name)]
      let entries =
        yaml.member("path", of: list) == nil
        ? file.entries(list, at: place, what: "artifacts")
        : [YAMLFile.Entry(id: "artifact", node: list, path: place)]
      for entry in entries {
        let isObject = yaml.kind(entry.node) == .object
        let path = isObject ? file.word("path", of: entry.node) : yaml.text(entry.node)
        guard let path else {
          if !isObject { file.reportType("an artifact", "a path or an object", at: entry.node) }
          continue
        }
        found.append(
          Workflow.Barrier.Artifact(
            name: entry.id, path: path, status: isObject ? status(of: entry.node, entry.id) : nil,
            node: entry.node, place: entry.path))
      }
    }
    return found
  }

  /// The phases that a barrier waits for: those that it names, else all that it comes after.
  private mutating func phases(of barrier: Workflow.Barrier) -> [Int] {
    var phases: [Int] = []
    for name in barrier.dependsOn {
      let found = workflow.phases(named: name)
      // Gates may be named among them.
      if found.isEmpty, name.namesPhase, let node = yaml.member("depends_on", of: barrier.node) {
        file.report(
          .warning,
          .unknownReference(subject: barrier.id, what: "a phase", name: name), at: node)
      }
      phases += found
    }
    if phases.isEmpty, let name = barrier.afterPhase { phases = workflow.phases(named: name) }
    return phases
  }
}

extension Workflow {
  /// The phases that a reference means: "pipeline_a.phase.1", "ps.phase-1", "phase-2", "ps/1", "3".
  func phases(named reference: String) -> [Int] {
    if let exact = phases.firstIndex(where: { $0.id == reference }) { return [exact] }
    let parts = reference.split { $0 == "." || $0 == "/" || $0 == ":" }.map(String.init)
    guard let last = parts.last else { return [] }
    let pipeline = parts.count > 1 ? pipelines.firstIndex { $0.isCalled(parts[0]) } : nil
    if parts.count > 1, pipeline == nil, parts[0].lowercased() != "phase" { return [] }
    return phases.indices.filter {
      (pipeline == nil || phases[$0].pipeline == pipeline) && phases[$0].isCalled(last)
    }
  }

  func barrier(named name: String) -> Int? { barriers.firstIndex { $0.id == name } }
}

extension Workflow.Pipeline {
  func isCalled(_ name: String) -> Bool { [key, id, alias].contains(name) }
}

extension Workflow.Phase {
  /// By its name, its part of a path, or "phase-3" and "phase_3" for the third.
  func isCalled(_ name: String) -> Bool {
    if name == self.name || name == pathId || name == id { return true }
    let plain = name.lowercased()
    guard plain.hasPrefix("phase") else { return false }
    let rest = plain.dropFirst(5).drop { $0 == "-" || $0 == "_" || $0 == " " }
    return rest == self.name.lowercased() || pathId.map { $0.lowercased() == plain } ?? false
  }
}

extension String {
  /// Whether "phase" is one of its words.
  fileprivate var namesPhase: Bool {
    lowercased().split { !$0.isLetter }.contains { $0 == "phase" }
  }
}
