extension Canvas {
  /// Plain text: a line for each row, each ended by a newline, without the spaces at its end.
  package func text() -> String {
    var result = ""
    for row in 0..<size.rows {
      let line = runs(row: row).map(\.text).joined()
      result.unicodeScalars.append(contentsOf: line.unicodeScalars.trimmingTrailingSpaces)
      result.append("\n")
    }
    return result
  }
}

extension String.UnicodeScalarView {
  fileprivate var trimmingTrailingSpaces: SubSequence {
    guard let last = lastIndex(where: { $0 != " " }) else { return self[startIndex..<startIndex] }
    return self[...last]
  }
}
