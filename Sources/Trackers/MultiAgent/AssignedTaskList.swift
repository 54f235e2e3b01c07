internal import CoordinationCore

/// The `assigned_tasks` of one instance in the state.
struct AssignedTaskList {
  var instance: String
  var path: ValuePath
  let json: JSONDocument
  var index: NodeIndex

  /// What the list is made of; nil while it is empty.
  var elementKind: NodeKind? {
    json.elements(of: index).first.map { json.kind($0) }
  }

  /// The elements that name a task, each with the step that leads to it.
  func elements(naming id: String) -> [(step: PathStep, source: String)] {
    json.elements(of: index).compactMap { element in
      guard json.kind(element) == .object else {
        return json.text(element) == id ? (.item(id), json.source(element)) : nil
      }
      guard let value = TaskFields(of: element, in: json)[.id].index, json.text(value) == id,
        let key = json.string(json.key(ofMember: value))
      else { return nil }
      return (.element(key: key, value: id), json.source(element))
    }
  }
}

extension JSONDocument {
  func assignedTaskLists() -> [AssignedTaskList] {
    guard kind(root) == .object, let list = member("active_instances", of: root) else { return [] }
    let isKeyed = kind(list) == .object
    var seen: Set<String> = []
    return instanceEntries().compactMap { entry in
      guard seen.insert(entry.id).inserted,
        let tasks = member("assigned_tasks", of: entry.object), kind(tasks) == .array
      else { return nil }
      let step: PathStep? =
        isKeyed
        ? string(entry.idIndex).map { .key($0) }
        : string(key(ofMember: entry.idIndex)).map { .element(key: $0, value: entry.id) }
      return step.map { step in
        AssignedTaskList(
          instance: entry.id, path: [.key("active_instances"), step, .key("assigned_tasks")],
          json: self, index: tasks)
      }
    }
  }
}
