package import CoordinationCore

/// What `coordinator.json` says: who coordinates, and what it must remember when it starts again.
package struct CoordinatorRecord: Equatable, Sendable {
  /// Such as "ada 4711 workstation", for people.
  package var holder: String
  package var started: Timestamp
  /// The last round in which something was done; rounds with nothing to do write nothing.
  package var lastRound: Timestamp?
  /// Whether it hands on what offline instances have.
  package var handsOn = true
  package var sights: [String: LifeWatch.Sight] = [:]
  package var outages = Outages()

  package init(holder: String, started: Timestamp) {
    self.holder = holder
    self.started = started
  }

  /// The next coordinator's, which goes on from what this one has left.
  func handedOver(to holder: String, at now: Timestamp) -> CoordinatorRecord {
    var record = self
    record.holder = holder
    record.started = now
    return record
  }

  package var text: String {
    let seen = sights.keys.sorted().map { id in
      let sight = sights[id]
      return "    \(JSONText.quoted(id)): {\"heartbeat\": \(Self.json(sight?.heartbeat)), "
        + "\"since\": \(Self.json(sight?.since)), "
        + "\"lost_ms\": \(sight?.lost ?? 0), "
        + "\"presence\": \(JSONText.quoted(sight?.presence.rawValue ?? ""))}"
    }
    return """
      {
        "schema_version": 1,
        "holder": \(JSONText.quoted(holder)),
        "started": \(Self.json(started)),
        "last_round": \(Self.json(lastRound)),
        "hands_on": \(handsOn),
        "outages": {"begin": \(Self.json(outages.begin)), "end": \(Self.json(outages.end)), \
      "total_ms": \(outages.total)},
        "instances": {
      \(seen.joined(separator: ",\n"))
        }
      }

      """
  }

  private static func json(_ time: Timestamp?) -> String {
    time.map { JSONText.quoted($0.iso8601(milliseconds: true)) } ?? "null"
  }

  /// Nil for what is no record, such as one that was cut off.
  package init?(_ bytes: [UInt8]) {
    guard let json = try? JSONDocument(bytes), json.kind(json.root) == .object,
      let holder = json.member("holder", of: json.root).flatMap({ json.text($0) }),
      let started = Self.time("started", of: json.root, in: json)
    else { return nil }
    self.holder = holder
    self.started = started
    lastRound = Self.time("last_round", of: json.root, in: json)
    handsOn = json.member("hands_on", of: json.root).map { json.kind($0) == .true } ?? true
    if let outages = json.member("outages", of: json.root) {
      self.outages = Outages(
        begin: Self.time("begin", of: outages, in: json),
        end: Self.time("end", of: outages, in: json),
        total: Self.milliseconds("total_ms", of: outages, in: json))
    }
    guard let instances = json.member("instances", of: json.root) else { return }
    for (key, value) in json.members(of: instances) {
      guard let id = json.text(key), let since = Self.time("since", of: value, in: json),
        let word = json.member("presence", of: value).flatMap({ json.text($0) }),
        let presence = Presence(rawValue: word)
      else { continue }
      let heartbeat = Self.time("heartbeat", of: value, in: json)
      let lost = Self.milliseconds("lost_ms", of: value, in: json)
      sights[id] = LifeWatch.Sight(
        heartbeat: heartbeat, since: since, lost: lost, presence: presence)
    }
  }

  private static func time(
    _ name: String, of object: NodeIndex, in json: JSONDocument
  ) -> Timestamp? {
    json.member(name, of: object).flatMap { json.string($0) }.flatMap { Timestamp(iso8601: $0) }
  }

  private static func milliseconds(
    _ name: String, of object: NodeIndex, in json: JSONDocument
  ) -> Int64 {
    let number = json.member(name, of: object).flatMap { json.number($0) }
    return number.flatMap { Int64(exactly: $0.rounded()) }.map { min(max($0, 0), 1 << 53) } ?? 0
  }
}
