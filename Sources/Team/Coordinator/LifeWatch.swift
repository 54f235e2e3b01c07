package import CoordinationCore

/// Judges which instances are alive by its own clock: an instance is silent for as long as the
/// heartbeat that it wrote has not changed, whatever time stands in it, so that clocks that differ do
/// no harm. Two intervals of silence make it offline. Silence while nobody could be heard does not count.
package struct LifeWatch: Equatable, Sendable {
  /// What was seen of one instance.
  package struct Sight: Equatable, Sendable {
    package var heartbeat: Timestamp?
    /// When this heartbeat was first seen, by the watch's own clock.
    package var since: Timestamp
    package var presence: Presence

    package init(heartbeat: Timestamp?, since: Timestamp, presence: Presence) {
      self.heartbeat = heartbeat
      self.since = since
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

  /// A time in which signs of life could not be given or not be seen.
  package struct Outage: Equatable, Sendable {
    package var isOn = false
    /// When the last one was over, by the watch's own clock.
    package var end: Timestamp?

    package init(isOn: Bool = false, end: Timestamp? = nil) {
      self.isOn = isOn
      self.end = end
    }
  }

  package private(set) var sights: [String: Sight]
  package private(set) var outage: Outage
  /// Whether the written time of a heartbeat is believed as far as an offline instance goes, where it
  /// is seen for the first time. A watch that goes on can wait for one interval and be sure.
  private let believesAtFirst: Bool

  package init(
    sights: [String: Sight] = [:], outage: Outage = Outage(), believesAtFirst: Bool
  ) {
    self.sights = sights
    self.outage = outage
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
    switch (outage.isOn, isUsable) {
    case (true, true): outage = Outage(end: now)
    case (false, false): outage.isOn = true
    default: break
    }
  }

  /// - Parameter now: by a clock that does not jump.
  package mutating func observe(_ instances: [Instance], at now: Timestamp) -> [Event] {
    if outage.isOn { return [] }
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
      sight.since = now
    }
    // Another process may have kept the sight, by a clock that has been set back since.
    sight.since = min(sight.since, now)
    let silence = now.milliseconds(since: sight.since)
    let presence = presence(of: sight, every: instance.heartbeatInterval, at: now)
    let event = Self.event(instance.id, from: sight.presence, to: presence, silence)
    sight.presence = presence
    sights[instance.id] = sight
    return event.map { [$0] } ?? []
  }

  private mutating func meet(_ instance: Instance, at now: Timestamp) -> [Event] {
    let age = Heartbeat.age(of: instance.lastHeartbeat, at: now) ?? 0
    let interval = instance.heartbeatInterval
    // Who has not begun yet has missed nothing by then.
    let silence = believesAtFirst ? age : instance.isStarting ? 0 : min(age, interval)
    var sight = Sight(
      heartbeat: instance.lastHeartbeat, since: now.later(by: -silence), presence: .online)
    sight.presence = presence(of: sight, every: instance.heartbeatInterval, at: now)
    sights[instance.id] = sight
    return [.joined(instance.id)]
      + (sight.presence == .offline ? [.offline(instance.id, silence: silence)] : [])
  }

  /// An outage excuses silence, but brings nobody back.
  private func presence(
    of sight: Sight, every interval: Int64, at now: Timestamp
  ) -> Presence {
    let whole = Self.presence(after: now.milliseconds(since: sight.since), every: interval)
    if whole.misses <= sight.presence.misses { return whole }
    let counted = now.milliseconds(since: start(of: sight))
    let excused = Self.presence(after: counted, every: interval)
    return excused.misses > sight.presence.misses ? excused : sight.presence
  }

  /// From when on silence counts.
  private func start(of sight: Sight) -> Timestamp { max(sight.since, outage.end ?? sight.since) }

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
    if outage.isOn { return nil }
    return instances.compactMap { instance -> Timestamp? in
      guard let sight = sights[instance.id] else { return nil }
      switch sight.presence {
      case .online: return start(of: sight).later(by: instance.heartbeatInterval + 1)
      case .stale: return start(of: sight).later(by: 2 * instance.heartbeatInterval + 1)
      case .offline: return nil
      }
    }.min()
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
