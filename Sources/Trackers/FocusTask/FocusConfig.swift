internal import CoordinationCore

/// What the configuration sets.
struct FocusConfig {
  private(set) var limits = KnowledgeLimits()
  private(set) var threshold = 50
  private(set) var findings = FileFindings()

  init(_ json: JSONDocument?) {
    guard let json else { return }
    limits.entries = number("maxEntries", json) ?? limits.entries
    limits.tokens = number("maxTokens", json) ?? limits.tokens
    threshold = number("autoCompactThreshold", json) ?? threshold
    limits.priorities = Self.priorities(json)
  }

  private static func priorities(_ json: JSONDocument) -> [KnowledgeEntry.Kind] {
    guard let node = json.value(at: [.key("knowledge"), .key("priorities")]) else { return [] }
    return json.elements(of: node).compactMap { element in
      json.string(element).flatMap { KnowledgeEntry.Kind(written: $0) }
    }
  }

  private mutating func number(_ name: String, _ json: JSONDocument) -> Int? {
    guard let node = json.value(at: [.key("knowledge"), .key(name)]) else { return nil }
    if let number = json.number(node), (1...1e6).contains(number) { return Int(number) }
    findings.add(.warning, at: json.span(node).lowerBound) {
      .outOfRange(field: name, found: json.excerpt(node), range: "a number from 1")
    }
    return nil
  }
}

/// How much knowledge a task may have, and how long an entry of it may be.
struct KnowledgeLimits: Equatable, Sendable {
  var entries = 100
  var tokens = 500
  /// Which kinds stay where there is too much, the first longest; what is not named goes first.
  var priorities: [KnowledgeEntry.Kind] = []

  /// A token is about four characters.
  var characters: Int { tokens * 4 }
}
