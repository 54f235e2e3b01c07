internal import CoordinationCore

// What names something else: gates, checkpoints, agents and what they wait for.
extension WorkflowFindings {
  // MARK: - Gates

  mutating func checkGates() {
    for gate in workflow.gates where gate.verdict == .pass && !gate.isApproved {
      if let score = gate.scores.last, score >= gate.threshold { continue }
      let names = GateNames.verdict + GateNames.passed + GateNames.score
      let node = names.lazy.compactMap { [yaml] in yaml.member($0, of: gate.node) }.first
      file.report(
        gate.scores.isEmpty ? .note : .warning,
        .verdictDisagrees(
          gate: gate.id, verdict: node.flatMap { yaml.text($0) } ?? "PASS",
          score: gate.scores.last, threshold: gate.threshold), at: node ?? gate.node)
    }
  }

  // MARK: - Checkpoints

  mutating func checkCheckpoints() {
    guard let newest = workflow.newestCheckpoint else { return }
    let names = [newest.id] + [newest.at?.iso8601].compactMap(\.self)
    let places: [(String, ValuePath)] = [
      ("checkpoints.latest_id", [.key("checkpoints"), .key("latest_id")]),
      ("resumption.last_checkpoint", [.key("resumption"), .key("last_checkpoint")]),
      (
        "resumption.recovery_state.last_checkpoint",
        [.key("resumption"), .key("recovery_state"), .key("last_checkpoint")]
      ),
    ]
    for (field, path) in places {
      guard let node = yaml.value(at: path), let written = yaml.text(node),
        !names.contains(written), !wasRestored(written)
      else { continue }
      file.report(
        .warning,
        .filesDisagree(
          subject: field, field: "the newest checkpoint", believed: newest.id,
          believedIn: "checkpoints", instead: written), at: node)
    }
  }

  /// Work goes on from a checkpoint that was restored, however many came after it.
  private func wasRestored(_ id: String) -> Bool {
    workflow.checkpoints.contains {
      $0.checkpoint.id == id && yaml.member("restore_events", of: $0.node) != nil
    }
  }

  // MARK: - Agents

  mutating func checkAgents() {
    let known = Set(workflow.agents.map(\.id))
    for (number, agent) in workflow.agents.enumerated() {
      if let artifact = agent.artifact, let node = agent.artifactNode, artifact.isPlaceholder,
        workflow.status(ofAgent: number) == .completed
      {
        file.report(
          .warning, .placeholder(field: "the artifact of \(taskName(agent.id))", found: artifact),
          at: node)
      }
      checkDependencies(of: agent, known)
    }
  }

  private mutating func checkDependencies(of agent: Workflow.Agent, _ known: Set<String>) {
    guard agent.dependencies.contains(where: { !known.contains($0) }) else { return }
    for name in agent.dependencies where !known.contains(name) && !workflow.knows(name) {
      guard let node = file.slot("depends_on", of: agent.node).index else { continue }
      file.report(.warning, .unknownDependency(task: agent.id, dependency: name), at: node)
    }
  }

  // MARK: - What holds phases back

  mutating func checkBlocked() {
    let known = Set(
      workflow.barriers.map(\.id) + workflow.gates.map(\.id) + workflow.agents.map(\.id)
        + workflow.phases.map(\.id) + workflow.queue.map { "group-\($0.id)" } + blockerIds)
    for phase in workflow.phases {
      for (member, names) in [("blocked_by", phase.blockedBy), ("depends_on", phase.dependsOn)] {
        for name in names where !known.contains(name) && name.isReference {
          guard let node = yaml.member(member, of: phase.node), !workflow.knows(name) else {
            continue
          }
          file.report(
            .warning, .unknownObstacle(subject: "phase \(phase.id)", name: name), at: node)
        }
      }
    }
  }

  /// Those that are over, too.
  private var blockerIds: [String] {
    let places: [ValuePath] = [
      [.key("blockers")], [.key("blockers"), .key("active")], [.key("blockers"), .key("resolved")],
      [.key("issues"), .key("resolved")], [.key("issues"), .key("active")],
    ]
    return places.compactMap { yaml.value(at: $0) }.flatMap { place in
      yaml.elements(of: place).compactMap { file.word("id", of: $0) }
        + yaml.members(of: place).compactMap { yaml.text($0.key) }
    }
  }
}

extension Workflow {
  /// The checkpoint that was restored last, where the notes for the next session name it.
  var resumesFrom: String? {
    lastCheckpoint.flatMap { id in checkpoints.contains { $0.checkpoint.id == id } ? id : nil }
  }

  /// By its time or else its number: some files put the newest first.
  var newestCheckpoint: Checkpoint? {
    let all = checkpoints.map(\.checkpoint)
    let isTimed = all.allSatisfy { $0.at != nil }
    return all.indices.max { left, right in
      if isTimed, let first = all[left].at, let second = all[right].at, first != second {
        return first < second
      }
      if let first = all[left].number, let second = all[right].number, first != second {
        return first < second
      }
      return left < right
    }.map { all[$0] }
  }
}

extension Checkpoint {
  /// That of CP-012 is 12.
  fileprivate var number: Int? { id.split { !$0.isNumber }.last.flatMap { Int($0) } }
}

extension String {
  /// A name, not a sentence.
  fileprivate var isReference: Bool { !isEmpty && !contains(" ") }
}
