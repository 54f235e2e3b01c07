/// The written form of keys: plain characters, and names in angle brackets such as `jj<Enter>`,
/// `<C-c>`, `<F5>`; `<lt>` is a `<`. Names are read without regard to case.
package enum KeyNotation {
  private static let words: [(String, Key)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("BackTab", .backTab),
    ("Backspace", .backspace), ("Delete", .delete), ("Insert", .insert),
    ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("Home", .home), ("End", .end), ("PageUp", .pageUp), ("PageDown", .pageDown),
    ("Space", .character(" ")), ("lt", .character("<")),
  ]

  private static let synonyms: [String: Key] = [
    "return": .enter, "cr": .enter, "escape": .escape, "s-tab": .backTab, "bs": .backspace,
    "del": .delete, "ins": .insert, "pgup": .pageUp, "pgdn": .pageDown,
  ]

  static func word(for key: Key) -> String? {
    words.first { $0.1 == key }?.0
  }

  static func key(named name: String) -> Key? {
    let lowered = name.lowercased()
    if let found = words.first(where: { $0.0.lowercased() == lowered }) { return found.1 }
    return synonyms[lowered] ?? control(lowered) ?? function(lowered)
  }

  private static func control(_ name: String) -> Key? {
    guard name.count == 3, name.hasPrefix("c-"), let letter = name.last,
      ("a"..."z").contains(letter) || "@[\\]^_".contains(letter)
    else { return nil }
    return .control(letter)
  }

  private static func function(_ name: String) -> Key? {
    guard name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...63).contains(number)
    else { return nil }
    return .function(number)
  }
}

/// Why a text is not a list of keys.
package struct KeyNotationError: Error, Equatable, Sendable {
  package enum Problem: Equatable, Sendable {
    /// A `<` without its `>`.
    case unclosed
    /// No key has this name.
    case unknown(String)
    /// A control character; keys are written by name.
    case control
  }

  package let problem: Problem
  /// Characters before the place, from 0.
  package let offset: Int

  package var message: String {
    let place = "character \(offset + 1)"
    return switch problem {
    case .unclosed: "the '<' at \(place) has no '>'; the key '<' itself is written <lt>"
    case .unknown(let name): "there is no key <\(name)> (\(place))"
    case .control: "\(place) is a control character; write keys by name, such as <Enter> or <C-c>"
    }
  }
}

extension Key {
  /// Reads a list of keys.
  ///
  /// - Throws: `KeyNotationError` with the place of the first thing that is no key.
  package static func parse(_ text: String) throws(KeyNotationError) -> [Key] {
    var keys: [Key] = []
    let characters = Array(text)
    var position = 0
    while position < characters.count {
      let (key, length) = try key(in: characters, at: position)
      keys.append(key)
      position += length
    }
    return keys
  }

  private static func key(
    in characters: [Character], at position: Int
  ) throws(KeyNotationError) -> (Key, length: Int) {
    let character = characters[position]
    guard character == "<" else {
      guard character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
      else { throw KeyNotationError(problem: .control, offset: position) }
      return (.character(character), 1)
    }
    guard let end = characters[position...].firstIndex(of: ">")
    else { throw KeyNotationError(problem: .unclosed, offset: position) }
    let name = String(characters[(position + 1)..<end])
    guard let key = KeyNotation.key(named: name)
    else { throw KeyNotationError(problem: .unknown(name), offset: position) }
    return (key, end - position + 1)
  }

  /// The key as `parse` reads it; empty for the mouse, which has no written form.
  package var notation: String {
    if let word = KeyNotation.word(for: self) { return "<\(word)>" }
    return switch self {
    case .character(let character): String(character)
    case .control(let letter): "<C-\(letter)>"
    case .function(let number): "<F\(number)>"
    default: ""
    }
  }
}
