import TerminalCanvas
import Testing

@testable import NcursesTerminal

@Suite struct CellReductionTests {
  /// What glibc 2.36 believes.
  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "漢", "👨", "👩", "👧", "👍", "\u{1F3FD}": 2
    case "\u{301}", "\u{323}", "\u{308}", "\u{200D}", "\u{FE0F}", "\u{200B}": 0
    case "🫨": -1
    default: 1
    }
  }

  private func reduced(_ text: Character, isUTF8: Bool = true) -> String {
    let scalars = text.unicodeScalars
    let result = CellReduction(columns: Self.columns, isUTF8: isUTF8).reduce(
      scalars.first ?? " ", cluster: scalars.count > 1 ? text : nil, width: TextWidth.of(text))
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: result.scalars)
    return String(shown) + result.padding.map { $0 == " " ? "_" : String($0) }.joined()
  }

  @Test(
    arguments: [
      ("ASCII", "a", "a"), ("a mark", "e\u{301}", "e\u{301}"), ("CJK", "漢", "漢"),
      ("a frame", "─", "─"), ("a family", "👨‍👩‍👧", "👨"), ("a skin tone", "👍🏽", "👍"),
      ("a flag", "🇩🇪", "DE"), ("a heart as emoji", "❤️", "❤_"), ("a keycap", "1️⃣", "1_"),
      ("unknown to the C library", "🫨", "\u{FFFD}_"),
    ] as [(String, Character, String)])
  func aClusterBecomesWhatTheLibraryCanAlign(name: String, text: Character, expected: String) {
    #expect(reduced(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func noMoreMarksThanFit() {
    let text = Character("e" + String(repeating: "\u{301}\u{323}", count: 4))
    #expect(reduced(text).unicodeScalars.count == 5)
  }

  @Test(
    arguments: [("é", "?"), ("漢", "?_"), ("👨‍👩‍👧", "?_"), ("e\u{301}", "?"), ("x", "x")]
      as [(Character, String)])
  func withoutUTF8OnlyASCIIIsShown(text: Character, expected: String) {
    #expect(reduced(text, isUTF8: false) == expected)
  }
}

@Suite struct ColorPairsTests {
  private func colors(_ foreground: UInt8, _ background: Color = .standard) -> ColorPairs.Colors {
    ColorPairs.Colors(foreground: .ansi(foreground), background: background)
  }

  @Test func eachCombinationGetsOneNumber() {
    var pairs = ColorPairs(limit: 64)
    #expect(pairs.pair(colors(1)) == (1, true))
    #expect(pairs.pair(colors(2)) == (2, true))
    #expect(pairs.pair(colors(1)) == (1, false))
    #expect(
      pairs.pair(ColorPairs.Colors(foreground: .standard, background: .standard)) == (0, false))
  }

  @Test func whenTheyRunOutTheNearestIsUsed() {
    var pairs = ColorPairs(limit: 3)
    _ = pairs.pair(colors(1))
    _ = pairs.pair(colors(2))
    #expect(pairs.pair(colors(1, .ansi(4))) == (1, false), "the same foreground")
    #expect(pairs.pair(colors(3)) == (0, false), "nothing like it")
    #expect(pairs.pair(colors(2)) == (2, false), "those given out stay")
  }

  @Test func aTerminalWithoutPairsHasNone() {
    var pairs = ColorPairs(limit: 0)
    #expect(pairs.pair(colors(1)) == (0, false))
  }
}

@Suite struct ClickCounterTests {
  @Test func twoQuickPressesAtOnePlaceAreADoublePress() {
    var clicks = ClickCounter()
    #expect(clicks.press(column: 3, row: 4, time: 1000) == .press)
    #expect(clicks.press(column: 3, row: 4, time: 1300) == .doublePress)
    #expect(clicks.press(column: 3, row: 4, time: 1400) == .press, "the third begins anew")
  }

  @Test func slowOrDistantPressesAreTwo() {
    var clicks = ClickCounter()
    #expect(clicks.press(column: 3, row: 4, time: 1000) == .press)
    #expect(clicks.press(column: 4, row: 4, time: 1100) == .press)
    #expect(clicks.press(column: 4, row: 4, time: 1501) == .press)
  }
}

@Suite struct TextEncodingTests {
  @Test(arguments: [
    ("UTF-8", true), ("utf8", true), ("de_DE.UTF-8", true), ("en_US.utf8", true),
    ("ca_ES.UTF-8@valencia", true), ("ANSI_X3.4-1968", false), ("ISO-8859-1", false), ("", false),
  ])
  func namesTellUTF8(name: String, expected: Bool) {
    #expect(TextEncoding.namesUTF8(name) == expected)
  }
}
