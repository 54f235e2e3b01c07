import CoordinationCore
import Testing

@Suite struct LineIndexTests {
  @Test(
    "Lines and columns count from 1, columns in scalars",
    arguments: [
      ("abc", 0, 1, 1), ("abc", 2, 1, 3), ("abc", 99, 1, 4), ("", 0, 1, 1), ("a\nb", 2, 2, 1),
      ("a\r\nb", 3, 2, 1), ("éa", 2, 1, 2), ("\u{FEFF}ab", 4, 1, 2), ("a\n\n", 3, 3, 1),
    ])
  func places(_ text: String, _ offset: Int, _ line: Int, _ column: Int) {
    let place = LineIndex(Array(text.utf8)).place(of: offset)
    #expect(place.line == line)
    #expect(place.column == column)
  }

  @Test("Columns are right far into a long line", arguments: [4095, 4096, 4097, 8192, 20_000])
  func longLines(_ scalars: Int) {
    let text = "é\n" + String(repeating: "é", count: scalars) + "x"
    let place = LineIndex(Array(text.utf8)).place(of: 3 + 2 * scalars)
    #expect(place.line == 2)
    #expect(place.column == scalars + 1)
  }
}
