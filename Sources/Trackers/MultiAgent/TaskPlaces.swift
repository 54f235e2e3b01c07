internal import CoordinationCore

// Where a task stands in each file, as a path and as an object to be changed.

extension MultiAgentReading {
  func queueObject(_ position: Int) -> TaskObject? {
    guard let queue, let element = origins[position].queueElement.index else { return nil }
    return TaskObject(file: queue, index: element)
  }

  func queuePath(_ position: Int) -> ValuePath? {
    guard let json = queue?.json, let element = origins[position].queueElement.index else {
      return nil
    }
    let container = containers[Int(origins[position].queueContainer)]
    if container.shape == .keyedById {
      return json.string(json.key(ofMember: element)).map { container.path + [.key($0)] }
    }
    guard let id = TaskFields(of: element, in: json)[.id].index,
      let key = json.string(json.key(ofMember: id))
    else { return nil }
    return container.path + [.element(key: key, value: tasks[position].id)]
  }

  func stateObject(_ position: Int) -> TaskObject? {
    guard let state, let entry = origins[position].stateEntry.index else { return nil }
    return TaskObject(file: state, index: entry)
  }

  func statePath(_ position: Int) -> ValuePath? {
    guard let json = state?.json, let entry = origins[position].stateEntry.index else { return nil }
    return json.string(json.key(ofMember: entry)).map { [.key("task_assignments"), .key($0)] }
  }

  /// The task in its owner's own file.
  func reportObject(_ position: Int) -> (object: TaskObject, path: ValuePath)? {
    guard let owner = tasks[position].owner,
      let report = reports.first(where: { $0.instance == owner }),
      let entry = report.entries.first(where: { $0.position == position })
    else { return nil }
    let object = TaskObject(file: report.file, index: entry.object)
    guard let id = object.fields[.id].index,
      let key = object.json.string(object.json.key(ofMember: id))
    else { return nil }
    return (
      object,
      [.key(report.listKey), .element(key: key, value: tasks[position].id)]
    )
  }

  /// The task's id as it is spelled in JSON where it first stands.
  func idText(_ position: Int) -> String {
    let container =
      containers.indices.contains(Int(origins[position].queueContainer))
      ? containers[Int(origins[position].queueContainer)] : nil
    if let object = queueObject(position), container?.shape != .keyedById,
      let id = object.fields[.id].index
    {
      return object.json.source(id)
    }
    return JSONText.quoted(tasks[position].id)
  }

  /// The id as the key of a member.
  func idKey(_ position: Int) -> String {
    guard let json = queue?.json, let element = origins[position].queueElement.index else {
      return tasks[position].id
    }
    let container = containers[Int(origins[position].queueContainer)]
    let index =
      container.shape == .keyedById
      ? json.key(ofMember: element) : TaskFields(of: element, in: json)[.id].index
    return index.flatMap { json.string($0) } ?? tasks[position].id
  }
}
