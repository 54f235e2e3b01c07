internal import CNcurses
package import TerminalCanvas

extension Terminal {
  /// Shows a canvas. Only what differs from the last one is handed on, and ncurses writes only what
  /// differs on the screen: nothing at all where nothing has changed.
  package func paint(_ canvas: Canvas) {
    guard let window = cn_screen() else { return }
    let size = size
    var cells = 0
    if let old = painted, old.size == canvas.size {
      for change in canvas.changes(since: old) {
        cells += change.columns.count
        paint(change, of: canvas, on: window, size)
      }
    } else {
      werase(window)
      cells = canvas.size.columns * canvas.size.rows
      for row in 0..<canvas.size.rows {
        let change = CanvasChange(row: row, columns: 0..<canvas.size.columns)
        paint(change, of: canvas, on: window, size)
      }
    }
    painted = canvas
    if !hidesCursor { wmove(window, cn_lines() - 1, cn_columns() - 1) }
    wnoutrefresh(window)
    doupdate()
    note(paintedCells: cells)
  }

  private func paint(
    _ change: CanvasChange, of canvas: Canvas, on window: UnsafeMutablePointer<WINDOW>, _ size: Size
  ) {
    let columns = change.columns.clamped(to: 0..<size.columns)
    guard change.row < size.rows, !columns.isEmpty else { return }
    let cells = painter.cells(of: canvas, row: change.row, in: columns)
    let room = size.columns - columns.lowerBound
    mvwadd_wchnstr(
      window, Int32(change.row), Int32(columns.lowerBound), cells, Int32(min(cells.count, room)))
  }
}
