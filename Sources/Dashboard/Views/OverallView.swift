internal import CoordinationCore
internal import TerminalCanvas

/// How far the whole is: one bar, and the figures behind it.
struct OverallView {
  let state: DashboardState
  private let whole: ProjectFigures

  init(state: DashboardState) {
    self.state = state
    whole = ProjectFigures(of: state)
  }

  func draw(in rect: Rect, on pen: inout Pen) {
    let figures = figures(rect.columns)
    let isFresh = state.highlights.contains(.overall)
    var line = Line(rect, on: &pen)
    line.skip(1)
    if rect.columns >= 60 { line.put("Overall ", .strong, on: &pen) }
    let bar = rect.columns - (line.column - rect.column) - 5 - TextWidth.of(figures)
    if bar >= 4 {
      line.bar(BarStep.large(whole.progress), .completed, width: bar, on: &pen)
    }
    line.put(
      "\(percent(whole.progress))%", .strong, width: 5, align: .right, isFresh: isFresh,
      on: &pen)
    line.put(figures, .quiet, on: &pen)
  }

  /// A guess about months is not worth showing.
  private var remaining: String? {
    guard let remaining = state.remaining, remaining < 14 * 86_400_000 else { return nil }
    return TimeWords.roughWords(remaining)
  }

  private func figures(_ columns: Int) -> String {
    let (done, all) = (whole.completed, whole.tasks)
    if columns < 60 { return "  \(done)/\(all) " }
    var text = "  \(done) of \(counted(all, "task"))"
    if columns >= 90, let remaining {
      // As wide for every guess, so that the bar keeps its length.
      text += TextWidth.padded("   about \(remaining) left", to: 25)
    }
    return text + " "
  }
}
