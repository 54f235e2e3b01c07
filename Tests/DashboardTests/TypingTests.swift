import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct TypingTests {
  static let seen = MemorySeen(state: .conflict, version: "v-m1")

  static func rejection(_ reason: String) -> Effect {
    let judgement = MemoryJudgement(update: "m1", .reject, seen: seen, reason: reason)
    return .perform(.act(.memory(.decide(judgement))))
  }

  static let typed: [(String, String)] = [
    ("not so", "not so"), ("é ß 漢字 👩‍💻", "é ß 漢字 👩‍💻"), ("q?/j1", "q?/j1"),
    ("abd<Left>c", "abcd"), ("bc<Home>a<End>d", "abcd"), ("abc<Backspace><Backspace>x", "ax"),
    ("abc<Left><Left><Delete>", "ac"), ("one two three<C-w>", "one two"),
    ("  not so ", "not so"),
    ("one two<Left><Left><C-u>", "wo"), ("one two<C-a><Right><C-k>", "o"),
    ("ae\u{301}", "ae\u{301}"),
    ("<Left><Right><Backspace><Delete><C-w>a", "a"),
  ]

  @Test("A reason is typed with the keys of a line editor", arguments: typed)
  func typing(_ keys: String, _ reason: String) throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    try state.press("m<Enter>x")
    try state.press(keys)
    #expect(try state.press("<Enter>") == [Self.rejection(reason)])
    #expect(!state.hasOverlay)
  }

  @Test("Without a reason nothing is rejected, and Enter is not offered")
  func needed() throws {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    try state.press("m<Enter>x")
    #expect(!state.shows("Enter confirms"))
    #expect(try state.press("  <Enter>") == [.beep])
    #expect(state.shows("blanks alone are no answer"))
    #expect(state.hasOverlay)
    try state.press("a")
    #expect(state.shows("Enter confirms"))
    #expect(try state.press("<Esc>").isEmpty)
    #expect(!state.hasOverlay)
  }

  @Test("A text longer than its line scrolls with the cursor", arguments: [40, 80])
  func long(_ columns: Int) throws {
    var state = Sample.state(size: Size(columns: columns, rows: 24))
    try state.press("m<Enter>x")
    try state.press((1...30).map { "word\($0) " }.joined())
    #expect(state.shows("word30"))
    #expect(!state.shows("word1 "))
    try state.press("<Home>")
    #expect(state.shows("word1 "))
    try state.press(String(repeating: "x", count: 400) + "<Enter>")
  }
}
