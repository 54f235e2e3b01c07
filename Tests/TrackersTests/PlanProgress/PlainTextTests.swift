import Testing

@testable import Trackers

struct PlainTextTests {
  @Test(
    "Words are told apart alike where all is plain and where it is not",
    arguments: [
      ("", []), ("  - ", []), ("One, two_3!", ["one", "two_3"]), ("a\r\nb", ["a", "b"]),
      ("Größe 2", ["größe", "2"]), ("e\u{301}te", ["e\u{301}te"]), ("1½ x", ["1½", "x"]),
    ] as [(String, [String])])
  func words(text: String, words: [String]) {
    #expect(PlanWords.of(text) == words)
  }

  @Test(
    "A figure with a total is found anywhere, and nothing else is one",
    arguments: [
      ("so far 9/7 files", 7), ("~9 of ~7 (90%) so", 7), ("(9 / 7 files)", 7),
      ("part 9 of part 7", nil),
      ("half 7", nil), ("7", nil), ("a/7", nil),
    ] as [(String, Int?)])
  func totals(text: String, total: Int?) {
    #expect(FigureParts(anywhereIn: text)?.total?.value == total)
  }

  @Test(
    "A status is found at the end of a text, whatever dash is before it",
    arguments: [
      ("Build - done", "done"), ("Build — done", "done"), ("Build-done", ""), ("- done", ""),
      ("Build - it", ""), ("Build ✅", "✅"),
    ])
  func claims(text: String, claim: String) {
    #expect(SignedText(text).claim == claim)
  }

  @Test(
    "A command of the shell is found",
    arguments: [("on $(date)", true), ("`date`", true), ("$5", false), ("`code`", false)])
  func shell(text: String, stands: Bool) {
    #expect(ShellText.stands(in: text) == stands)
  }
}
