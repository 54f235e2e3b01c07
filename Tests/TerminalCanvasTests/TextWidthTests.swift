import TerminalCanvas
import Testing

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("a letter", "a", 1), ("a space", " ", 1), ("an umlaut", "ä", 1),
    ("an umlaut in two scalars", "a\u{308}", 1), ("two marks", "e\u{301}\u{323}", 1),
    ("a CJK ideograph", "漢", 2), ("kana", "カ", 2), ("half-width kana", "ｶ", 1),
    ("full-width Latin", "Ａ", 2), ("Hangul", "한", 2),
    ("Hangul in jamo", "\u{1112}\u{1161}\u{11AB}", 2),
    ("ambiguous width", "§", 1), ("ambiguous Greek", "Ω", 1), ("an ellipsis", "…", 1),
    ("a frame", "─", 1), ("a block", "█", 1), ("a dot", "·", 1), ("braille", "⣿", 1),
    ("Thai with a vowel above", "ที", 1), ("Devanagari", "नि", 1),
    ("an emoji", "😀", 2), ("a family", "👨‍👩‍👧‍👦", 2), ("a flag", "🇩🇪", 2),
    ("a flag of tags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("a skin tone", "👍🏽", 2), ("a narrow base with a skin tone", "☝🏽", 2),
    ("a heart as text", "❤", 1), ("a heart as emoji", "❤️", 2), ("a keycap", "1️⃣", 2),
    ("a rainbow flag", "🏳️‍🌈", 2), ("a check mark", "✔", 1), ("a warning as emoji", "⚠️", 2),
    ("a letter with a stray emoji selector", "a\u{FE0F}", 1),
    ("a control", "\u{7}", 1), ("a line end", "\r\n", 1), ("an escape", "\u{1B}", 1),
    ("C1", "\u{9B}", 1), ("a lone mark", "\u{301}", 1), ("zero-width space", "\u{200B}", 1),
    ("bidi override", "\u{202E}", 1), ("a joiner alone", "\u{200D}", 1),
    ("a tag alone", "\u{E0041}", 1), ("soft hyphen", "\u{AD}", 1), ("unassigned", "\u{378}", 1),
    ("private use", "\u{E0B0}", 1),
  ])
  func aCharacterTakesColumns(name: String, text: String, columns: Int) throws {
    try #require(text.count == 1)
    #expect(TextWidth.of(text) == columns, "\(name) as text")
    #expect(TextWidth.of(Character(text)) == columns, "\(name) as a character")
  }

  @Test func widthsAddUp() {
    #expect(TextWidth.of("") == 0)
    #expect(TextWidth.of("ab漢字 👨‍👩‍👧‍👦!") == 10)
    #expect(TextWidth.of("e\u{301}te\u{301}") == 3)
    #expect(TextWidth.of("██▌··\u{301}") == 5)
  }

  @Test(arguments: [
    ("fits", "abc", 3, "abc"), ("one too many", "abcd", 3, "ab…"), ("one column", "abc", 1, "…"),
    ("no column", "abc", 0, ""), ("negative", "abc", -5, ""), ("empty", "", 4, ""),
    ("wide fits", "漢字", 4, "漢字"), ("wide is not cut", "漢字字", 4, "漢…"),
    ("wide leaves a column", "漢字字", 5, "漢字…"),
    ("marks stay with their base", "e\u{301}bcd", 2, "e\u{301}…"),
  ])
  func truncationKeepsWithinColumns(name: String, text: String, columns: Int, expected: String) {
    let shown = TextWidth.truncated(text, to: columns)
    #expect(shown == expected)
    #expect(TextWidth.of(shown) <= max(columns, 0))
  }

  @Test func truncationUsesTheGivenEllipsis() {
    #expect(TextWidth.truncated("abcdef", to: 4, ellipsis: "~") == "abc~")
  }

  @Test func paddingAligns() {
    #expect(TextWidth.padded("漢", to: 4) == "漢  ")
    #expect(TextWidth.padded("7%", to: 4, align: .right) == "  7%")
    #expect(TextWidth.padded("long", to: 2) == "long")
    #expect(TextWidth.fitted("漢字字", to: 4) == "漢… ")
    #expect(TextWidth.fitted("12", to: 4, align: .right) == "  12")
  }
}
