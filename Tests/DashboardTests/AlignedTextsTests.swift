import Testing

@testable import Dashboard

@Suite struct AlignedTextsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let left, right: String
    let middle: String?
    /// The rows as "left middle right", with "+" before what has changed and "!" before what both
    /// sides have changed.
    let rows: [String]

    init(_ name: String, _ left: String, _ middle: String?, _ right: String, _ rows: [String]) {
      testDescription = name
      (self.left, self.middle, self.right, self.rows) = (left, middle, right, rows)
    }
  }

  static let cases = [
    Case("nothing differs", "a b", "a b", "a b", ["a a a", "b b b"]),
    Case("one side adds", "a x b", "a b", "a b", ["a a a", "+x . .", "b b b"]),
    Case("one side replaces", "a x", "a b", "a b", ["a a a", "+x b b"]),
    Case("both change one place", "a x", "a b", "a y", ["a a a", "!x b !y"]),
    Case("both make the same change", "x", "b", "x", ["+x b +x"]),
    Case("each changes its own place", "x b c", "a b c", "a b y", ["+x a a", "b b b", "c c +y"]),
    Case("one side removes", "b", "a b", "a b", [". a a", "b b b"]),
    Case("there was nothing", "x y", "", "z", ["!x . !z", "!y . ."]),
    Case("the base is not known", "a x", nil, "a b", ["a . a", "+x . +b"]),
    Case("all texts are empty", "", "", "", []),
  ]

  @Test("Lines stand where they belong", arguments: cases)
  func aligned(_ test: Case) {
    func lines(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    let texts = AlignedTexts(
      left: lines(test.left), middle: test.middle.map(lines), right: lines(test.right))
    let rows = texts.rows.map { row in
      [row.left, row.middle, row.right].map { line in
        guard let line else { return "." }
        return (line.mark == .same ? "" : line.mark == .changed ? "+" : "!") + line.text
      }.joined(separator: " ")
    }
    #expect(rows == test.rows)
  }

  @Test("Endless texts are cut, and say by how much")
  func endless() {
    let lines = (0..<5_000).map(String.init)
    let texts = AlignedTexts(left: lines, middle: lines.reversed(), right: [])
    #expect(texts.hidden == 5_000 - AlignedTexts.limit)
    #expect(texts.rows.count <= 3 * AlignedTexts.limit)
  }
}
