package import CoordinationCore

/// The times in which signs of life could not be given or not be seen, by the clock of a watch.
/// What counts against anybody is measured by a clock that stands still meanwhile.
package struct Outages: Equatable, Sendable {
  /// Since when one is on.
  package private(set) var begin: Timestamp?
  /// When the last one was over.
  package private(set) var end: Timestamp?
  /// How long those that are over were together, in milliseconds.
  private(set) var total: Int64

  package init(begin: Timestamp? = nil, end: Timestamp? = nil, total: Int64 = 0) {
    self.begin = begin
    self.end = end
    self.total = max(0, total)
  }

  package var isOn: Bool { begin != nil }

  /// - Parameter isUsable: whether the team's files can be read and written.
  package mutating func note(isUsable: Bool, at now: Timestamp) {
    // Another process may have kept these, by a clock that has been set back since.
    begin = begin.map { min($0, now) }
    end = end.map { min($0, now) }
    switch (begin, isUsable) {
    case (let start?, true): self = Outages(end: now, total: total + now.milliseconds(since: start))
    case (nil, false): begin = now
    default: break
    }
  }

  /// How long all of them have been until then, in milliseconds.
  package func lost(at now: Timestamp) -> Int64 {
    total + (begin.map { max(0, now.milliseconds(since: $0)) } ?? 0)
  }

  /// What the clock shows that stands still while one is on.
  package func counted(at now: Timestamp) -> Timestamp { now.later(by: -lost(at: now)) }
}
