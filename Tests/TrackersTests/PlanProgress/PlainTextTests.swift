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
    #expect(PlanWords.joined(text) == words.joined(separator: " "))
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
    "Names are the same in any case",
    arguments: [
      ("Status", "STATUS", true), ("Status", "Stat", false), ("", "", true),
      ("Größe", "GRÖSSE", false),
      ("größe", "GRÖßE", true), ("e", "e\u{301}", false), ("\u{212A}ey", "key", true),
    ])
  func names(one: String, other: String, isSame: Bool) {
    #expect(one.isCalled(other) == isSame)
    #expect(other.isCalled(one) == isSame)
  }

  @Test(
    "Blanks and separators at the ends go, but for those with marks of their own",
    arguments: [
      (" a - ", "a"), ("\r\n: b", "b"), ("– c —", "c"), (" - ", ""), ("-\u{301} d ", "-\u{301} d"),
      ("e -\u{301}", "e -\u{301}"),
    ])
  func ends(text: String, trimmed: String) {
    #expect(text[...].trimmedSeparators == trimmed)
  }

  @Test(
    "An id is found alike where all is plain and where it is not",
    arguments: [
      ("task #2 dig", "task #2"), ("tasks 2", nil), ("part 170", nil), ("PR2", "PR2"), ("7.", nil),
      ("#7a dig", "#7a"), ("", nil),
    ])
  func ids(text: String, id: String?) {
    #expect(TaskName.id(in: text) == id)
    #expect(TaskName.id(in: text + " – ö") == id)
    #expect(TaskName(text).id == id)
  }

  @Test(
    "A command of the shell is found",
    arguments: [
      ("on $(date)", true), ("`date`", true), ("$5", false), ("`code`", false), ("5 $", false),
      ("`", false),
    ])
  func shell(text: String, stands: Bool) {
    #expect(ShellText.stands(in: text) == stands)
    #expect(ShellText.stands(in: Array(text.utf8)) == stands)
  }
}
