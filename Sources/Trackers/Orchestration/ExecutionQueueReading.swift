internal import CoordinationCore

extension WorkflowReading {
  mutating func readQueue() {
    guard let queue = yaml.member("execution_queue", of: root) else { return }
    let ids = Dictionary(
      workflow.agents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let subjects = QueueSubjects(workflow)
    let groups = yaml.member("groups", of: queue)
    let path: ValuePath = [.key("execution_queue")] + (groups == nil ? [] : [.key("groups")])
    for entry in file.entries(groups ?? queue, at: path, what: "execution_queue") {
      guard yaml.kind(entry.node) == .object else {
        file.reportType("a group of the execution queue", "an object", at: entry.node)
        continue
      }
      var group = Workflow.QueueGroup(id: entry.id, node: entry.node, path: entry.path)
      group.status = plainStatus(of: entry.node)
      for parent in [entry.node] + streams(of: entry.node) { readMembers(of: parent, ids, &group) }
      if group.agents.isEmpty { read(subjects, of: entry, &group) }
      workflow.queue.append(group)
    }
  }

  /// Without a finding where the word is unknown: groups have words of their own.
  private func plainStatus(of node: NodeIndex) -> Workflow.Status? {
    guard let index = yaml.member("status", of: node), let word = yaml.text(index) else {
      return nil
    }
    return Workflow.Status(
      status: OrchestrationVocabulary.status(of: word), word: word, node: index)
  }

  private func streams(of group: NodeIndex) -> [NodeIndex] {
    yaml.member("streams", of: group).map { yaml.elements(of: $0) } ?? []
  }

  private mutating func readMembers(
    of parent: NodeIndex, _ ids: [String: Int], _ group: inout Workflow.QueueGroup
  ) {
    for name in ["agents", "tasks"] {
      for entry in file.entries(yaml.member(name, of: parent), at: [], what: name) {
        guard let agent = ids[entry.id] else {
          group.strangers += 1
          continue
        }
        let status = yaml.kind(entry.node) == .object ? plainStatus(of: entry.node) : nil
        group.agents.append((agent, status))
      }
    }
  }

  /// A group without agents stands for a barrier, a gate or a checkpoint that it names or is named
  /// after.
  private func read(
    _ subjects: QueueSubjects, of entry: YAMLFile.Entry, _ group: inout Workflow.QueueGroup
  ) {
    let name = (file.word("name", of: entry.node) ?? entry.id).numberedName
    let barrier = file.word("barrier", of: entry.node)
    group.barrier = barrier.map { subjects.barriers[$0] } ?? subjects.barrierNames[name]
    let gate = file.word("quality_gate", of: entry.node)
    group.gate = (gate.map { subjects.gates[$0] } ?? subjects.gateNames[name])
      .map { workflow.gates[$0].id }
    group.checkpoint = file.word("checkpoint", of: entry.node)
  }

  mutating func readArtifactCount() {
    for (_, place) in file.metricsPlaces.reversed() {
      guard let made = yaml.member("artifacts_created", of: place).flatMap({ yaml.number($0) }),
        let total = yaml.member("artifacts_total", of: place).flatMap({ yaml.number($0) })
      else { continue }
      workflow.artifactCount = (Int(min(max(made, 0), 1e9)), Int(min(max(total, 0), 1e9)))
    }
  }
}

/// What groups may stand for, by id and by the name that people give it.
private struct QueueSubjects {
  let barriers: [String: Int]
  let barrierNames: [String: Int]
  let gates: [String: Int]
  let gateNames: [String: Int]

  init(_ workflow: Workflow) {
    func numbers(_ names: [(offset: Int, element: String)]) -> [String: Int] {
      Dictionary(
        names.map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }
    let ids = Array(workflow.barriers.map(\.id).enumerated())
    barriers = numbers(ids)
    barrierNames = numbers(ids.map { ($0.offset, $0.element.numberedName) })
    gates = numbers(Array(workflow.gates.map(\.id).enumerated()))
    gateNames = numbers(
      workflow.gates.enumerated().filter(\.element.isListed)
        .map { ($0.offset, $0.element.id.numberedName) })
  }
}

extension String {
  /// "barrier1" for "barrier-1" and for "Barrier 1: Post-Schema", "qg2" for "Quality Gate 2"; not the
  /// same for "Barrier 10".
  var numberedName: String {
    let name = plain
    let text = name.hasPrefix("qualitygate") ? "qg" + name.dropFirst(11) : name
    let letters = text.prefix { !$0.isNumber }
    return String(letters + text.dropFirst(letters.count).prefix { $0.isNumber })
  }
}
