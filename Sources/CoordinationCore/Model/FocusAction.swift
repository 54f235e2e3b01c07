/// What can be done with a task that is worked on in phases, each verified after it was executed.
package enum FocusAction: Equatable, Sendable {
  /// Takes the task in hand.
  case initialize
  case record(PhaseOutcome)
  case escalate(Escalation)
  /// Adds to what is known.
  case learn(KnowledgeEntry)
  /// Takes away what is known twice, and what is more than the limit.
  case compactKnowledge
  /// Says whether a criterion of completion is met.
  case criterion(String, isMet: Bool)
  case finalize

  /// The word in the journal and on the command line.
  package var name: String {
    switch self {
    case .initialize: "initialize"
    case .record: "phase"
    case .escalate: "escalate"
    case .learn: "knowledge"
    case .compactKnowledge: "compact-knowledge"
    case .criterion: "criterion"
    case .finalize: "finalize"
    }
  }
}

extension FocusAction {
  /// The same with a text: the result of a phase, the agent that shall do it, or what is known.
  func saying(_ text: String) -> FocusAction {
    switch self {
    case .record(var outcome):
      outcome.result = text
      return .record(outcome)
    case .escalate(let escalation): return .escalate(escalation.naming(text))
    case .learn(let entry): return .learn(entry.saying(text))
    case .initialize, .compactKnowledge, .criterion, .finalize: return self
    }
  }
}

/// How one iteration of a phase has ended.
package struct PhaseOutcome: Equatable, Sendable {
  package enum Status: String, Sendable, CaseIterable {
    case completed, failed, handoff
  }

  package enum Kind: String, Sendable, CaseIterable {
    case exec, verify
  }

  package var phase: String
  package var status: Status
  /// Nil counts on.
  package var iteration: Int?
  /// Nil follows from the phase's name: "1V" verifies "1".
  package var kind: Kind?
  package var result: String?
  /// How many percent of its context a session has used up that hands off.
  package var context: Int?

  package init(phase: String, status: Status) {
    self.phase = phase
    self.status = status
  }
}

/// What is tried with a phase that has failed too often.
package struct Escalation: Equatable, Sendable {
  package enum Option: Int, Sendable, CaseIterable {
    case research = 1
    case split, upgrade, reassign, ask
  }

  package var phase: String
  package var option: Option
  /// Who shall do it from now on.
  package var agent: String?
  /// Who agrees that a person must be asked.
  package var agreeing: [String] = []
  /// What the person who was asked has said.
  package var answer: String?

  package init(phase: String, option: Option) {
    self.phase = phase
    self.option = option
  }
}

extension Escalation {
  /// With whoever shall do it, with all who agree, or with another answer.
  fileprivate func naming(_ text: String) -> Escalation {
    var escalation = self
    if answer != nil {
      escalation.answer = text
    } else if option == .ask {
      escalation.agreeing = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
    } else {
      escalation.agent = text
    }
    return escalation
  }
}

/// One discovery that later phases shall know.
package struct KnowledgeEntry: Equatable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case avoid = "❌"
    case practice = "✅"
    case info = "ℹ️"

    /// The word on the command line.
    package var name: String {
      switch self {
      case .avoid: "avoid"
      case .practice: "practice"
      case .info: "info"
      }
    }
  }

  package static let categories = [
    "docker", "db", "api", "test", "config", "security", "performance", "arch", "code",
  ]

  package var category: String
  package var kind: Kind
  package var text: String
  /// The agent that has found it out.
  package var source: String

  /// With a sentence, before which a category may stand: "db: one connection". Whatever other word
  /// stands there is taken for one, too, and then refused.
  func saying(_ sentence: String) -> KnowledgeEntry {
    var entry = self
    entry.text = sentence
    let word = sentence.prefix { $0.isLetter }
    let rest = sentence.dropFirst(word.count)
    let isCategory = Self.categories.contains(word.lowercased()) || rest.hasPrefix(": ")
    if !word.isEmpty, rest.first == ":", isCategory {
      entry.category = word.lowercased()
      entry.text = String(rest.dropFirst()).trimmed
    }
    return entry
  }

  package init(category: String, kind: Kind, text: String, source: String) {
    self.category = category
    self.kind = kind
    self.text = text
    self.source = source
  }
}
