internal import CoordinationCore

/// What the configuration sets.
struct FocusConfig {
  private(set) var maxEntries = 100
  private(set) var maxTokens = 500
  private(set) var threshold = 50
  private(set) var findings = FileFindings()

  /// A token is about four characters.
  var maxCharacters: Int { maxTokens * 4 }

  init(_ json: JSONDocument?) {
    guard let json else { return }
    maxEntries = number("maxEntries", json) ?? maxEntries
    maxTokens = number("maxTokens", json) ?? maxTokens
    threshold = number("autoCompactThreshold", json) ?? threshold
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
