internal import CoordinationCore

/// What kind of value each member must be. One of another kind is read as if it were not there, which
/// nobody should have to find out by looking.
extension WorkflowReading {
  private enum Kind: String {
    case text = "a text"
    case number = "a number"
    case object = "an object"
    case list = "a list"
    case group = "a list or an object"
    case names = "a name or a list of names"
  }

  private typealias Members = KeyValuePairs<String, Kind>

  private static let root: Members = [
    "workflow": .object, "quality": .object, "metrics": .object, "resumption": .object,
    "next_actions": .group, "execution_log": .list,
  ]
  private static let head: Members = ["id": .text, "name": .text]
  private static let quality: Members = ["workflow_quality": .object]
  private static let pipeline: Members = [
    "id": .text, "name": .text, "short_alias": .text, "alias": .text, "current_phase": .text,
    "progress_percent": .number,
  ]
  private static let phase: Members = [
    "id": .text, "name": .text, "path_id": .text, "blocked_by": .names,
  ]
  private static let agent: Members = [
    "id": .text, "name": .text, "artifact": .text, "output": .text, "priority": .text,
    "owner": .text, "assigned_to": .text, "assignee": .text, "agent": .text,
    "depends_on": .names, "dependencies": .names, "blocked_by": .names,
  ]
  private static let barrier: Members = [
    "id": .text, "name": .text, "depends_on": .names, "after_phase": .text,
    "before_phase": .text,
  ]
  private static let gate: Members = ["status": .text, "verdict": .text]
  private static let checkpoint: Members = [
    "id": .text, "trigger": .text, "description": .text, "recovery_point": .text,
    "state_snapshot": .object,
  ]
  private static let blocker: Members = [
    "id": .text, "description": .text, "severity": .text, "blocking": .names, "blocks": .names,
  ]

  mutating func checkKinds() {
    check(root, Self.root)
    if let head = yaml.member("workflow", of: root) { check(head, Self.head) }
    if let quality = yaml.member("quality", of: root) { check(quality, Self.quality) }
    for pipeline in workflow.pipelines { check(pipeline.node, Self.pipeline) }
    for phase in workflow.phases { check(phase.node, Self.phase) }
    for agent in workflow.agents { check(agent.node, Self.agent) }
    for barrier in workflow.barriers { check(barrier.node, Self.barrier) }
    for gate in workflow.gates where gate.path.first == .key("quality") {
      check(gate.node, Self.gate)
    }
    for entry in workflow.checkpoints { check(entry.node, Self.checkpoint) }
    for blocker in workflow.blockerPlaces { check(blocker.node, Self.blocker) }
    checkFigures()
  }

  private mutating func check(_ object: NodeIndex, _ members: Members) {
    for (name, kind) in members {
      guard let value = yaml.member(name, of: object) else { continue }
      check(value, name, kind)
    }
  }

  private mutating func check(_ value: NodeIndex, _ name: String, _ kind: Kind) {
    if kind == .names, yaml.kind(value) == .array {
      for element in yaml.elements(of: value) { check(element, name, .text) }
      return
    }
    let isRight =
      switch (yaml.kind(value), kind) {
      case (.null, _), (.object, .object), (.object, .group), (.array, .list), (.array, .group),
        (.number, .number):
        true
      case (.object, _), (.array, _): false
      case (_, .text), (_, .names): true
      default: false
      }
    if !isRight { file.reportType(name, kind.rawValue, at: value) }
  }

  /// What is counted must be a number where it is recorded.
  private mutating func checkFigures() {
    let metrics = WorkflowMetrics(workflow)
    for (_, place) in file.metricsPlaces {
      for (key, value) in yaml.members(of: place) {
        guard let name = yaml.text(key), metrics[name] != nil else { continue }
        check(value, name, .number)
      }
    }
  }
}
