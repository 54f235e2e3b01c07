internal import CoordinationCore

// What an update means for `task_queue.json`.

extension ChangePlan {
  mutating func changeQueue(
    _ update: TaskUpdate, stateKeeps: Bool
  ) throws(Refusal) {
    guard var object = reading.queueObject(update.position),
      let path = reading.queuePath(update.position)
    else { return }
    if let owner = update.owner { setOwner(owner, in: &object, stateKeeps: stateKeeps) }
    if let status = update.status, let text = queueWords?.text(status) {
      let isNeeded = !stateKeeps && listStatus(update.position) == nil
      if isNeeded {
        object.put(.status, named: "status", text)
      } else {
        object.set(.status, to: text)
      }
    }
    if update.clearsBlockers, object.hasContent(.blockers) { object.set(.blockers, to: "[]") }
    if !stateKeeps { carry(legacy(update), into: &object) }
    if holder(of: update) == .queue { waive(update, in: &object) }
    if !object.changes.isEmpty { object.touch(.lastUpdate, at: reading.now) }
    if let status = update.status, let list = list(for: status, update.position) {
      try move(object, from: path, to: list)
    } else {
      changes += object.changes(below: path)
    }
  }

  private func setOwner(_ owner: String?, in object: inout TaskObject, stateKeeps: Bool) {
    let text = Self.text(of: owner)
    if let key = queueWords?.ownerKey {
      // Nobody is also what a task without the key says.
      if owner != nil { object.put(.owner, named: key, text) } else { object.set(.owner, to: text) }
    } else if !stateKeeps, owner != nil {
      object.put(.owner, named: "assigned_to", text)
    }
    if owner == nil {
      object.set(.assignedAt, to: "null", isDerived: true)
    } else {
      object.touch(.assignedAt, at: reading.now)
    }
  }

  private func listStatus(_ position: Int) -> TaskStatus? {
    reading.containers[Int(reading.origins[position].queueContainer)].status?.status
  }

  /// The list that a task must move to where lists are named by status; nil where it can stay.
  private mutating func list(for status: TaskStatus, _ position: Int) -> ValuePath? {
    guard let current = listStatus(position), current != status else { return nil }
    let own = reading.containers[Int(reading.origins[position].queueContainer)]
    let siblings = reading.containers.filter {
      $0.status != nil && $0.path.dropLast() == own.path.dropLast()
    }
    if let exact = siblings.first(where: { $0.status?.status == status }) { return exact.path }
    if MultiAgentVocabulary.agree(current, status) { return nil }
    let similar = siblings.first {
      $0.status.map { MultiAgentVocabulary.agree($0.status, status) } ?? false
    }
    if let similar { return similar.path }
    return addedList(for: status, beside: own, siblings: siblings)
  }

  private mutating func addedList(
    for status: TaskStatus, beside own: QueueContainer, siblings: [QueueContainer]
  ) -> ValuePath {
    let isCamelCase = siblings.contains { sibling in
      sibling.status.map { $0.word.contains(where: \.isUppercase) } ?? false
    }
    let name = isCamelCase && status == .inProgress ? "inProgress" : status.name
    let path: ValuePath = own.path.dropLast() + [.key(name)]
    if !addedLists.contains(path), let queue = reading.queue {
      addedLists.append(path)
      changes.append(Change(file: queue.path, path: path, before: nil, after: "[]"))
    }
    return path
  }

  private mutating func move(
    _ object: TaskObject, from path: ValuePath, to list: ValuePath
  ) throws(Refusal) {
    guard let step = path.last else { return }
    let text = try object.changedText()
    changes.append(
      Change(
        file: object.file, path: path, before: object.json.source(object.index), after: nil))
    changes.append(Change(file: object.file, path: list + [step], before: nil, after: text))
  }
}
