/// Characters that are pictures: frames and blocks, drawn so that they meet at their edges.
struct SVGShapes {
  private var blocks: [Block] = []
  private var lines: [(color: RGB, path: String)] = []

  /// A part of a cell in eighths of its width and height, after as many whole cells as there are
  /// columns before it.
  private struct Block {
    var column: Int
    let row: Int
    var columns: Int
    let left, top: Int
    var width: Int
    let height: Int
    let color: RGB

    var isWhole: Bool { width == 8 && height == 8 }
  }

  /// False for a character that has to be written as text.
  mutating func add(_ character: Character, column: Int, row: Int, color: RGB) -> Bool {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1
    else { return false }
    if let part = Self.part(scalar.value) {
      addBlock(part, column: column, row: row, color: color)
      return true
    }
    guard let path = Self.path(character, column: column, row: row) else { return false }
    addLine(path, color)
    return true
  }

  var elements: [String] {
    blocks.map(Self.element)
      + lines.map { line in
        "<path d=\"\(line.path)\" fill=\"none\" stroke=\"\(line.color.hex)\"/>"
      }
  }

  static func rectangle(x: Int, y: Int, width: Int, height: Int, fill: RGB) -> String {
    let values = [("x", x), ("y", y), ("width", width), ("height", height)]
      .map { "\($0.0)=\"\(SVGGeometry.text($0.1))\"" }
    return "<rect \(values.joined(separator: " ")) fill=\"\(fill.hex)\"/>"
  }

  private mutating func addBlock(
    _ part: (left: Int, top: Int, width: Int, height: Int), column: Int, row: Int, color: RGB
  ) {
    if let last = blocks.last, last.isWhole, part.left == 0, part.height == 8, last.row == row,
      last.column + last.columns == column, last.color == color
    {
      blocks[blocks.count - 1].columns += 1
      blocks[blocks.count - 1].width = part.width
      return
    }
    blocks.append(
      Block(
        column: column, row: row, columns: 1, left: part.left, top: part.top, width: part.width,
        height: part.height, color: color))
  }

  private static func element(_ block: Block) -> String {
    let (cellWidth, cellHeight) = (SVGGeometry.cellWidth, SVGGeometry.cellHeight)
    let whole = (block.columns - 1) * cellWidth
    // Rows of bars stand close together: a little air above and below keeps them apart.
    let air = block.height == 8 ? cellHeight / 8 : 0
    return rectangle(
      x: SVGGeometry.x(block.column) + block.left * cellWidth / 8,
      y: SVGGeometry.y(block.row) + block.top * cellHeight / 8 + air,
      width: whole + block.width * cellWidth / 8,
      height: block.height * cellHeight / 8 - 2 * air, fill: block.color)
  }

  private static func part(_ scalar: UInt32) -> (left: Int, top: Int, width: Int, height: Int)? {
    switch scalar {
    case 0x2588: return (0, 0, 8, 8)
    case 0x2589...0x258F:
      let width = 8 - Int(scalar - 0x2588)
      return (0, 0, width, 8)
    case 0x2581...0x2587:
      let height = Int(scalar - 0x2580)
      return (0, 8 - height, 8, height)
    case 0x2580: return (0, 0, 8, 4)
    case 0x2590: return (4, 0, 4, 8)
    default: return nil
    }
  }

  private mutating func addLine(_ path: String, _ color: RGB) {
    if let index = lines.firstIndex(where: { $0.color == color }) {
      lines[index].path += path
    } else {
      lines.append((color, path))
    }
  }

  /// The sides of the cell that a frame character reaches: north, south, west, east.
  private static let straight: [Character: String] = [
    "─": "we", "│": "ns", "┌": "se", "┐": "sw", "└": "ne", "┘": "nw", "├": "nse", "┤": "nsw",
    "┬": "wes", "┴": "wen", "┼": "wens",
  ]

  /// The two sides that a round corner joins.
  private static let round: [Character: (Character, Character)] = [
    "╭": ("e", "s"), "╮": ("w", "s"), "╰": ("e", "n"), "╯": ("w", "n"),
  ]

  private static func path(_ character: Character, column: Int, row: Int) -> String? {
    let center = point("c", column, row)
    if let sides = straight[character] {
      if sides.count == 2, let first = sides.first, let last = sides.last {
        return "M\(point(first, column, row))L\(center)L\(point(last, column, row))"
      }
      return sides.map { "M\(center)L\(point($0, column, row))" }.joined()
    }
    guard let (first, last) = round[character] else { return nil }
    return "M\(point(first, column, row))Q\(center) \(point(last, column, row))"
  }

  /// The middle of a side of a cell, or of the cell.
  private static func point(_ side: Character, _ column: Int, _ row: Int) -> String {
    let (width, height) = (SVGGeometry.cellWidth, SVGGeometry.cellHeight)
    let x = SVGGeometry.x(column) + (side == "w" ? 0 : side == "e" ? width : width / 2)
    let y = SVGGeometry.y(row) + (side == "n" ? 0 : side == "s" ? height : height / 2)
    return "\(SVGGeometry.text(x)) \(SVGGeometry.text(y))"
  }
}
