import Testing

@testable import CoordinationCore

@Suite struct TextPatchTests {
  static func patched(_ old: String, _ new: String, _ text: String) -> String? {
    TextPatch(from: Array(old.utf8), to: Array(new.utf8)).applied(to: Array(text.utf8))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("nothing differs", "a\nb\n", "a\nb\n", "x\n", "x\n"),
    ("a line is replaced", "a\nb\nc\n", "a\nB\nc\n", "0\na\nb\nc\n", "0\na\nB\nc\n"),
    ("a line is taken out", "a\nb\nc\n", "a\nc\n", "a\nb\nc\nd\n", "a\nc\nd\n"),
    ("a line comes back", "a\nc\n", "a\nb\nc\n", "x\na\nc\n", "x\na\nb\nc\n"),
    (
      "lines around have changed", "1\n2\na\n4\n5\n", "1\n2\nA\n4\n5\n", "x\n2\na\ny\n5\n",
      "x\n2\nA\ny\n5\n"
    ),
    (
      "two places are changed", "a\n1\n2\n3\nb\n", "A\n1\n2\n3\nB\n", "a\n1\nx\n3\nb\nend\n",
      "A\n1\nx\n3\nB\nend\n"
    ),
    (
      "the context tells equal lines apart", "p\nx\nq\n", "p\ny\nq\n", "x\np\nx\nq\n",
      "x\np\ny\nq\n"
    ),
    ("a last line without an end", "a\nb", "a\nB", "0\na\nb", "0\na\nB"),
  ])
  func makesTheSameChange(
    _ name: String, _ old: String, _ new: String, _ text: String, _ result: String
  ) {
    #expect(Self.patched(old, new, text) == result, "\(name)")
  }

  @Test(arguments: [
    ("the line has changed", "a\nb\nc\n", "a\nB\nc\n", "a\nx\nc\n"),
    ("the lines stand there twice", "b\n", "B\n", "b\nb\n"),
    ("the place has gone", "a\nc\n", "a\nb\nc\n", "x\ny\n"),
    ("everything has gone", "a\n", "b\n", ""),
    ("one of two places has changed", "a\n1\n2\n3\nb\n", "A\n1\n2\n3\nB\n", "a\n1\n2\n3\nx\n"),
  ])
  func isRefusedWhere(_ name: String, _ old: String, _ new: String, _ text: String) {
    #expect(Self.patched(old, new, text) == nil, "\(name)")
  }

  /// Appending to either end of a text never keeps a change from being taken back.
  @Test func aChangeIsTakenBackFromAGrownText() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let old = (0..<Int.random(in: 1...12, using: &random)).map { "line \($0)\n" }
      var new = old
      new.replaceSubrange(
        Int.random(in: 0..<old.count, using: &random)..<old.count, with: ["new\n", "text\n"])
      let grown = "before\n" + new.joined() + "after\n"
      let back = Self.patched(new.joined(), old.joined(), grown)
      #expect(back == "before\n" + old.joined() + "after\n")
    }
  }
}
