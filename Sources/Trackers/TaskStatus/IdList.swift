internal import CoordinationCore

/// The ids of all tasks, in the order of the document.
struct KnownIds: Sendable {
  private var table = IdTable()
  /// Of those that are not ASCII: others may have the same letters in other bytes.
  private var spelledOtherwise: [String: Int] = [:]

  var ids: [String] { table.ids }

  /// Of two with one id the first counts.
  mutating func add(_ id: String) {
    if place(of: id) != nil { return }
    let place = table.insert(id).position
    if !id.utf8.allSatisfy({ $0 < 0x80 }) { spelledOtherwise[id] = place }
  }

  func place(of id: String) -> Int? {
    table.position(of: id) ?? (spelledOtherwise.isEmpty ? nil : spelledOtherwise[id])
  }

  func contains(_ id: String) -> Bool { place(of: id) != nil }

  /// The id that a word means, without regard to case and to a "#" in front of it.
  func named(_ word: String) -> String? {
    if contains(word) { return word }
    let plain = (word.hasPrefix("#") ? String(word.dropFirst()) : word).lowercased()
    return ids.first { $0.lowercased() == plain }
  }
}

/// The tasks that a cell names: one, several, or a range such as "P1-001..P1-005".
struct IdList {
  private(set) var ids: [String] = []
  private(set) var hasRange = false

  init(_ text: String, known: KnownIds) {
    if known.contains(text) {
      ids = [text]
    } else if !text.saysNobody {
      for part in text.replacingBreaks.split(whereSeparator: { ",;&".contains($0) }) {
        add(String(part).withoutMarks, known)
      }
    }
  }

  private mutating func add(_ word: String, _ known: KnownIds) {
    if word.saysNobody { return }
    if let id = known.named(word) {
      ids.append(id)
    } else if let range = Self.range(word, known) {
      hasRange = true
      ids += range
    } else {
      let named = Self.words(word, known)
      ids += named.isEmpty ? [word] : named
    }
  }

  /// The ids among several words, as in "P1-004 (storage)" and "P1-004 / P1-008", with those that look
  /// like one and are none; empty where none is known.
  private static func words(_ text: String, _ known: KnownIds) -> [String] {
    let words = text.split { $0.isWhitespace || "/+()[]".contains($0) }.map(String.init)
    guard words.count > 1, words.contains(where: { known.named($0) != nil }) else { return [] }
    let shapes = Set(known.ids.map(shape))
    return words.compactMap { known.named($0) ?? (shapes.contains(shape($0)) ? $0 : nil) }
  }

  /// "A9-9" of "P1-004".
  private static func shape(_ id: String) -> String {
    var shape = ""
    for character in id {
      let sign: Character = character.isNumber ? "9" : character.isLetter ? "A" : character
      if sign != shape.last || !(sign == "9" || sign == "A") { shape.append(sign) }
    }
    return shape
  }

  private static let marks = ["...", "..", "…", "–", "—", "~", " - ", " to ", " through ", "-"]

  private static func range(_ word: String, _ known: KnownIds) -> [String]? {
    for mark in marks {
      for place in word.places(of: mark) {
        let first = String(word[..<place.lowerBound]).withoutBlanks
        let last = String(word[place.upperBound...]).withoutBlanks
        guard let start = known.place(of: first), !last.isEmpty else { continue }
        // "P1-001–005" leaves out what both have; "T-1-2" may as well be a part of T-1.
        let whole = String(first.dropLast(last.count)) + last
        let isPart = mark == "-" && known.ids.contains { $0.hasPrefix(first + mark) }
        guard let end = known.place(of: last) ?? (isPart ? nil : known.place(of: whole)) else {
          continue
        }
        return Array(known.ids[min(start, end)...max(start, end)])
      }
    }
    return nil
  }
}

extension String {
  /// The only id that differs from this word in its case, a "#" or zeros in front of its numbers.
  func onlyIdSpelledAlike(in ids: [String]) -> String? {
    let spelling = plainSpelling
    let alike = Set(ids.filter { $0.plainSpelling == spelling })
    return alike.count == 1 ? alike.first : nil
  }

  private var plainSpelling: String {
    var spelling = ""
    for character in lowercased() where character != "#" {
      if spelling.last == "0", character.isASCIIDigit,
        spelling.dropLast().last.map({ !$0.isASCIIDigit }) ?? true
      {
        spelling.removeLast()
      }
      spelling.append(character)
    }
    return spelling
  }

  /// With a comma for each "<br>".
  fileprivate var replacingBreaks: String {
    var text = ""
    var start = startIndex
    for place in places(of: "<br") {
      guard let end = self[place.upperBound...].firstIndex(of: ">") else { break }
      text += self[start..<place.lowerBound] + ","
      start = index(after: end)
    }
    return text + self[start...]
  }
}
