internal import CoordinationCore

extension WorkflowEdit {
  /// Makes blockers resolved issues, with all that was said of them.
  mutating func closeBlockers(
    resolution: String, where isOver: (Blocker, NodeIndex) -> Bool
  ) -> Bool {
    var closed: [(id: String, members: [(key: String, value: YAMLSource)])] = []
    for (number, blocker) in workflow.blockers.enumerated().reversed() {
      let place = workflow.blockerPlaces[number]
      guard yaml.kind(place.node) == .object, isOver(blocker, place.node) else { continue }
      put(
        Change(
          file: file.path, path: place.path, before: yaml.source(place.node), after: nil))
      workflow.blockers.remove(at: number)
      workflow.blockerPlaces.remove(at: number)
      closed.insert((blocker.id, issue(blocker, place.node, resolution)), at: 0)
    }
    keep(closed)
    return !closed.isEmpty
  }

  /// Makes blockers of resolved issues again.
  mutating func reopenBlockers(_ ids: [String]) {
    let path: ValuePath = [.key("issues"), .key("resolved")]
    guard let list = yaml.value(at: path), yaml.kind(list) == .array else { return }
    for id in ids where !workflow.blockers.contains(where: { $0.id == id }) {
      guard
        let number = yaml.elements(of: list).lastIndex(where: {
          yaml.member("id", of: $0).flatMap { yaml.text($0) } == id
        })
      else { continue }
      let issue = yaml.elements(of: list)[number]
      let members: [(key: String, value: YAMLSource)] = yaml.members(of: issue).compactMap {
        key, value in
        guard let name = yaml.text(key), !["resolution", "resolved_at"].contains(name) else {
          return nil
        }
        return (name, yaml.sourceTree(value))
      }
      put(
        Change(
          file: file.path, path: path + [.index(number)], before: yaml.source(issue), after: nil))
      add(members, id: id, to: blockersPath)
      workflow.blockers.append(
        Blocker(
          id: id, text: yaml.member("description", of: issue).flatMap { yaml.text($0) } ?? id,
          severity: "",
          blocking: file.words("blocking", of: issue) + file.words("blocks", of: issue)))
      workflow.blockerPlaces.append((yaml.root, []))
    }
  }

  private var blockersPath: ValuePath {
    let path: ValuePath = [.key("blockers")]
    guard let place = yaml.value(at: path), yaml.kind(place) == .array else {
      return path + [.key("active")]
    }
    return path
  }

  private func issue(
    _ blocker: Blocker, _ node: NodeIndex, _ resolution: String
  ) -> [(key: String, value: YAMLSource)] {
    var members: [(key: String, value: YAMLSource)] = yaml.members(of: node).compactMap {
      key, value in
      guard let name = yaml.text(key), name != "status" else { return nil }
      return (name, yaml.sourceTree(value))
    }
    if !members.contains(where: { $0.key == "id" }) {
      members.insert(("id", quoted(blocker.id)), at: 0)
    }
    return members + [("resolution", quoted(resolution)), ("resolved_at", quoted(time))]
  }

  private mutating func keep(
    _ closed: [(id: String, members: [(key: String, value: YAMLSource)])]
  ) {
    let path: ValuePath = [.key("issues"), .key("resolved")]
    guard !closed.isEmpty else { return }
    guard let list = yaml.value(at: path), yaml.kind(list) != .null else {
      return put(.list(closed.map { .object($0.members) }), at: path)
    }
    // In a list by their places: an issue may have been resolved before under the same id.
    guard yaml.kind(list) == .array else {
      for issue in closed { add(issue.members, id: issue.id, to: path) }
      return
    }
    let count = yaml.elements(of: list).count
    for (number, issue) in closed.enumerated() {
      put(
        Change(
          file: file.path, path: path + [.index(count + number)], before: nil,
          after: YAMLSource.object(issue.members).text))
    }
  }
}
