package import CoordinationCore

/// Judges which instances are alive by its own clock: an instance is silent for as long as the
/// heartbeat that it wrote has not changed, whatever time stands in it, so that clocks that differ
/// do no harm. Two intervals of silence make it offline. Silence while nobody could be heard does
/// not count, and whoever may have tried to show life then has one interval more, once.
package struct LifeWatch: Equatable, Sendable {
  /// What was seen of one instance.
  package struct Sight: Equatable, Sendable {
    package var heartbeat: Timestamp?
    /// When this heartbeat was first seen, by the watch's own clock.
    package var since: Timestamp
    /// How long all outages had been by then, in milliseconds.
    package var lost: Int64
    package var presence: Presence

    package init(
      heartbeat: Timestamp?, since: Timestamp, lost: Int64 = 0, presence: Presence
    ) {
      self.heartbeat = heartbeat
      self.since = since
      self.lost = lost
      self.presence = presence
    }
  }

  package enum Event: Equatable, Sendable {
    case missed(String)
    /// The silence in milliseconds.
    case offline(String, silence: Int64)
    case back(String)
    case joined(String)
    case left(String)
  }

  package private(set) var sights: [String: Sight]
  package private(set) var outages: Outages
  /// Whether the written time of a heartbeat is believed as far as an offline instance goes, where
  /// it is seen for the first time. A watch that goes on can wait for one interval and be sure.
  private let believesAtFirst: Bool

  package init(
    sights: [String: Sight] = [:], outages: Outages = Outages(), believesAtFirst: Bool
  ) {
    self.sights = sights
    self.outages = outages
    self.believesAtFirst = believesAtFirst
  }

  package func presence(of instance: String) -> Presence? { sights[instance]?.presence }

  /// Who is online, in the order of the ids.
  package var online: [String] {
    sights.filter { $0.value.presence == .online }.keys
      .sorted { NaturalOrder.precedes($0, $1) }
  }

  /// To be called before each observation.
  /// - Parameter isUsable: whether the team's files can be read and written.
  package mutating func note(isUsable: Bool, at now: Timestamp) {
    outages.note(isUsable: isUsable, at: now)
  }

  /// - Parameter now: by a clock that does not jump.
  package mutating func observe(_ instances: [Instance], at now: Timestamp) -> [Event] {
    var events: [Event] = []
    for instance in instances { events += observe(instance, at: now) }
    let present = Set(instances.map(\.id))
    for id in sights.keys.sorted() where !present.contains(id) {
      sights[id] = nil
      events.append(.left(id))
    }
    return events
  }

  private mutating func observe(_ instance: Instance, at now: Timestamp) -> [Event] {
    guard var sight = sights[instance.id] else { return meet(instance, at: now) }
    if sight.heartbeat != instance.lastHeartbeat {
      sight.heartbeat = instance.lastHeartbeat
      sight.begin(at: now, outages)
    }
    // Another process may have kept the sight, by a clock that has been set back since.
    if outages.silence(of: sight, at: now) < 0 { sight.begin(at: now, outages) }
    let silence = now.milliseconds(since: sight.since)
    let presence = presence(of: sight, every: instance.heartbeatInterval, at: now)
    let event = Self.event(instance.id, from: sight.presence, to: presence, silence)
    sight.presence = presence
    sights[instance.id] = sight
    return event.map { [$0] } ?? []
  }

  private mutating func meet(_ instance: Instance, at now: Timestamp) -> [Event] {
    let silence = silenceAtFirst(of: instance, at: now)
    var sight = Sight(
      heartbeat: instance.lastHeartbeat, since: now.later(by: -silence),
      lost: outages.lost(at: now), presence: .online)
    sight.presence = presence(of: sight, every: instance.heartbeatInterval, at: now)
    sights[instance.id] = sight
    return [.joined(instance.id)]
      + (sight.presence == .offline ? [.offline(instance.id, silence: silence)] : [])
  }

  private func silenceAtFirst(of instance: Instance, at now: Timestamp) -> Int64 {
    let age = Heartbeat.age(of: instance.lastHeartbeat, at: now) ?? 0
    // Nobody knows how long the outage had been on before it was noticed.
    let mayHaveTried =
      outages.isOn || outages.end.map { age >= now.milliseconds(since: $0) } ?? false
    if mayHaveTried { return 0 }
    if believesAtFirst { return age }
    // Who has not begun yet has missed nothing by then.
    return instance.isStarting ? 0 : min(age, instance.heartbeatInterval)
  }

  /// An outage excuses silence, but brings nobody back.
  private func presence(
    of sight: Sight, every interval: Int64, at now: Timestamp
  ) -> Presence {
    let whole = Self.presence(after: now.milliseconds(since: sight.since), every: interval)
    if whole.misses <= sight.presence.misses { return whole }
    let silence = outages.silence(of: sight, at: now) - outages.grace(of: sight, interval, at: now)
    let counted = Self.presence(after: silence, every: interval)
    return counted.misses > sight.presence.misses ? counted : sight.presence
  }

  private static func presence(after silence: Int64, every interval: Int64) -> Presence {
    silence <= interval ? .online : silence <= 2 * interval ? .stale : .offline
  }

  private static func event(
    _ id: String, from old: Presence, to new: Presence, _ silence: Int64
  ) -> Event? {
    switch (old, new) {
    case (.online, .stale): .missed(id)
    case (.online, .offline), (.stale, .offline): .offline(id, silence: silence)
    case (.offline, .online), (.offline, .stale), (.stale, .online): .back(id)
    default: nil
    }
  }

  /// When the next instance would be missed if all stay silent; nil where nothing can happen.
  /// - Parameter instances: as they were last observed.
  package func nextChange(of instances: [Instance]) -> Timestamp? {
    if outages.isOn { return nil }
    return instances.compactMap { instance -> Timestamp? in
      guard let sight = sights[instance.id] else { return nil }
      let misses = Int64(sight.presence.misses + 1)
      return misses > 2 ? nil : moment(sight, hasMissed: misses, of: instance.heartbeatInterval)
    }.min()
  }

  private func moment(
    _ sight: Sight, hasMissed misses: Int64, of interval: Int64
  ) -> Timestamp {
    let start = sight.since.later(by: outages.excused(sight, at: sight.since))
    let grace = outages.grace(of: sight, interval, at: sight.since)
    return start.later(by: grace + misses * interval + 1)
  }
}

extension LifeWatch.Sight {
  fileprivate mutating func begin(at now: Timestamp, _ outages: Outages) {
    since = now
    lost = outages.lost(at: now)
  }
}

extension Outages {
  /// How long an instance was silent because nobody could be heard, in milliseconds.
  fileprivate func excused(_ sight: LifeWatch.Sight, at now: Timestamp) -> Int64 {
    max(0, lost(at: now) - sight.lost)
  }

  /// How long an instance could have been heard and was not, in milliseconds.
  fileprivate func silence(of sight: LifeWatch.Sight, at now: Timestamp) -> Int64 {
    now.milliseconds(since: sight.since) - excused(sight, at: now)
  }

  /// Who has tried in vain tries again when an interval has passed. Once for each silence, so that
  /// outages that come again and again keep nobody alive.
  fileprivate func grace(
    of sight: LifeWatch.Sight, _ interval: Int64, at now: Timestamp
  ) -> Int64 {
    excused(sight, at: now) > 0 ? interval : 0
  }
}

extension Presence {
  /// Intervals that have passed without a sign of life.
  fileprivate var misses: Int {
    switch self {
    case .online: 0
    case .stale: 1
    case .offline: 2
    }
  }
}
