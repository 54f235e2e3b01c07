import Testing

@testable import CoordinationCore

@Suite struct HalfWrittenTests {
  /// An end of a file, and the line that is cut off there.
  static let ends: [(String, Int?)] = [
    ("| A | B |\n| C | D", 2), ("| A | B |\n| C ", 2), ("| A | B |\r\n| C", 2),
    ("| A | B |\n|", 2), ("| A | B |\n", nil), ("| A | B |\n| C | D |", nil),
    ("| A | B |\n| C |", 2), ("| A | B | C |\r\n| D | E | ", 2),
    ("| A \\| B | C |\n| D | E |", nil), ("| A | B |\n| C \\| D |", 2), ("| A |\n| B | C |", nil),
    ("| A | B |\n| C | D | E |\n| F | G |", nil), ("| A | B |\n| C | D | E |\n| F |", 3),
    ("| A | B | C |\n\n| A | B |\n| C | D | E |\n| F | G |", nil),
    ("| A | B |\n| C | D\n", nil), ("| A | B |\n| C | D |\r", nil),
    ("A | B\nC | D", nil), ("| A | B\n| C | D", nil), ("text\n| C", nil), ("", nil), ("|", nil),
  ]

  @Test(arguments: ends)
  func `a file whose rows have no end bar, or that ends otherwise, is whole`(
    _ text: String, _ line: Int?
  ) {
    #expect(HalfWritten.lineCutOff(Array(text.utf8)) == line)
  }
}
