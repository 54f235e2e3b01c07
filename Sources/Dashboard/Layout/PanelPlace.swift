internal import TerminalCanvas

/// Where a panel stands on the screen.
struct PanelPlace {
  enum Kind: Hashable {
    case list(Panel)
    case detail
    /// The page of a memory update.
    case update
    /// The counts of the pipeline in one line.
    case counts
    /// The board of the project under the cursor of the overview.
    case preview
  }

  let kind: Kind
  let rect: Rect
  var isFramed = true

  var panel: Panel? {
    if case .list(let panel) = kind { panel } else { nil }
  }

  /// The same, cut off before a row. Of a frame nothing is left where it could hold nothing.
  func ending(at row: Int) -> PanelPlace {
    guard rect.endRow > row else { return self }
    let rows = max(row - rect.row, 0)
    let left = rect.top(isFramed && rows < 3 ? 0 : rows)
    return PanelPlace(kind: kind, rect: left, isFramed: isFramed)
  }

  /// What is inside of the frame.
  var inner: Rect { isFramed ? rect.inset(by: 1) : rect }

  /// The line above the rows of a list: column titles, or figures of the whole.
  var heading: Rect { inner.top(hasHeading ? 1 : 0) }

  /// Where the rows of a list stand.
  var rows: Rect { inner.dropTop(hasHeading ? 1 : 0) }

  private var hasHeading: Bool {
    switch kind {
    case .list(.tasks), .list(.journal), .list(.projects): inner.rows > 2
    case .list(.memory), .list(.gates): inner.rows > 0
    default: false
    }
  }
}
