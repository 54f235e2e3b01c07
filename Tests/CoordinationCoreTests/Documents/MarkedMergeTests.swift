import Testing

@testable import CoordinationCore

@Suite struct MarkedMergeTests {
  static let cases: [(name: String, base: [String], ours: [String], theirs: [String], [String])] = [
    (
      "items of a list follow each other", ["- a", "- b", "- c"], ["- a", "- B", "- c"],
      ["- a", "- 2", "- c"], ["- a", "- B", "- 2", "- c"]
    ),
    ("paragraphs stay apart", ["old"], ["ours"], ["theirs"], ["ours", "", "theirs"]),
    (
      "what only one side has changed is there once", ["a", "b", "c", "d", "e"],
      ["A", "b", "c", "d", "ours"], ["a", "b", "C", "d", "theirs"],
      ["A", "b", "C", "d", "ours", "", "theirs"]
    ),
    ("what one side has taken away comes back", ["a", "b"], ["a"], ["a", "B"], ["a", "B"]),
    (
      "a line of equal signs underlines a heading", ["T", "=======", "x"], ["T", "=======", "y"],
      ["T", "=======", "z"], ["T", "=======", "y", "", "z"]
    ),
    (
      "blank lines of a side stay", ["- a"], ["- b", "", "- c"], ["- d", "", "- e"],
      ["- b", "", "- c", "- d", "", "- e"]
    ),
  ]

  @Test(arguments: cases)
  func bothSidesAreKept(
    _ name: String, _ base: [String], _ ours: [String], _ theirs: [String], _ both: [String]
  ) {
    let merged = TextMerge.git(base: base, ours: ours, theirs: theirs)
    #expect(merged.hasConflicts)
    #expect(MarkedMerge.bothSides(of: merged.lines) == both)
  }
}
