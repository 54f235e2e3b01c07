internal import TerminalCanvas

/// Aligned columns of text. A column is as wide as its cells up to a limit; longer cells are cut where
/// the column says so, and run over elsewhere, for people copy them.
struct TextTable {
  struct Column {
    var name: String
    var limit = Int.max
    var isCut = false
    var isRightAligned = false
  }

  let columns: [Column]
  /// As many cells in each as there are columns.
  let rows: [[String]]

  /// The names of the columns, then a line for each row.
  var text: String {
    let lines = [columns.map(\.name)] + rows
    let widths = columns.indices.map { column in
      min(columns[column].limit, lines.map { TextWidth.of($0[column]) }.max() ?? 0)
    }
    return lines.map { line($0, widths) + "\n" }.joined()
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    var text = ""
    for (column, cell) in row.enumerated() {
      let cut = columns[column].isCut ? TextWidth.truncated(cell, to: widths[column]) : cell
      let alignment: TextWidth.Alignment = columns[column].isRightAligned ? .right : .left
      text += TextWidth.padded(cut, to: widths[column], align: alignment) + "  "
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}
