internal import CoordinationCore

/// What was tried with a phase of which too many iterations have failed, as the log tells it.
struct Escalations: Equatable {
  /// With the options 1 to 4.
  private(set) var tried = 0
  /// A person was asked and has not answered.
  private(set) var isAsked = false
  private(set) var answers = 0

  /// How often something has changed, so that failures count anew.
  var count: Int { tried + answers }

  fileprivate mutating func read(_ event: String, of subject: String) {
    if event.hasPrefix(Self.answered(subject)) {
      isAsked = false
      answers += 1
      return
    }
    let option = Escalation.Option.allCases.first { event.hasPrefix(Self.escalated(subject, $0)) }
    switch option {
    case .ask?: isAsked = true
    case _?: tried += 1
    case nil: break
    }
  }

  /// How the log tells of them.
  static func escalated(_ subject: String, _ option: Escalation.Option) -> String {
    "Phase \(subject) escalated: \(option.rawValue) \(option.words)"
  }

  static func answered(_ subject: String) -> String { "Phase \(subject) answered:" }
}

extension Escalations {
  /// What a log tells of each phase.
  static func all(in log: FocusLog?) -> [String: Escalations] {
    var all: [String: Escalations] = [:]
    for event in log?.events ?? [] {
      guard let subject = subject(of: event.text) else { continue }
      all[subject, default: Escalations()].read(event.text, of: subject)
    }
    return all
  }

  /// The name of the phase that an event may be about; names have no such words in them.
  private static func subject(of event: String) -> String? {
    let start = "Phase ".utf8
    guard event.utf8.starts(with: start) else { return nil }
    let rest = event.utf8.dropFirst(start.count)
    let end = rest.indices.first { position in
      guard rest[position] == UInt8(ascii: " ") else { return false }
      let words = rest[position...]
      return words.starts(with: " answered:".utf8) || words.starts(with: " escalated: ".utf8)
    }
    return end.flatMap { String(rest[..<$0]) }
  }
}

extension FocusTaskReading {
  func escalations(of subject: String) -> Escalations { escalations[subject] ?? Escalations() }

  /// As often as this must fail since something was last changed before something else is tried.
  func failuresBeforeEscalation(of subject: String) -> Int {
    FocusRules.failuresBeforeEscalation * (escalations(of: subject).count + 1)
  }

  /// What keeps a phase from another iteration. Where the options 1 to 4 are used up, it goes on until
  /// so many iterations lie behind it that a person may be asked.
  func needsEscalation(_ phase: FocusTask.Phase) -> Bool {
    let subject = phase.subject
    guard manifest.failures(of: subject) >= failuresBeforeEscalation(of: subject) else {
      return false
    }
    return escalations(of: subject).tried < FocusRules.escalations
      || manifest.iterationCount(of: subject) >= FocusRules.iterationsBeforeAsking
  }

  /// A person was asked about it, and has not answered.
  func awaitsAnswer(_ phase: FocusTask.Phase) -> Bool {
    !phase.status.isFinished && escalations(of: phase.subject).isAsked
  }
}
