internal import CoordinationCore

/// What was tried with a phase of which too many iterations have failed, as the log tells it.
struct Escalations: Equatable {
  /// With the options 1 to 4.
  private(set) var tried = 0
  /// A person was asked and has not answered.
  private(set) var isAsked = false
  /// How many iterations have failed since something was last tried or answered; nil before.
  private(set) var failures: Int?

  fileprivate mutating func read(_ event: String, of subject: String) {
    if let count = failures, Self.isFailure(event, of: subject) { failures = count + 1 }
    if event.hasPrefix(Self.answered(subject)) {
      isAsked = false
      failures = 0
      return
    }
    let option = Escalation.Option.allCases.first { event.hasPrefix(Self.escalated(subject, $0)) }
    switch option {
    case .ask?: isAsked = true
    case _?: (tried, failures) = (tried + 1, 0)
    case nil: break
    }
  }

  private static func isFailure(_ event: String, of subject: String) -> Bool {
    [subject, subject + "V"].contains {
      event.hasPrefix("Phase \($0) \(PhaseOutcome.Status.failed.rawValue)")
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
      for subject in subjects(of: event.text) {
        all[subject, default: Escalations()].read(event.text, of: subject)
      }
    }
    return all
  }

  /// The phases that an event may be about: a verification is about what it verifies, too. Names have no
  /// such words in them.
  private static func subjects(of event: String) -> [String] {
    let start = "Phase ".utf8
    guard event.utf8.starts(with: start) else { return [] }
    let rest = event.utf8.dropFirst(start.count)
    let end = rest.indices.first { position in
      guard rest[position] == UInt8(ascii: " ") else { return false }
      let words = rest[position...]
      return Self.words.contains { words.starts(with: $0.utf8) }
    }
    guard let name = end.flatMap({ String(rest[..<$0]) }) else { return [] }
    return name.hasSuffix("V") ? [name, String(name.dropLast())] : [name]
  }

  private static let words = [" answered:", " escalated: ", " failed"]
}

extension FocusTaskReading {
  func escalations(of subject: String) -> Escalations { escalations[subject] ?? Escalations() }

  /// How many iterations have failed since something else was last tried.
  func failuresSinceEscalation(of subject: String) -> Int {
    escalations(of: subject).failures ?? manifest.failures(of: subject)
  }

  /// What keeps a phase from another iteration. Where the options 1 to 4 are used up, it goes on until
  /// so many iterations lie behind it that a person may be asked.
  func needsEscalation(_ phase: FocusTask.Phase) -> Bool {
    let subject = phase.subject
    guard failuresSinceEscalation(of: subject) >= FocusRules.failuresBeforeEscalation else {
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
