internal import CoordinationCore

extension MultiAgentReading {
  /// Brings what can be counted in step with the tasks, where it is written at all.
  func derivedChanges() -> [Change] {
    knowsTasks ? satisfiedChanges() + summaryChanges(ProgressSummary(graph)) : []
  }

  private func satisfiedChanges() -> [Change] {
    var changes: [Change] = []
    for position in tasks.indices {
      let origin = origins[position]
      guard origin.queueIsSatisfied.isPresent || origin.stateIsSatisfied.isPresent else { continue }
      let text = graph.isWaiting(position) ? "false" : "true"
      if let json = queue?.json, let index = origin.queueIsSatisfied.index,
        json.isStale(index, text), var object = queueObject(position),
        let path = queuePath(position)
      {
        object.set(.isSatisfied, to: text, isDerived: true)
        changes += object.changes(below: path)
      }
      if let json = state?.json, let index = origin.stateIsSatisfied.index,
        json.isStale(index, text), var object = stateObject(position),
        let path = statePath(position)
      {
        object.set(.isSatisfied, to: text, isDerived: true)
        changes += object.changes(below: path)
      }
    }
    return changes
  }

  private func summaryChanges(_ summary: ProgressSummary) -> [Change] {
    guard let state, state.json.kind(state.json.root) == .object else { return [] }
    let json = state.json
    var changes: [Change] = []
    func change(_ path: ValuePath, _ index: NodeIndex, _ text: String) {
      changes.append(
        Change(
          file: state.path, path: path, before: json.source(index), after: text, isDerived: true))
    }
    if let count = json.member("instances", of: json.root), json.kind(count) == .number,
      json.member("active_instances", of: json.root) != nil,
      json.number(count) != Double(instances.count)
    {
      change([.key("instances")], count, "\(instances.count)")
    }
    guard let object = json.member("progress_summary", of: json.root) else { return changes }
    for (key, value) in json.members(of: object) {
      guard let name = json.string(key), json.member(name, of: object) == value else { continue }
      let path: ValuePath = [.key("progress_summary"), .key(name)]
      if name == "overall_progress", let style = ProgressStyle(value, in: json) {
        if !style.agrees(with: summary.overallProgress) {
          change(path, value, style.text(summary.overallProgress))
        }
      } else if let count = summary.count(named: name), json.kind(value) == .number,
        json.number(value) != Double(count)
      {
        change(path, value, "\(count)")
      }
    }
    return changes
  }
}

extension JSONDocument {
  /// Whether a flag says something else; what is no flag is left alone.
  fileprivate func isStale(_ index: NodeIndex, _ text: String) -> Bool {
    (kind(index) == .true || kind(index) == .false) && source(index) != text
  }
}
