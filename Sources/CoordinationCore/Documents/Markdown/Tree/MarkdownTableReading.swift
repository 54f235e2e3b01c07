extension MarkdownParser {
  mutating func readTable(_ index: Int, quotes: Int) {
    let block = blocks[index]
    let header = lines.content(block.lines.lowerBound, quotes: quotes, from: block.column)
    let name = structureName("table")
    let heads = MarkdownCells(bytes, header).raw.map(lines.trimmed)
    let columns = readColumns(heads, header)
    addKey(name, .number, header.lowerBound..<header.lowerBound)
    let table = add(.array, .table, header)
    var end = lines.content(block.lines.lowerBound + 1, quotes: quotes).upperBound
    var rest: [Int] = []
    within(table) { parser in
      var row = index + 2
      while row < block.next, !parser.isFull {
        let line = parser.blocks[row].lines.lowerBound
        let content = parser.lines.content(line, quotes: quotes)
        let cells = MarkdownCells(parser.bytes, content)
        if cells.hasBar {
          parser.readRow(cells, content, heads, columns)
          end = content.upperBound
        } else {
          rest.append(line)
        }
        row = parser.blocks[row].next
      }
    }
    self.end(table, at: end)
    // To GitHub these are rows of one cell; who wrote them did not mean them so.
    for line in rest {
      readLines(line..<line + 1, 0, quotes: quotes, allowsPlain: quotes > 0)
    }
  }

  /// The headings as values, and the keys that they are for the rows.
  private mutating func readColumns(
    _ heads: [Range<Int>], _ header: Range<Int>
  ) -> [UInt32] {
    addKey(structureName("columns"), .number, header.lowerBound..<header.lowerBound)
    let columns = add(.array, .columns, header)
    within(columns) { parser in
      for head in heads { parser.add(.string, .cell, head) }
    }
    let text = bytes[header]
    if let known = columnNames, known.header.elementsEqual(text) { return known.names }
    let names = MarkdownCells(bytes, header).columnNames(bytes).map { number(of: $0) }
    columnNames = (text, names)
    return names
  }

  /// Cells behind the last heading are columns of their own.
  private mutating func readRow(
    _ cells: MarkdownCells, _ range: Range<Int>, _ heads: [Range<Int>], _ columns: [UInt32]
  ) {
    let row = add(.object, .row, range)
    within(row) { parser in
      for (position, cell) in cells.raw.enumerated() {
        if position < columns.count {
          parser.addKey(columns[position], heads[position])
        } else {
          let name = MarkdownCells.nameOfColumn(position)
          parser.addKey(parser.number(of: name), range.lowerBound..<range.lowerBound)
        }
        parser.add(.string, .cell, parser.lines.trimmed(cell))
      }
    }
  }
}
