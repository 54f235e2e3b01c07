import CoordinationCore
import Testing

@Suite struct MarkdownLineEndTests {
  /// Lines of which only some end as Windows ends them, what comes in, and what stands there then.
  static let mixed: [(name: String, text: String, path: ValuePath, new: String, expected: String)] =
    [
      (
        "a row behind one of Unix", "x\r\n\n| A |\n|---|\n| a |\n",
        [.key("table"), .index(1)], "| b |", "x\r\n\n| A |\n|---|\n| a |\n| b |\n"
      ),
      (
        "a row behind one of Windows", "x\n\n| A |\n|---|\n| a |\r\n| c |\n",
        [.key("table"), .index(1)], "| b |", "x\n\n| A |\n|---|\n| a |\r\n| b |\r\n| c |\n"
      ),
      (
        "the first row", "x\r\n\n| A |\n|---|\n", [.key("table"), .index(0)], "| a |",
        "x\r\n\n| A |\n|---|\n| a |\n"
      ),
      (
        "a row behind the last line", "x\r\n\n| A |\n|---|\n| a |", [.key("table"), .index(1)],
        "| b |", "x\r\n\n| A |\n|---|\n| a |\n| b |"
      ),
      (
        "an item", "x\r\n\n- a\n- b\n", [.key("list"), .index(2)], "- c", "x\r\n\n- a\n- b\n- c\n"
      ),
    ]

  @Test(arguments: mixed) func `a new line ends as its neighbour does`(
    name: String, text: String, path: ValuePath, new: String, expected: String
  ) throws {
    let document = try MarkdownDocument(Array(text.utf8))
    let change = Change(file: "f", path: path, before: nil, after: new)
    let (after, changes) = try document.recording([change])
    #expect(String(decoding: after.bytes, as: UTF8.self) == expected, "\(name)")
    #expect(try after.applying(changes.reversed().map(\.inverse)).bytes == document.bytes)
  }
}
