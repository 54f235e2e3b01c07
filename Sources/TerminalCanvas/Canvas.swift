/// A screen as a value: a grid of styled cells.
///
/// Nothing on a canvas can move a cursor: control characters, formatting and stray marks have been
/// replaced by U+FFFD when they were written. Drawing is clipped and never traps.
package struct Canvas: Sendable {
  package let size: Size
  /// Row by row, `size.columns` each.
  var cells: [PackedCell]
  /// Graphemes of more than one scalar, in the order in which they were written.
  var clusters: [Character] = []

  package init(size: Size, style: Style = .plain) {
    self.size = size
    cells = Array(repeating: .blank(style), count: size.columns * size.rows)
  }

  package var bounds: Rect { Rect(size) }

  /// The cell at a place, or a plain space outside of the canvas.
  package subscript(column: Int, row: Int) -> Cell {
    guard bounds.contains(column: column, row: row) else { return Cell(text: " ") }
    return unpacked(cells[row * size.columns + column])
  }

  func unpacked(_ cell: PackedCell) -> Cell {
    Cell(text: character(cell.code), style: cell.style, width: cell.width)
  }

  func character(_ code: UInt32) -> Character {
    if let scalar = Unicode.Scalar(code) { return Character(scalar) }
    let index = Int(code) - Int(PackedCell.firstCluster)
    return clusters.indices.contains(index) ? clusters[index] : Glyph.replacement.character
  }
}

extension Canvas: Equatable {
  package static func == (left: Canvas, right: Canvas) -> Bool {
    guard left.size == right.size else { return false }
    // The same clusters mean the same codes; otherwise codes have to be resolved.
    if left.clusters == right.clusters { return left.cells == right.cells }
    return left.cells.indices.allSatisfy {
      left.unpacked(left.cells[$0]) == right.unpacked(right.cells[$0])
    }
  }
}
