/// Where the cursor of a list is. It belongs to a row's id, so that it stays on its row when the
/// order changes, and to the same place when the row has gone.
struct ListCursor: Equatable, Sendable {
  var id: String?
  var index = 0
  /// The first row that was shown when the cursor last moved.
  var top = 0
}

/// Which rows of a list are in sight.
enum ListWindow {
  /// The first row to show: as near to `top` as the cursor and the end of the list allow.
  static func top(_ top: Int, cursor: Int, count: Int, height: Int) -> Int {
    guard height > 0, count > height else { return 0 }
    let nearCursor = min(max(top, cursor - height + 1), cursor)
    return min(max(nearCursor, 0), count - height)
  }
}
