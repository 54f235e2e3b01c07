internal import CoordinationCore

/// The ids of all tasks, in the order of the document.
struct KnownIds: Sendable {
  private(set) var ids: [String] = []
  private var places: [String: Int] = [:]

  /// Of two with one id the first counts.
  mutating func add(_ id: String) {
    if places[id] == nil { places[id] = ids.count }
    ids.append(id)
  }

  func place(of id: String) -> Int? { places[id] }

  func contains(_ id: String) -> Bool { places[id] != nil }
}

/// The tasks that a cell names: one, several, or a range such as "P1-001..P1-005".
struct IdList {
  var ids: [String]
  var hasRange: Bool

  init(_ text: String, known: KnownIds) {
    ids = []
    hasRange = false
    if text.saysNothing || known.contains(text) {
      ids = text.saysNothing ? [] : [text]
      return
    }
    for part in text.split(whereSeparator: { ",;&".contains($0) }) {
      let word = String(part).withoutMarks
      if word.isEmpty || word.saysNothing || word.lowercased() == "none" { continue }
      if let range = Self.range(word, known) {
        hasRange = true
        ids += range
      } else {
        ids.append(word)
      }
    }
  }

  private static let marks = ["...", "..", "…", "–", "—", " - ", " to ", " through "]

  private static func range(_ word: String, _ known: KnownIds) -> [String]? {
    if known.contains(word) { return nil }
    for mark in marks {
      guard let place = word.range(ofText: mark) else { continue }
      let first = String(word[..<place.lowerBound]).withoutBlanks
      let last = String(word[place.upperBound...]).withoutBlanks
      guard let start = known.place(of: first), !last.isEmpty else { continue }
      // "P1-001–005" leaves out what both have.
      let whole = String(first.dropLast(last.count)) + last
      guard let end = known.place(of: last) ?? known.place(of: whole), end >= start else {
        continue
      }
      return Array(known.ids[start...end])
    }
    return nil
  }
}

extension String {
  func mentions(_ text: String) -> Bool { range(ofText: text) != nil }

  fileprivate func range(ofText text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
