internal import CoordinationCore

extension WorkflowEdit {
  /// Makes blockers resolved issues, with all that was said of them.
  mutating func closeBlockers(
    resolution: String, where isOver: (Blocker, NodeIndex) -> Bool
  ) -> Bool {
    var closed: [YAMLSource] = []
    for (number, blocker) in workflow.blockers.enumerated().reversed() {
      let place = workflow.blockerPlaces[number]
      guard yaml.kind(place.node) == .object, isOver(blocker, place.node) else { continue }
      put(
        Change(
          file: file.path, path: place.path, before: yaml.source(place.node), after: nil))
      workflow.blockers.remove(at: number)
      workflow.blockerPlaces.remove(at: number)
      closed.insert(issue(blocker, place.node, resolution), at: 0)
    }
    keep(closed)
    return !closed.isEmpty
  }

  private func issue(
    _ blocker: Blocker, _ node: NodeIndex, _ resolution: String
  ) -> YAMLSource {
    var members: [(key: String, value: YAMLSource)] = yaml.members(of: node).compactMap {
      key, value in
      guard let name = yaml.text(key), name != "status" else { return nil }
      return (name, yaml.sourceTree(value))
    }
    if !members.contains(where: { $0.key == "id" }) {
      members.insert(("id", quoted(blocker.id)), at: 0)
    }
    members += [("resolution", quoted(resolution)), ("resolved_at", quoted(time))]
    return .object(members)
  }

  private mutating func keep(_ closed: [YAMLSource]) {
    let path: ValuePath = [.key("issues"), .key("resolved")]
    guard !closed.isEmpty else { return }
    guard let list = yaml.value(at: path), yaml.kind(list) == .array else {
      return put(.list(closed), at: path)
    }
    let count = yaml.elements(of: list).count
    for (number, issue) in closed.enumerated() {
      put(
        Change(
          file: file.path, path: path + [.index(count + number)], before: nil,
          after: issue.text))
    }
  }
}
