/// A stretch of a row that has to be painted again.
package struct CanvasChange: Equatable, Sendable {
  package let row: Int
  package let columns: Range<Int>

  package init(row: Int, columns: Range<Int>) {
    self.row = row
    self.columns = columns
  }
}

extension Canvas {
  /// What differs from an older canvas: for each changed row, everything from its first to its last
  /// changed cell, never half of a wide cell. All rows where the sizes differ.
  package func changes(since old: Canvas) -> [CanvasChange] {
    guard old.size == size else {
      return (0..<size.rows).map { CanvasChange(row: $0, columns: 0..<size.columns) }
    }
    // The same clusters mean the same codes; otherwise a code says nothing without its cluster.
    let codesAgree = clusters == old.clusters
    return (0..<size.rows).compactMap { row in
      if codesAgree, hasSameBytes(row: row, as: old) { return nil }
      return changedColumns(row: row, since: old).map { CanvasChange(row: row, columns: $0) }
    }
  }

  /// Tells most unchanged rows quickly. Equal cells may differ in bytes that mean nothing, so only
  /// a yes is an answer.
  private func hasSameBytes(row: Int, as old: Canvas) -> Bool {
    let length = size.columns * MemoryLayout<PackedCell>.stride
    let start = row * length
    return cells.withUnsafeBytes { new in
      old.cells.withUnsafeBytes { past in
        var differing: UInt32 = 0
        for offset in stride(from: start, to: start + length, by: MemoryLayout<UInt32>.size) {
          differing |=
            new.load(fromByteOffset: offset, as: UInt32.self)
            ^ past.load(fromByteOffset: offset, as: UInt32.self)
        }
        return differing == 0
      }
    }
  }

  private func changedColumns(row: Int, since old: Canvas) -> Range<Int>? {
    let whole = (row * size.columns)..<((row + 1) * size.columns)
    guard var first = whole.first(where: { differs($0, from: old) }),
      var last = whole.last(where: { differs($0, from: old) })
    else { return nil }
    if first > whole.lowerBound, cells[first].width == 0 { first -= 1 }
    if last + 1 < whole.upperBound, cells[last].width == 2 { last += 1 }
    return (first - whole.lowerBound)..<(last + 1 - whole.lowerBound)
  }

  private func differs(_ index: Int, from old: Canvas) -> Bool {
    let (new, past) = (cells[index], old.cells[index])
    if new.code < PackedCell.firstCluster || past.code < PackedCell.firstCluster {
      return new != past
    }
    return unpacked(new) != old.unpacked(past)
  }
}
