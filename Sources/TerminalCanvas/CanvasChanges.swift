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
  /// What differs from an older canvas of the same size: for each changed row, everything from its
  /// first to its last changed cell, never half of a wide cell. All rows where the sizes differ.
  package func changes(since old: Canvas) -> [CanvasChange] {
    guard old.size == size else {
      return (0..<size.rows).map { CanvasChange(row: $0, columns: 0..<size.columns) }
    }
    let sameCodes = clusters == old.clusters
    return (0..<size.rows).compactMap { row in
      changedColumns(row: row, since: old, sameCodes: sameCodes)
        .map { CanvasChange(row: row, columns: $0) }
    }
  }

  private func changedColumns(row: Int, since old: Canvas, sameCodes: Bool) -> Range<Int>? {
    let whole = (row * size.columns)..<((row + 1) * size.columns)
    func differs(_ index: Int) -> Bool {
      let (new, past) = (cells[index], old.cells[index])
      if new == past { return !sameCodes && new.code >= PackedCell.firstCluster && resolved(index) }
      return sameCodes || resolved(index)
    }
    func resolved(_ index: Int) -> Bool {
      unpacked(cells[index]) != old.unpacked(old.cells[index])
    }
    guard var first = whole.first(where: differs), var last = whole.last(where: differs)
    else { return nil }
    if first > whole.lowerBound, cells[first].width == 0 { first -= 1 }
    if last + 1 < whole.upperBound, cells[last].width == 2 { last += 1 }
    return (first - whole.lowerBound)..<(last + 1 - whole.lowerBound)
  }
}
