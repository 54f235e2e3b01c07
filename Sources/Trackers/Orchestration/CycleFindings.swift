internal import CoordinationCore

// What waits for itself, one through the other, and so can never begin.
extension WorkflowFindings {
  mutating func checkCycles() {
    report(workflow.agents.map { Waiting($0.id, $0.node, $0.dependencies) })
    report(phasesAndBarriers)
  }

  private mutating func report(_ waiting: [Waiting]) {
    for cycle in DependencyGraph(waiting.map(\.task)).cycles {
      guard let first = cycle.first.map({ waiting[$0] }) else { continue }
      let node = file.slot("depends_on", "dependencies", "blocked_by", of: first.node).index
      file.report(.error, .dependencyCycle(cycle.map { waiting[$0].id }), at: node ?? first.node)
    }
  }

  private var phasesAndBarriers: [Waiting] {
    let phases = workflow.phases.indices.map { number in
      let phase = workflow.phases[number]
      let named = (phase.blockedBy + phase.dependsOn).flatMap(names)
      let before = workflow.phaseBefore(number).map { [phaseName($0)] } ?? []
      let barriers = workflow.barriers(before: number).map { workflow.barriers[$0].id }
      return Waiting(phaseName(number), phase.node, named + before + barriers)
    }
    let barriers = workflow.barriers.map { barrier in
      Waiting(
        barrier.id, barrier.node, barrier.phases.map(phaseName) + barrier.dependsOn.flatMap(names))
    }
    return phases + barriers
  }

  /// The phases or the barrier that a reference means.
  private func names(_ reference: String) -> [String] {
    workflow.barrier(named: reference) == nil
      ? workflow.phases(named: reference).map(phaseName) : [reference]
  }

  private func phaseName(_ number: Int) -> String { "phase \(workflow.phases[number].id)" }
}

private struct Waiting {
  var id: String
  var node: NodeIndex
  var names: [String]

  init(_ id: String, _ node: NodeIndex, _ names: [String]) {
    (self.id, self.node, self.names) = (id, node, names)
  }

  var task: Task {
    var task = Task(id: id)
    task.dependencies = names
    return task
  }
}
