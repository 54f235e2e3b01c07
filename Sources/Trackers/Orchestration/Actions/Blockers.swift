internal import CoordinationCore

extension WorkflowEdit {
  /// Makes blockers resolved issues.
  /// - Parameter isOver: tells by what a blocker blocks whether it is over.
  mutating func closeBlockers(
    resolution: String, where isOver: ([String]) -> Bool
  ) -> Bool {
    let place: ValuePath = [.key("blockers"), .key("active")]
    guard let active = yaml.value(at: place) else { return false }
    var file = file
    var closed: [YAMLSource] = []
    for entry in file.entries(active, at: place, what: "blockers") {
      guard yaml.kind(entry.node) == .object else { continue }
      guard isOver(file.words("blocking", of: entry.node)) else { continue }
      put(
        Change(
          file: file.path, path: entry.path, before: yaml.source(entry.node), after: nil))
      workflow.blockers.removeAll { $0.id == entry.id }
      let text = file.word("description", of: entry.node) ?? entry.id
      closed.append(
        .object([
          ("id", quoted(entry.id)), ("description", quoted(text)),
          ("resolution", quoted(resolution)),
          ("resolved_at", quoted(time)),
        ]))
    }
    for (number, issue) in closed.enumerated() {
      let path: ValuePath = [.key("issues"), .key("resolved")]
      if let list = yaml.value(at: path), yaml.kind(list) == .array {
        put(
          Change(
            file: file.path, path: path + [.index(yaml.elements(of: list).count + number)],
            before: nil, after: issue.text))
      } else if number == 0 {
        put(.list(closed), at: path)
      }
    }
    return !closed.isEmpty
  }
}
