internal import CoordinationCore

/// Where the state speaks of one instance.
struct InstancePlace {
  var path: ValuePath
  var object: NodeIndex
}

extension JSONDocument {
  /// Nil where the state does not list the instance, or only by its name.
  func place(ofInstance id: String) -> InstancePlace? {
    guard kind(root) == .object, let list = member("active_instances", of: root),
      let entry = instanceEntries().first(where: { $0.id == id }), kind(entry.object) == .object
    else { return nil }
    let step: PathStep? =
      kind(list) == .object
      ? string(entry.idIndex).map { .key($0) }
      : string(key(ofMember: entry.idIndex)).map { .element(key: $0, value: id) }
    return step.map { InstancePlace(path: [.key("active_instances"), $0], object: entry.object) }
  }
}

extension ChangePlan {
  /// Replaces a member of an object in the state or adds it.
  mutating func put(_ name: String, _ text: String, in place: InstancePlace, isDerived: Bool) {
    guard let state = reading.state else { return }
    let before = state.json.member(name, of: place.object).map { state.json.source($0) }
    if before == text { return }
    changes.append(
      Change(
        file: state.path, path: place.path + [.key(name)], before: before, after: text,
        isDerived: isDerived))
  }

  func knownInstance(_ id: String) throws(Refusal) -> InstancePlace {
    guard let place = reading.state?.json.place(ofInstance: id) else {
      throw .unknownInstance(id, known: reading.instances.map(\.id))
    }
    return place
  }

  /// Writes that an instance is alive, and whether it has work.
  /// - Parameters:
  ///   - time: of the sign; an older one than what is written changes nothing. Nil for now.
  mutating func signOfLife(of instance: String, at time: Timestamp? = nil) throws(Refusal) {
    let place = try knownInstance(instance)
    guard let json = reading.state?.json else { return }
    let written = json.member("last_heartbeat", of: place.object)
    let text =
      written.map { TimeText.text(time ?? reading.now, like: $0, in: json) }
      ?? JSONText.quoted((time ?? reading.now).iso8601)
    put("last_heartbeat", text, in: place, isDerived: true)
    if time == nil, reading.knowsTasks { try sayWhetherBusy(instance, place, json) }
  }

  /// A word of somebody else's for what an instance does is left alone.
  private mutating func sayWhetherBusy(
    _ instance: String, _ place: InstancePlace, _ json: JSONDocument
  ) throws(Refusal) {
    let isBusy =
      begun.contains(instance)
      || reading.tasks.contains { $0.owner == instance && !$0.status.isFinished }
    guard let index = json.member("status", of: place.object),
      ["active", "idle", "starting"].contains(json.string(index) ?? "")
    else { return }
    put("status", isBusy ? "\"active\"" : "\"idle\"", in: place, isDerived: true)
  }
}
