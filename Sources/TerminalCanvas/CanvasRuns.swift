/// A stretch of one row in one style.
package struct StyleRun: Equatable, Sendable {
  package let column: Int
  /// How many columns it takes.
  package let columns: Int
  package let text: String
  package let style: Style
}

extension Canvas {
  /// A row as runs of equal style from left to right; the whole row, or the part of it given as
  /// columns. A wide cell that sticks out of the part on the left belongs to it whole.
  package func runs(row: Int, in part: Range<Int>? = nil) -> [StyleRun] {
    guard row >= 0, row < size.rows else { return [] }
    let columns = (part ?? 0..<size.columns).clamped(to: 0..<size.columns)
    let first = row * size.columns
    var start = columns.lowerBound
    if !columns.isEmpty, cells[first + start].width == 0, start > 0 { start -= 1 }
    var runs: [StyleRun] = []
    while start < columns.upperBound {
      let run = run(row: row, from: start, to: columns.upperBound)
      runs.append(run)
      start += run.columns
    }
    return runs
  }

  /// Visits the cells of a part of a row, without the second halves of wide ones. `cluster` is set
  /// where there is more than one scalar; then `scalar` is its base.
  package func forEachCell(
    row: Int, in part: Range<Int>,
    _ body: (_ scalar: Unicode.Scalar, _ cluster: Character?, _ style: Style, _ width: Int) -> Void
  ) {
    guard row >= 0, row < size.rows else { return }
    let first = row * size.columns
    for column in part.clamped(to: 0..<size.columns) {
      let cell = cells[first + column]
      guard cell.width > 0 else { continue }
      if let scalar = Unicode.Scalar(cell.code) {
        body(scalar, nil, cell.style, Int(cell.width))
      } else {
        let cluster = character(cell.code)
        body(cluster.unicodeScalars.first ?? " ", cluster, cell.style, Int(cell.width))
      }
    }
  }

  private func run(row: Int, from start: Int, to end: Int) -> StyleRun {
    let first = row * size.columns
    let style = cells[first + start].style
    var text = ""
    var column = start
    while column < end, cells[first + column].style == style {
      let cell = cells[first + column]
      append(cell, to: &text)
      column += max(Int(cell.width), 1)
    }
    return StyleRun(column: start, columns: column - start, text: text, style: style)
  }

  private func append(_ cell: PackedCell, to text: inout String) {
    if let scalar = Unicode.Scalar(cell.code) {
      text.unicodeScalars.append(scalar)
    } else {
      text.append(character(cell.code))
    }
  }
}
