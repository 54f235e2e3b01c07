internal import CoordinationCore
internal import TerminalCanvas

/// A file cannot be used as it stands: what is wrong and where, and whether the picture is the last
/// good one.
struct BannerView {
  let state: DashboardState

  func draw(in rect: Rect, on pen: inout Pen) {
    guard let unusable = state.files.unusable.first, !rect.isEmpty else { return }
    let finding = unusable.finding
    var line = Line(rect, on: &pen)
    line.skip(1)
    line.put("✖ ", .banner, on: &pen)
    line.put("\(finding.location.shortText) \(finding.message)", .banner, on: &pen)
    // What there is no room for is left out, not cut.
    let more = state.files.unusable.count - 1
    let others = more > 0 ? " · and \(counted(more, "more file"))" : ""
    let tails =
      unusable.isShownAsItWas
      ? [" · this is the last good picture", " · last good picture", ""]
      : [" · nothing is known of what it says", ""]
    let tail = tails.first { TextWidth.of(others + $0) < line.room }
    guard let tail else { return }
    line.put(others, .failed, on: &pen)
    line.put(tail, .quiet, on: &pen)
  }
}
