import TerminalCanvas
import Testing

@Suite struct KeyTests {
  @Test func aListOfKeysIsRead() throws {
    let keys = try Key.parse("jj<Enter><Esc><Tab><Up><C-c><Space><lt>é<f5><PageDown><BackTab>")
    let expected: [Key] = [
      .character("j"), .character("j"), .enter, .escape, .tab, .up, .control("c"),
      .character(" "), .character("<"), .character("é"), .function(5), .pageDown, .backTab,
    ]
    #expect(keys == expected)
    #expect(try Key.parse("") == [])
    #expect(
      try Key.parse("a>b<cr><s-tab>") == [
        .character("a"), .character(">"), .character("b"), .enter, .backTab,
      ])
  }

  @Test(arguments: [
    ("unclosed", "jj<Enter", KeyNotationError.Problem.unclosed, 2),
    ("unknown", "a<Nope>", .unknown("Nope"), 1), ("empty name", "<>", .unknown(""), 0),
    ("control without a letter", "<C->", .unknown("C-"), 0),
    ("control with a figure", "<C-1>", .unknown("C-1"), 0),
    ("F0", "x<F0>", .unknown("F0"), 1), ("F99", "<F99>", .unknown("F99"), 0),
    ("a control character", "ab\u{1B}", .control, 2), ("a line end", "a\n", .control, 1),
  ])
  func whatIsNoKeyIsLocated(
    name: String, text: String, problem: KeyNotationError.Problem, offset: Int
  ) {
    let error = #expect(throws: KeyNotationError.self) { try Key.parse(text) }
    #expect(error?.problem == problem)
    #expect(error?.offset == offset)
  }

  @Test(arguments: [
    (Key.character("a"), "a", "a"), (.character(" "), "Space", "<Space>"),
    (.character("<"), "<", "<lt>"), (.enter, "Enter", "<Enter>"), (.escape, "Esc", "<Esc>"),
    (.up, "↑", "<Up>"), (.control("c"), "Ctrl-C", "<C-c>"), (.function(12), "F12", "<F12>"),
    (.pageUp, "PgUp", "<PageUp>"), (.backTab, "Shift-Tab", "<BackTab>"),
  ])
  func keysHaveANameAndANotation(key: Key, name: String, notation: String) throws {
    #expect(key.name == name)
    #expect(key.notation == notation)
    #expect(try Key.parse(notation) == [key])
  }

  @Test func namesWithoutArrowsAreASCII() {
    let keys: [Key] = [.up, .down, .left, .right, .enter, .pageDown, .control("z")]
    #expect(keys.map(\.asciiName) == ["Up", "Down", "Left", "Right", "Enter", "PgDn", "Ctrl-Z"])
  }
}
