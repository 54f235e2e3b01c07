internal import CoordinationCore

// What an update means for `active_instances[].assigned_tasks`.

extension ChangePlan {
  mutating func changeLists(_ position: Int, owner: String?) {
    guard let state = reading.state else { return }
    for list in state.json.assignedTaskLists() {
      let present = list.elements(naming: reading.tasks[position].id)
      if list.instance == owner {
        guard present.isEmpty else { continue }
        changes.append(
          Change(
            file: state.path, path: list.path + [.item(reading.tasks[position].id)], before: nil,
            after: spelling(position, in: list)))
      } else {
        for element in present {
          changes.append(
            Change(
              file: state.path, path: list.path + [element.step], before: element.source,
              after: nil))
        }
      }
    }
  }

  /// A list keeps its ids as numbers or as texts; an empty one takes after the other lists.
  private func spelling(_ position: Int, in list: AssignedTaskList) -> String {
    let id = reading.tasks[position].id
    let own = reading.idText(position)
    let kind =
      list.elementKind
      ?? reading.state?.json.assignedTaskLists().lazy.compactMap(\.elementKind).first
    let isNumber = (try? JSONDocument(Array(id.utf8))).map { $0.kind($0.root) == .number } ?? false
    switch kind {
    case .number where isNumber: return id
    case .string: return JSONText.quoted(reading.idKey(position))
    default: return own
    }
  }
}
