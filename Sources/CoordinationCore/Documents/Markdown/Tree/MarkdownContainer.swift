/// An object whose members are being read, and the keys that it has so far.
struct MarkdownContainer {
  enum Numbering {
    /// `table`, `table 2`
    case number
    /// `Status`, `Status (2)`
    case repetition
  }

  let node: Int
  /// The key of a field without a value, and how many nodes there were up to its end.
  var label: (key: String, count: Int)?
  private var taken: Set<String> = []
  private var counts: [String: Int] = [:]

  init(node: Int) {
    self.node = node
  }

  /// The name, or the first one like it that is not taken.
  mutating func uniqueKey(_ name: String, _ numbering: Numbering) -> String {
    var key = name
    while !taken.insert(key).inserted {
      let count = counts[name, default: 1] + 1
      counts[name] = count
      key = numbering == .number ? "\(name) \(count)" : "\(name) (\(count))"
    }
    return key
  }
}
