package import CoordinationCore

/// Something that a coordinator has seen or done, for its log.
package struct CoordinatorEvent: Equatable, Sendable {
  package enum Kind: String, Sendable {
    case started, stopped
    case joined, left, missed, offline, back
    case handedOn = "handed_on"
    /// What would have been handed on.
    case orphaned
    case reports, database, memory
    case problem
    /// The team's files can be used again.
    case usable
  }

  package var at: Timestamp
  package var kind: Kind
  /// Whom it concerns, where it is one instance.
  package var instance: String?
  package var text: String

  package init(at: Timestamp, _ kind: Kind, instance: String? = nil, _ text: String) {
    self.at = at
    self.kind = kind
    self.instance = instance
    self.text = text
  }

  /// One line for people.
  package var line: String { "\(at.iso8601)  \(text)" }

  init(_ event: LifeWatch.Event, at now: Timestamp) {
    switch event {
    case .joined(let id): self.init(at: now, .joined, instance: id, "\(id) is on the team")
    case .left(let id): self.init(at: now, .left, instance: id, "\(id) has left the team")
    case .missed(let id): self.init(at: now, .missed, instance: id, "\(id) missed a heartbeat")
    case .back(let id): self.init(at: now, .back, instance: id, "\(id) is back")
    case .offline(let id, let silence):
      let words = TimeWords.words(silence)
      self.init(at: now, .offline, instance: id, "\(id) is offline, silent for \(words)")
    }
  }
}
