internal import CoordinationCore
internal import TerminalCanvas

/// A file cannot be used as it stands: what is wrong and where, and that the picture is the last
/// good one.
struct BannerView {
  let state: DashboardState

  func draw(in rect: Rect, on pen: inout Pen) {
    guard let finding = state.files.unusable.first, !rect.isEmpty else { return }
    let more = state.files.unusable.count - 1
    var line = Line(rect, on: &pen)
    line.skip(1)
    line.put("✖ ", .banner, on: &pen)
    line.put("\(finding.location.text) \(finding.message)", .banner, on: &pen)
    line.put(more > 0 ? " · and \(more) more files" : "", .failed, on: &pen)
    line.put(" · this is the last good picture", .quiet, on: &pen)
  }
}
