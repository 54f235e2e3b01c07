internal import CNcurses
internal import TerminalCanvas

/// A row of ncurses cells in the making.
struct CellLine {
  struct Look {
    let attributes: attr_t
    let pair: Int16
  }

  private let reduction: CellReduction
  private(set) var cells: [cchar_t] = []
  /// How the next cells look.
  var look = Look(attributes: 0, pair: 0)

  init(reduction: CellReduction, capacity: Int) {
    self.reduction = reduction
    cells.reserveCapacity(capacity)
  }

  mutating func append(_ scalar: Unicode.Scalar, _ cluster: Character?, _ width: Int) {
    if cluster == nil, reduction.holds(scalar, width: width) { return append(scalar) }
    let reduced = reduction.reduce(scalar, cluster: cluster, width: width)
    append(reduced.scalars)
    reduced.padding.forEach { append($0) }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    var cell = cchar_t()
    // A pair instead of an array, which would be allocated for each cell.
    withUnsafePointer(to: (wchar_t(bitPattern: scalar.value), wchar_t(0))) { pair in
      pair.withMemoryRebound(to: wchar_t.self, capacity: 2) { text in
        _ = setcchar(&cell, text, look.attributes, look.pair, nil)
      }
    }
    cells.append(cell)
  }

  private mutating func append(_ scalars: [Unicode.Scalar]) {
    var cell = cchar_t()
    let text = scalars.map { wchar_t(bitPattern: $0.value) } + [0]
    setcchar(&cell, text, look.attributes, look.pair, nil)
    cells.append(cell)
  }
}
