internal import CoordinationCore

extension WorkflowReading {
  mutating func readCheckpoints() {
    guard let index = yaml.member("checkpoints", of: root) else { return }
    let entries = yaml.member("entries", of: index)
    let path: ValuePath = [.key("checkpoints")] + (entries == nil ? [] : [.key("entries")])
    for entry in file.entries(entries ?? index, at: path, what: "checkpoints") {
      if entry.path == [.key("checkpoints"), .key("latest_id")] { continue }
      guard yaml.kind(entry.node) == .object else {
        file.reportType("a checkpoint", "an object", at: entry.node)
        continue
      }
      var checkpoint = Checkpoint(
        id: entry.id,
        at: file.time("timestamp", "created_at", "approved_at", "completed_at", of: entry.node),
        trigger: file.word("trigger", of: entry.node) ?? file.word("status", of: entry.node) ?? "",
        text: file.word("description", of: entry.node) ?? file.word("state", of: entry.node)
          ?? file.word("name", of: entry.node) ?? "",
        recoveryPoint: file.word("recovery_point", of: entry.node) ?? "")
      checkpoint.hasSnapshot =
        yaml.member("state_snapshot", of: entry.node).map { yaml.kind($0) == .object } ?? false
      workflow.checkpoints.append((checkpoint, entry.node, entry.path))
      if yaml.member("status", of: entry.node) != nil {
        workflow.checkpointStatuses[entry.id] = status(of: entry.node, entry.id)
      }
    }
  }

  mutating func readResumption() {
    let places: [ValuePath] = [
      [.key("resumption")], [.key("resumption"), .key("recovery_state")],
    ]
    workflow.lastCheckpoint =
      places.lazy.compactMap { [yaml] in
        yaml.value(at: $0 + [.key("last_checkpoint")]).flatMap { yaml.text($0) }
      }.first
  }

  mutating func readBlockers() {
    for entry in openBlockers() {
      let isObject = yaml.kind(entry.node) == .object
      if isObject, let status = status(of: entry.node, entry.id)?.status, status.isFinished {
        continue
      }
      workflow.blockerPlaces.append((entry.node, entry.path))
      workflow.blockers.append(
        Blocker(
          id: isObject ? entry.id : "",
          text: (isObject ? file.word("description", of: entry.node) : yaml.text(entry.node))
            ?? entry.id,
          severity: isObject ? file.word("severity", of: entry.node) ?? "" : "",
          blocking: isObject
            ? file.words("blocking", of: entry.node) + file.words("blocks", of: entry.node) : []))
    }
  }

  /// In a list, in `active`, or each by its id beside those that are resolved.
  private mutating func openBlockers() -> [YAMLFile.Entry] {
    guard let index = yaml.member("blockers", of: root) else { return [] }
    let path: ValuePath = [.key("blockers")]
    if let active = yaml.member("active", of: index) {
      return file.entries(active, at: path + [.key("active")], what: "blockers")
    }
    let entries = file.entries(index, at: path, what: "blockers")
    if yaml.kind(index) != .object { return entries }
    return entries.filter { entry in
      if entry.path.last == .key("resolved") || yaml.kind(entry.node) == .null { return false }
      let isBlocker = [.object, .string].contains(yaml.kind(entry.node))
      if !isBlocker { file.reportType(entry.id, "a blocker", at: entry.node) }
      return isBlocker
    }
  }

  mutating func readNextActions() {
    guard let index = yaml.member("next_actions", of: root) else { return }
    for list in [
      yaml.member("immediate", of: index) ?? index, yaml.member("subsequent", of: index),
    ] {
      guard let list else { continue }
      for element in yaml.elements(of: list) {
        let text =
          yaml.kind(element) == .object
          ? file.word("action", of: element) ?? file.word("description", of: element)
          : yaml.text(element)
        if let text { workflow.nextActions.append(text) }
      }
    }
  }

  mutating func readLog() {
    guard let log = yaml.member("execution_log", of: root) else { return }
    for entry in yaml.elements(of: log) {
      guard let time = file.time("timestamp", of: entry) else { continue }
      let words = [file.word("event", of: entry), file.word("details", of: entry)]
      workflow.activity.append(
        Activity(
          at: time, actor: file.word("agent", of: entry) ?? "log",
          text: words.compactMap(\.self).joined(separator: ": ")))
    }
  }
}
