internal import TerminalCanvas

/// Everything about one thing, as lines that are wrapped to the room there is.
struct DetailPage {
  enum Item {
    case heading(String)
    case spans([(text: String, role: Role)])
    /// Wrapped text; `mark` stands before its first line.
    case text(String, Role, mark: String = "")
    case field(String, String, Role = .text)
    case bar(Double, Role, isFresh: Bool = false)
    /// The task at a position of the board: there may be many more than are seen.
    case completed(Int)
    case blank
  }

  var title: String
  var items: [Item] = []

  mutating func add(_ item: Item) { items.append(item) }

  /// Adds a heading and what stands under it; nothing where nothing does.
  mutating func addSection(_ heading: String, _ items: [Item]) {
    if items.isEmpty { return }
    add(.blank)
    add(.heading(heading))
    self.items += items
  }

  /// The items with texts broken into lines of so many columns.
  func lines(_ columns: Int) -> [Item] {
    var lines: [Item] = []
    lines.reserveCapacity(items.count)
    for item in items {
      guard case .text(let text, let role, let mark) = item else {
        lines.append(item)
        continue
      }
      let indent = TextWidth.of(mark)
      let wrapped = TextWrap.paragraphs(text, columns: max(columns - indent, 1))
      for (index, line) in wrapped.enumerated() {
        let lead = index == 0 ? mark : String(repeating: " ", count: indent)
        lines.append(.spans([(lead, role), (line, role)]))
      }
    }
    return lines
  }
}

enum TextWrap {
  /// The same for a text that has lines of its own, with their indentation; empty ones stay, except
  /// at its ends.
  static func paragraphs(_ text: String, columns: Int) -> [String] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .flatMap { line in
        let indent = String(line.prefix(columns / 2).prefix { $0 == " " })
        let wrapped = Self.lines(String(line), columns: columns - indent.count)
        return wrapped.isEmpty ? [""] : wrapped.map { indent + $0 }
      }
    let first = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
    let last = lines.lastIndex { !$0.isEmpty } ?? first
    return first < lines.endIndex ? Array(lines[first...last].prefix(limit)) : []
  }

  /// Breaks text between words; a word longer than a line is broken inside.
  static func lines(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in text.split(separator: " ") {
      var word = String(word)
      var wordWidth = TextWidth.of(word)
      if width > 0, width + 1 + wordWidth > columns {
        lines.append(line)
        (line, width) = ("", 0)
      }
      while wordWidth > columns, columns > 0 {
        let (head, rest) = broken(word, columns)
        lines.append(head)
        if rest.isEmpty || lines.count >= limit { return lines }
        word = rest
        wordWidth = TextWidth.of(word)
      }
      line += width > 0 ? " " + word : word
      width += width > 0 ? wordWidth + 1 : wordWidth
      if lines.count >= limit { return lines }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// No screen shows more of one text.
  private static let limit = 400

  private static func broken(_ word: String, _ columns: Int) -> (String, String) {
    var width = 0
    var end = word.startIndex
    while end < word.endIndex {
      width += TextWidth.of(word[end])
      if width > columns, end > word.startIndex { break }
      end = word.index(after: end)
    }
    return (String(word[..<end]), String(word[end...]))
  }
}
