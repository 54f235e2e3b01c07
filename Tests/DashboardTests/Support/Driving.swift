import CoordinationCore
import Dashboard
import TerminalCanvas

extension DashboardState {
  /// Presses keys as `Key.parse` reads them; what the dashboard wants done comes back.
  @discardableResult
  mutating func press(_ keys: String) throws -> [Effect] {
    try Key.parse(keys).flatMap { answer(update(.key($0))) }.filter { $0 != .draw }
  }

  /// The state after these keys, with nothing that they ask for done or answered.
  func after(_ keys: String) throws -> DashboardState {
    var state = self
    for key in try Key.parse(keys) { _ = state.update(.key(key)) }
    return state
  }

  /// Answers every preview that is asked for, as nearly always happens before the next key.
  @discardableResult
  mutating func answer(_ effects: [Effect]) -> [Effect] {
    effects.flatMap { effect in
      guard case .preview(let operation) = effect else { return [effect] }
      return [effect] + update(.preview(operation, Sample.receipt))
    }
  }

  /// Presses keys before any preview has been answered.
  mutating func pressAhead(_ keys: String) throws -> [Effect] {
    try Key.parse(keys).flatMap { update(.key($0)) }.filter { $0 != .draw }
  }

  mutating func click(
    _ column: Int, _ row: Int, _ kind: MouseEvent.Kind = .press
  ) -> [Effect] {
    answer(update(.key(.mouse(MouseEvent(column: column, row: row, kind: kind)))))
      .filter { $0 != .draw }
  }

  /// The screen as plain lines at the size of the terminal.
  var lines: [String] {
    draw(size).text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  var bottomLine: String { lines.dropLast().last ?? "" }

  func shows(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

  /// The row and column at which a text stands.
  func place(of text: String) -> (column: Int, row: Int)? {
    for (row, line) in lines.enumerated() {
      guard let range = line.firstRange(of: text) else { continue }
      return (TextWidth.of(String(line[..<range.lowerBound])), row)
    }
    return nil
  }

  /// The id of the task under the cursor, as the screen shows it.
  var rowUnderCursor: String? {
    lines.first { $0.contains("▸ ") && !$0.contains("▸●") }
  }
}

extension DashboardState {
  var hasOverlay: Bool { overlay != nil }
}
