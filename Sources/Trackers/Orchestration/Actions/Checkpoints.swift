internal import CoordinationCore

extension WorkflowEdit {
  /// Adds a checkpoint that tells how all agents stand, so that this can be restored.
  mutating func checkpoint(
    _ trigger: CheckpointTrigger, _ description: String, recoveryPoint: String
  ) {
    let id = nextCheckpoint
    let entry: [(key: String, value: YAMLSource)] = [
      ("id", quoted(id)), ("timestamp", quoted(time)), ("trigger", quoted(trigger.rawValue)),
      ("description", quoted(description)), ("recovery_point", quoted(recoveryPoint)),
      ("state_snapshot", snapshot),
    ]
    keep(entry, id)
    workflow.checkpoints.append(
      (
        Checkpoint(
          id: id, at: now, trigger: trigger.rawValue, text: description,
          recoveryPoint: recoveryPoint), yaml.root, []
      ))
    resume(from: id, state: description, next: recoveryPoint)
  }

  /// In a list, in `entries`, or by its id beside those that stand there by theirs.
  private mutating func keep(_ entry: [(key: String, value: YAMLSource)], _ id: String) {
    let place: ValuePath = [.key("checkpoints")]
    guard let list = yaml.value(at: place), yaml.kind(list) != .null else {
      return put(
        .object([("latest_id", quoted(id)), ("entries", .list([.object(entry)]))]), at: place)
    }
    let isById =
      yaml.member("entries", of: list) == nil
      && yaml.members(of: list).contains { yaml.kind($0.value) == .object }
    let hasEntries = yaml.kind(list) == .object && !isById
    add(entry, id: id, to: hasEntries ? place + [.key("entries")] : place)
    guard yaml.kind(list) == .object else { return }
    set("latest_id", of: list, at: place, to: .text(id), onlyWherePresent: isById)
  }

  /// "CP-NNN" behind the highest that there is.
  private var nextCheckpoint: String {
    let numbers = workflow.checkpoints.compactMap { entry in
      entry.checkpoint.id.hasPrefix("CP-") ? Int(entry.checkpoint.id.dropFirst(3)) : nil
    }
    // What a file has may be as great as a number can be.
    let digits = String(UInt((numbers.max() ?? 0).magnitude) + 1)
    return "CP-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  private var snapshot: YAMLSource {
    let phases = workflow.phases.indices.count { workflow.isWorkDone(phase: $0) }
    let artifacts = workflow.agents.indices.compactMap { number in
      workflow.isOver(agent: number) ? workflow.agents[number].artifact : nil
    }
    var members: [(key: String, value: YAMLSource)] = [
      ("phases_complete", .scalar("\(phases)")),
      ("phases_total", .scalar("\(workflow.phases.count)")),
      (
        "agent_statuses",
        .object(
          workflow.agents.indices.map { number in
            (workflow.agents[number].id, quoted(word(workflow.status(ofAgent: number))))
          })
      ),
    ]
    if !workflow.barriers.isEmpty {
      members.append(
        (
          "barrier_statuses",
          .object(
            workflow.barriers.map { ($0.id, quoted(word($0.status?.status ?? .pending))) })
        ))
    }
    let held = workflow.phases.filter { !$0.blockedBy.isEmpty }
    if !held.isEmpty {
      members.append(
        (
          "phases_blocked_by",
          .object(held.map { ($0.id, .list($0.blockedBy.map(quoted))) })
        ))
    }
    members += [
      ("gate_records", gateRecords), ("blockers", .list(workflow.blockers.map { quoted($0.id) })),
      ("artifact_paths", .list(artifacts.map(quoted))),
    ]
    return .object(members)
  }

  private var gateRecords: YAMLSource {
    .object(
      workflow.gates.filter { !$0.scores.isEmpty }.map { gate in
        (gate.id, GateRecord(of: gate).source(quoting: quoted))
      })
  }

  /// What the file tells whoever takes the work up again, where it tells it.
  mutating func resume(from checkpoint: String, state: String, next: String) {
    guard let resumption = yaml.member("resumption", of: yaml.root) else { return }
    var places: [(NodeIndex, ValuePath)] = [(resumption, [.key("resumption")])]
    if let inner = yaml.member("recovery_state", of: resumption) {
      places.append((inner, [.key("resumption"), .key("recovery_state")]))
    }
    for (node, path) in places {
      for (name, value) in [
        ("last_checkpoint", checkpoint), ("current_state", state), ("current_activity", state),
        ("next_step", next), ("updated_at", time),
      ] {
        setDerived(name, of: node, at: path, to: .text(value))
      }
    }
  }
}
