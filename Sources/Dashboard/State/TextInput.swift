internal import TerminalCanvas

/// One line of text that is being typed, with a cursor in it.
struct TextInput: Equatable, Sendable {
  /// More characters than this are no sentence any more.
  static let limit = 300

  private(set) var characters: [Character] = []
  /// How many characters stand before it.
  private(set) var cursor = 0

  var text: String { String(characters) }
  /// Without blanks around it, as it is written down.
  var trimmed: String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    let start = characters.firstIndex { !isBlank($0) } ?? characters.endIndex
    let end = characters.lastIndex { !isBlank($0) } ?? start
    return start < characters.endIndex ? String(characters[start...end]) : ""
  }
  /// Something was typed, and says nothing.
  var isBlank: Bool { !characters.isEmpty && trimmed.isEmpty }

  /// A character that joins the one before it becomes part of it.
  mutating func insert(_ character: Character) {
    guard characters.count < Self.limit else { return }
    let before = String(characters[..<cursor]) + String(character)
    characters = Array(before + String(characters[cursor...]))
    cursor = min(before.count, characters.count)
  }

  mutating func erase() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  mutating func eraseForwards() {
    if cursor < characters.count { characters.remove(at: cursor) }
  }

  /// Back to the beginning of the word before the cursor.
  mutating func eraseWord() {
    var start = cursor
    while start > 0, characters[start - 1].isWhitespace { start -= 1 }
    while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
    characters.removeSubrange(start..<cursor)
    cursor = start
  }

  mutating func eraseToStart() {
    characters.removeSubrange(..<cursor)
    cursor = 0
  }

  mutating func eraseToEnd() { characters.removeSubrange(cursor...) }

  mutating func move(by steps: Int) { cursor = min(max(cursor + steps, 0), characters.count) }
  mutating func moveToStart() { cursor = 0 }
  mutating func moveToEnd() { cursor = characters.count }

  /// What is in sight in so many columns, and where in it the cursor stands.
  func window(_ columns: Int) -> (text: String, column: Int, width: Int) {
    let widths = characters.map { TextWidth.of($0) }
    let width = cursor < characters.count ? widths[cursor] : 1
    var start = cursor
    var column = 0
    // At least a third stays in sight before the cursor.
    let lead = max(columns - width, 0)
    while start > 0, column + widths[start - 1] <= lead {
      start -= 1
      column += widths[start]
    }
    return (String(characters[start...]), column, width)
  }
}
