extension Canvas {
  /// Fills a rectangle with a character. Where a wide one does not fit, a space stands.
  package mutating func fill(_ rect: Rect, with character: Character = " ", style: Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let glyph = GlyphRules.glyph(of: character)
    for row in area.row..<area.endRow {
      fill(row: row, from: area.column, to: area.endColumn, with: glyph, style: style)
    }
  }

  private mutating func fill(
    row: Int, from start: Int, to end: Int, with glyph: Glyph, style: Style
  ) {
    if glyph.width == 1, glyph.cluster == nil {
      return fillNarrow(row: row, from: start, to: end, code: glyph.scalar.value, style: style)
    }
    var column = start
    while column < end {
      let shown = column + glyph.width <= end ? glyph : .space
      put(shown, column: column, row: row, style: style)
      column += shown.width
    }
  }

  private mutating func fillNarrow(
    row: Int, from start: Int, to end: Int, code: UInt32, style: Style
  ) {
    let first = row * size.columns
    freeHalves(at: first + start, count: end - start, row: row)
    let cell = PackedCell(code: code, style: style, width: 1)
    for index in (first + start)..<(first + end) { cells[index] = cell }
  }

  /// Changes the styles of what stands in a rectangle, for example to tint a selected row while
  /// keeping its foregrounds. Both halves of a wide cell at the rim change together.
  package mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      let first = row * size.columns
      var start = first + area.column
      var end = first + area.endColumn
      if cells[start].width == 0, start > first { start -= 1 }
      if cells[end - 1].width == 2, end < first + size.columns { end += 1 }
      for index in start..<end { cells[index].style = change(cells[index].style) }
    }
  }
}
