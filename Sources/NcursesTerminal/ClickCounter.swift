internal import TerminalCanvas

/// Tells a double press from two presses.
struct ClickCounter {
  /// Milliseconds between the two.
  private static let window: Int64 = 400

  private var last: (column: Int, row: Int, time: Int64)?

  /// - Parameter time: milliseconds of any clock that only goes forward.
  mutating func press(column: Int, row: Int, time: Int64) -> MouseEvent.Kind {
    if let last, last.column == column, last.row == row, time - last.time <= Self.window {
      self.last = nil
      return .doublePress
    }
    last = (column, row, time)
    return .press
  }
}
