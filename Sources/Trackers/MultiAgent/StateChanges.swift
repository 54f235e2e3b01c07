internal import CoordinationCore

// What an update means for `state.json`.

extension ChangePlan {
  /// Whether the state keeps the task afterwards.
  mutating func changeState(_ update: TaskUpdate) -> Bool {
    guard let state = reading.state, state.json.kind(state.json.root) == .object else {
      return false
    }
    guard var object = reading.stateObject(update.position),
      let path = reading.statePath(update.position)
    else { return addEntry(update, state) }
    if let owner = update.owner {
      object.put(.owner, named: stateWords?.ownerKey ?? "assigned_to", Self.text(of: owner))
      object.touch(.assignedAt, at: reading.now)
    }
    if let status = update.status, let text = stateWords?.text(status) {
      let isInQueue = reading.origins[update.position].queueElement.isPresent
      if isInQueue {
        object.set(.status, to: text)
      } else {
        object.put(.status, named: "status", text)
      }
    }
    if update.clearsBlockers, object.hasContent(.blockers) { object.set(.blockers, to: "[]") }
    carry(legacy(update), into: &object)
    if holder(of: update) == .state { waive(update, in: &object) }
    if !object.changes.isEmpty { object.touch(.lastUpdate, at: reading.now) }
    if let owner = update.owner, owner != reading.tasks[update.position].owner,
      object.json.member("reported_at", of: object.index) != nil
    {
      object.remember(reading.timeBehind(update.position, of: owner))
    }
    if let time = update.reportedAt { object.remember(time) }
    changes += object.changes(below: path)
    return true
  }

  /// An entry is added where somebody gets a task of which the state does not speak yet, or where
  /// no other file could keep what is to be kept.
  private mutating func addEntry(_ update: TaskUpdate, _ state: JSONFile) -> Bool {
    let position = update.position
    let isInQueue = reading.origins[position].queueElement.isPresent
    let assignments = state.json.member("task_assignments", of: state.json.root)
    let hasAssignments = assignments.map { state.json.kind($0) == .object } ?? false
    let hasNewOwner = (update.owner ?? nil) != nil || update.reportedAt != nil
    guard hasAssignments ? hasNewOwner || !isInQueue : !isInQueue && assignments == nil else {
      return false
    }
    if !hasAssignments, !hasAddedAssignments {
      hasAddedAssignments = true
      changes.append(
        Change(file: state.path, path: [.key("task_assignments")], before: nil, after: "{}"))
    }
    let task = reading.tasks[position]
    let status = stateWords?.text(update.status ?? task.status) ?? "null"
    var text =
      "{\"assigned_to\": \(Self.text(of: update.owner ?? task.owner)), \"status\": \(status)"
    text += ", \"progress\": \(JSONText.number(update.progress ?? task.progress))"
    let blockers = legacy(update).blockers
    if !blockers.isEmpty {
      text += ", \"blockers\": [\(blockers.map(JSONText.quoted).joined(separator: ", "))]"
    }
    text += ", \"last_update\": \(JSONText.quoted(reading.now.iso8601))"
    if let time = update.reportedAt {
      text += ", \"reported_at\": \(JSONText.quoted(time.iso8601(milliseconds: true)))"
    }
    text += "}"
    let key = reading.idKey(position)
    changes.append(
      Change(
        file: state.path, path: [.key("task_assignments"), .key(key)], before: nil, after: text))
    return true
  }

  static func text(of owner: String?) -> String {
    owner.map(JSONText.quoted) ?? "null"
  }
}
