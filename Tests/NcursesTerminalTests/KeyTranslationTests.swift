import TerminalCanvas
import Testing

@testable import NcursesTerminal

@Suite struct KeyTranslationTests {
  private func keys(_ text: String) -> [Key] {
    KeyTranslation.keys(text.unicodeScalars.map { .scalar($0.value) })
  }

  @Test func charactersComeAsTheyAre() {
    #expect(keys("aé漢 ") == [.character("a"), .character("é"), .character("漢"), .character(" ")])
  }

  @Test func marksJoinTheCharacterBeforeThem() {
    #expect(keys("e\u{301}x") == [.character("e\u{301}"), .character("x")])
  }

  @Test(arguments: [
    ("\r", Key.enter), ("\n", .enter), ("\t", .tab), ("\u{8}", .backspace), ("\u{7F}", .backspace),
    ("\u{1B}", .escape), ("\u{1}", .control("a")), ("\u{1A}", .control("z")), ("\0", .control("@")),
    ("\u{1F}", .control("_")),
  ])
  func controlsHaveTheirKeys(text: String, key: Key) {
    #expect(keys(text) == [key])
  }

  @Test(
    arguments: [
      (0o402, Key.down), (0o403, .up), (0o404, .left), (0o405, .right), (0o406, .home),
      (0o407, .backspace), (0o411, .function(1)), (0o424, .function(12)), (0o523, .pageUp),
      (0o550, .end), (0o541, .backTab), (0o512, .delete),
    ] as [(Int32, Key)])
  func functionKeysAreKnown(code: Int32, key: Key) {
    #expect(KeyTranslation.keys([.key(code)]) == [key])
  }

  @Test func aResizeAndWhatIsUnknownAreNoKeys() {
    #expect(KeyTranslation.keys([.key(0o632), .key(0o777), .key(9999)]).isEmpty)
  }

  @Test func sequencesWithoutMeaningAreDroppedWhole() {
    #expect(keys("\u{1B}[200~hi\u{1B}[201~") == [.character("h"), .character("i")])
    #expect(keys("\u{1B}[1;5Aq") == [.character("q")])
    #expect(keys("\u{1B}OPx") == [.character("x")])
  }

  @Test func escapeBeforeAnotherKeyStaysEscape() {
    #expect(keys("\u{1B}q") == [.escape, .character("q")])
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}[") == [.escape, .character("[")], "nothing follows: typed")
  }

  @Test func theMousePassesThrough() {
    let event = MouseEvent(column: 4, row: 2, kind: .wheelUp)
    #expect(
      KeyTranslation.keys([.scalar(0x61), .mouse(event)]) == [.character("a"), .mouse(event)])
  }
}
