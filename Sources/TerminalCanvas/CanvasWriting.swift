extension Canvas {
  /// Writes text to the right from a place, clipped to `limit` columns (default: up to the right
  /// edge) and to the canvas. A wide character that would be cut in half becomes a space.
  ///
  /// - Returns: the columns used from `column` on, also where they lie outside of the canvas.
  @discardableResult
  package mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, limit: Int? = nil
  ) -> Int {
    guard column < size.columns else { return 0 }
    let start = max(column, -1 << 40)
    let room = min(max(limit ?? .max, 0), size.columns - start)
    let visible = row >= 0 && row < size.rows
    var (used, skipped) = (0, 0)
    if visible, start >= 0, room > 0 {
      (used, skipped) = writeSimpleBeginning(of: text, start, row, style, room)
    }
    guard used < room, skipped < text.utf8.count else { return used }
    for glyph in GlyphReader(text, skipping: skipped) {
      guard used < room else { break }
      let fits = used + glyph.width <= room
      let shown = fits ? glyph : .space
      if visible { put(shown, column: start + used, row: row, style: style) }
      used += shown.width
    }
    return used
  }

  /// Writes what needs no grapheme rules; the columns and bytes that are done with.
  private mutating func writeSimpleBeginning(
    of text: String, _ column: Int, _ row: Int, _ style: Style, _ room: Int
  ) -> (columns: Int, bytes: Int) {
    var text = text
    let first = row * size.columns + column
    return text.withUTF8 { bytes in
      var scalars = SimpleScalars(bytes)
      var count = 0
      while let scalar = scalars.next() {
        // Looks one scalar beyond the room: a mark there belongs to the last cell.
        guard count < room else { return (count, bytes.count) }
        let index = first + count
        if cells[index].width != 1 { freeHalves(at: index, count: 1, row: row) }
        cells[index] = PackedCell(code: scalar.value, style: style, width: 1)
        count += 1
      }
      return (scalars.isInterrupted ? count - 1 : count, scalars.length)
    }
  }

  /// Puts one glyph in the row, which exists; its columns are clipped at the left edge.
  mutating func put(_ glyph: Glyph, column: Int, row: Int, style: Style) {
    guard column >= 0 else {
      if column == -1, glyph.width == 2 { put(.space, column: 0, row: row, style: style) }
      return
    }
    let index = row * size.columns + column
    freeHalves(at: index, count: glyph.width, row: row)
    cells[index] = PackedCell(code: code(of: glyph), style: style, width: UInt8(glyph.width))
    if glyph.width == 2 {
      cells[index + 1] = PackedCell(code: PackedCell.space, style: style, width: 0)
    }
  }

  /// Where cells are about to be overwritten, turns the half of a wide cell that would be left
  /// over on either side into a space.
  @inline(__always)
  mutating func freeHalves(at index: Int, count: Int, row: Int) {
    if cells[index].width == 0, index > row * size.columns { blank(index - 1) }
    let end = index + count
    if cells[end - 1].width == 2, end < (row + 1) * size.columns { blank(end) }
  }

  private mutating func blank(_ index: Int) {
    cells[index] = .blank(cells[index].style)
  }

  mutating func code(of glyph: Glyph) -> UInt32 {
    guard let cluster = glyph.cluster else { return glyph.scalar.value }
    clusters.append(cluster)
    return PackedCell.firstCluster + UInt32(clusters.count - 1)
  }
}
