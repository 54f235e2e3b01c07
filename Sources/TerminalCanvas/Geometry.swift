/// A number of columns and rows, never negative.
package struct Size: Hashable, Sendable {
  /// Sizes are cut to this, so that a terminal which claims to be absurdly large costs no memory.
  private static let largest = (columns: 2000, rows: 5000)

  package let columns: Int
  package let rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = min(max(columns, 0), Size.largest.columns)
    self.rows = min(max(rows, 0), Size.largest.rows)
  }
}

/// A rectangle of cells. It may lie outside of a canvas; whatever draws in it clips.
package struct Rect: Hashable, Sendable {
  package let column: Int
  package let row: Int
  package let columns: Int
  package let rows: Int

  /// Coordinates are clamped to ±2³⁰, so that sums of them cannot overflow; a negative extent
  /// becomes zero.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = Rect.clamp(column)
    self.row = Rect.clamp(row)
    self.columns = max(Rect.clamp(columns), 0)
    self.rows = max(Rect.clamp(rows), 0)
  }

  /// The whole of a screen.
  package init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  package var isEmpty: Bool { columns == 0 || rows == 0 }
  package var size: Size { Size(columns: columns, rows: rows) }
  /// The first column to the right.
  package var endColumn: Int { column + columns }
  /// The first row below.
  package var endRow: Int { row + rows }

  package func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < endColumn && row >= self.row && row < endRow
  }

  package func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top,
      columns: min(endColumn, other.endColumn) - left,
      rows: min(endRow, other.endRow) - top)
  }

  fileprivate static func clamp(_ value: Int) -> Int {
    min(max(value, -1 << 30), 1 << 30)
  }
}

/// Parts of a rectangle. Counts are clamped to what is there: a part may be empty, never negative,
/// and never sticks out.
extension Rect {
  package func inset(by margin: Int) -> Rect { inset(columns: margin, rows: margin) }

  package func inset(columns: Int, rows: Int) -> Rect {
    dropLeft(columns).dropRight(columns).dropTop(rows).dropBottom(rows)
  }

  package func top(_ count: Int) -> Rect { slice(rows: 0, count) }
  package func bottom(_ count: Int) -> Rect { dropTop(rows - within(count, rows)) }
  package func left(_ count: Int) -> Rect { slice(columns: 0, count) }
  package func right(_ count: Int) -> Rect { dropLeft(columns - within(count, columns)) }

  package func dropTop(_ count: Int) -> Rect { slice(rows: count, rows) }
  package func dropBottom(_ count: Int) -> Rect { top(rows - within(count, rows)) }
  package func dropLeft(_ count: Int) -> Rect { slice(columns: count, columns) }
  package func dropRight(_ count: Int) -> Rect { left(columns - within(count, columns)) }

  /// One row of the rectangle, counted from its top; empty where there is no such row.
  package func line(_ index: Int) -> Rect {
    index < 0 ? top(0) : dropTop(index).top(1)
  }

  /// A rectangle of this size in the middle, as far as it fits.
  package func centered(columns wanted: Int, rows wantedRows: Int) -> Rect {
    let width = within(wanted, columns)
    let height = within(wantedRows, rows)
    return Rect(
      column: column + (columns - width) / 2, row: row + (rows - height) / 2,
      columns: width, rows: height)
  }

  /// The upper `count` rows, and the rest.
  package func splitRows(_ count: Int) -> (top: Rect, bottom: Rect) {
    (top(count), dropTop(count))
  }

  /// The left `count` columns, and the rest.
  package func splitColumns(_ count: Int) -> (left: Rect, right: Rect) {
    (left(count), dropLeft(count))
  }

  private func within(_ count: Int, _ limit: Int) -> Int { min(max(count, 0), limit) }

  private func slice(rows start: Int, _ count: Int) -> Rect {
    let skipped = within(start, rows)
    return Rect(
      column: column, row: row + skipped, columns: columns, rows: within(count, rows - skipped))
  }

  private func slice(columns start: Int, _ count: Int) -> Rect {
    let skipped = within(start, columns)
    return Rect(
      column: column + skipped, row: row, columns: within(count, columns - skipped), rows: rows)
  }
}
