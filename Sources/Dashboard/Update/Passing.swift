internal import CoordinationCore

/// What changes by itself as time passes: ages, what was bold, what the bottom line said.
extension DashboardState {
  mutating func pass(to time: Timestamp) -> [Effect] {
    let isDue = nextChange.map { time >= $0 } ?? false
    // A clock that was set back makes every age wrong.
    let wentBack = time < now
    now = time
    guard isDue || wentBack else { return [] }
    if !wentBack { noteSilences() }
    highlights.expire(at: time)
    if let until = notice?.until, until <= time { notice = nil }
    if case .dialog = overlay { refreshDialog() }
    return alert() + [.draw]
  }

  /// The first moment at which an age reads differently or something fades.
  var timeOfNextChange: Timestamp? {
    var times = ages.compactMap(nextUnit) + silences
    if let end = highlights.nextEnd { times.append(end) }
    if let until = notice?.until { times.append(until) }
    if let since = actingSince, now < since.later(by: Self.patience) {
      times.append(since.later(by: Self.patience))
    }
    return times.min()
  }

  /// Milliseconds that an action may take before the bottom line says that it is being waited for.
  static let patience: Int64 = 200

  /// An action takes so long that somebody else must have the lock.
  var isWaitingForLock: Bool {
    actingSince.map { now >= $0.later(by: Self.patience) } ?? false
  }

  /// The moments whose distance from now is shown.
  private var ages: [Timestamp] {
    guard let board else { return [] }
    var ages = board.instances.compactMap(\.lastHeartbeat)
    ages += [board.memory.lastMerge, commitInSight, coordinatorRound].compactMap(\.self)
    return ages
  }

  /// When instances of which nothing more is heard become stale or offline.
  private var silences: [Timestamp] {
    guard let board else { return [] }
    return board.instances.compactMap { instance in
      guard let last = instance.lastHeartbeat else { return nil }
      return [1, 2].map { last.later(by: $0 * instance.heartbeatInterval + 1) }
        .first { $0 > now }
    }
  }

  /// When the age of a moment is next worded differently. An age still below zero reads as zero.
  private func nextUnit(of moment: Timestamp) -> Timestamp? {
    let age = max(now.milliseconds(since: moment), 0)
    let unit: Int64 =
      switch age {
      case ..<60_000: 1_000
      case ..<3_600_000: 60_000
      case ..<86_400_000: 3_600_000
      default: 86_400_000
      }
    let untilNext = unit - age % unit
    let start = max(now, moment).milliseconds
    let (next, overflow) = start.addingReportingOverflow(untilNext)
    return overflow ? nil : Timestamp(milliseconds: next)
  }
}
