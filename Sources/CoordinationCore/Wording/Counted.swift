/// "1 task", "3 tasks": for words whose plural ends with an s.
package func counted(_ count: Int, _ word: String) -> String {
  count == 1 ? "1 \(word)" : "\(count) \(word)s"
}

/// The first of some names, and how many more there are: "a, b and 3 more".
package func listed(_ names: [String], atMost limit: Int) -> String {
  let shown = names.prefix(limit).joined(separator: ", ")
  return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
}
