/// One cell of a canvas as it is seen from outside.
package struct Cell: Equatable, Sendable {
  /// A space for the second half of a wide cell.
  package let text: Character
  package let style: Style
  /// Columns: 1, 2, or 0 for the second half of a wide cell.
  package let width: UInt8

  package init(text: Character, style: Style = .plain, width: UInt8 = 1) {
    self.text = text
    self.style = style
    self.width = width
  }
}

/// A cell in storage: 12 plain bytes, because a canvas is made, compared and thrown away for each
/// key, and reference counting 12,000 characters would be most of that work.
struct PackedCell: Equatable {
  /// A Unicode scalar, or `firstCluster` plus an index into the clusters of the canvas.
  var code: UInt32
  var style: Style
  var width: UInt8

  static let firstCluster: UInt32 = 0x110000
  static let space: UInt32 = 0x20

  static func blank(_ style: Style) -> PackedCell {
    PackedCell(code: space, style: style, width: 1)
  }
}
