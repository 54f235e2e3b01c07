internal import CoordinationCore

/// The words and glyphs by which statuses are known without a legend.
enum StatusWords {
  /// - Parameter word: its letters, in lower case.
  static func status(ofLetters word: String) -> TaskStatus? { words[word] }

  /// - Parameter glyph: as it is written, or as it looks where it was read in a wrong encoding.
  static func status(ofGlyph glyph: String) -> TaskStatus? { glyphs[glyph] }

  /// What stands in front of the word where no legend tells it.
  static func glyph(for status: TaskStatus) -> String? {
    glyphsByStatus.first { $0.0 == status }?.1.first
  }

  private static let words: [String: TaskStatus] = {
    let words: [(TaskStatus, [String])] = [
      (.pending, ["pending", "notstarted", "todo", "planned", "queued", "waiting", "backlog"]),
      (.ready, ["ready", "available", "unblocked"]),
      (.assigned, ["assigned", "claimed"]),
      (
        .inProgress,
        ["running", "inprogress", "active", "started", "working", "wip", "executing", "doing"]
      ),
      (.review, ["review", "inreview", "codereview", "awaitingreview", "reviewing"]),
      (
        .completed,
        ["done", "complete", "completed", "finished", "merged", "passed", "approved", "verified"]
      ),
      (.failed, ["failed", "failure", "error"]),
      (.blocked, ["blocked", "onhold", "stuck", "paused"]),
      (.cancelled, ["cancelled", "canceled", "skipped", "dropped", "na"]),
    ]
    return Dictionary(
      words.flatMap { status, words in words.map { ($0, status) } },
      uniquingKeysWith: { first, _ in first })
  }()

  private static let glyphsByStatus: [(TaskStatus, [String])] = [
    (.pending, ["🔲", "⬜", "⏳", "☐", "⚪", "📋", "🕐", "[ ]"]),
    (.ready, ["🟦", "🔵"]),
    (.assigned, ["🟨", "🟡"]),
    (.inProgress, ["🟧", "🟠", "🔄", "🏃", "🚧", "▶", "[~]"]),
    (.review, ["🟪", "🟣", "👀", "🔍"]),
    (.completed, ["✅", "✔", "☑", "🟢", "🟩", "[x]", "[X]"]),
    (.failed, ["❌", "✗", "✖", "💥"]),
    (.blocked, ["🚫", "⛔", "🛑", "🔴", "🟥"]),
    (.cancelled, ["⏭"]),
  ]

  private static let glyphs: [String: TaskStatus] = {
    let pairs = glyphsByStatus.flatMap { status, glyphs in
      glyphs.flatMap { glyph in
        ([glyph] + Misdecoding.allCases.map { $0.text(of: glyph) }).map { ($0, status) }
      }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()
}

/// A status as a cell has it: a glyph, a word, or both, the glyph in front or behind.
struct StatusCell {
  /// What is neither a letter nor a blank, without the choice between text and picture.
  var glyph: String
  /// As it is written, such as "IN PROGRESS".
  var word: String
  var isCode: Bool
  var isGlyphBehind = false

  init(_ text: String) {
    isCode = text.utf8.contains(UInt8(ascii: "`"))
    let plain = text.withoutMarks
    if plain.hasPrefix("["), plain.utf8.count >= 3 {
      glyph = String(plain.prefix(3))
      word = String(plain.dropFirst(3)).withoutBlanks
      return
    }
    let start = plain.firstIndex { $0.isASCII && $0.isLetter } ?? plain.endIndex
    glyph = String(
      String.UnicodeScalarView(
        plain[..<start].unicodeScalars.filter {
          $0.value != 0xFE0F && !$0.properties.isWhitespace && $0 != "-"
        }))
    word = String(plain[start...])
    if glyph.isEmpty, let behind = word.pictureBehind {
      word = String(word.dropLast(behind.count)).withoutBlanks
      glyph = behind.filter { $0 != "\u{FE0F}" }
      isGlyphBehind = true
    }
  }

  /// Only letters, in lower case; empty where other signs may make it say something else.
  var letters: String { Self.isWords(word[...]) ? word[...].letters : "" }

  /// The words in front of a remark, as in "DONE (#12)", "IN PROGRESS - half" and "Done, but late".
  var lead: Substring {
    if word.lowercased().hasPrefix("n/a") { return "na" }
    var end = word.startIndex
    while end < word.endIndex {
      let rest = word[end...]
      if rest.first.map({ "([{,;:–—#@".contains($0) || $0.isNumber }) ?? true { break }
      if rest.hasPrefix(" -") || rest.hasPrefix("- ") { break }
      end = word.index(after: end)
    }
    return Self.isWords(word[..<end]) ? word[..<end] : ""
  }

  /// The first word of all.
  var firstLetters: String {
    word.prefix { $0.isLetter || $0 == "_" || $0 == "-" }.letters
  }

  /// Whether there is a glyph or a word and no remark.
  var isBare: Bool { Self.isWords(word[...]) }

  private static func isWords(_ text: Substring) -> Bool {
    text.allSatisfy { $0.isLetter || $0 == " " || $0 == "_" || $0 == "-" || $0 == "'" || $0 == "." }
      || text.lowercased() == "n/a"
  }

  /// Which of its parts are there.
  func hasShape(of other: StatusCell) -> Bool {
    glyph.isEmpty == other.glyph.isEmpty && word.isEmpty == other.word.isEmpty
      && isCode == other.isCode && isGlyphBehind == other.isGlyphBehind
  }
}

extension String {
  /// Pictures at the end of a word.
  fileprivate var pictureBehind: String? {
    guard utf8.last.map({ $0 >= 0x80 }) ?? false else { return nil }
    let isPicture = { (character: Character) in
      character.unicodeScalars.first?.properties.generalCategory == .otherSymbol
    }
    let pictures = String(reversed().prefix(while: isPicture).reversed())
    return pictures.isEmpty ? nil : pictures
  }
}

extension Substring {
  /// Only its letters, in lower case.
  var letters: String {
    guard utf8.allSatisfy({ $0 < 0x80 }) else {
      return lowercased().filter { $0.isASCII && $0.isLetter }
    }
    return String(unsafeUninitializedCapacity: utf8.count) { letters in
      var count = 0
      for byte in utf8 where (0x61...0x7A).contains(byte | 0x20) {
        letters[count] = byte | 0x20
        count += 1
      }
      return count
    }
  }
}
