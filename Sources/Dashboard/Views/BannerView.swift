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
    let reason = "\(finding.location.shortText) \(finding.message)"
    let tail = tail(unusable, beside: reason, line.room - 1)
    let room = max(line.room - 1 - TextWidth.of(tail.others + tail.picture), 0)
    line.put(reason, .banner, width: min(TextWidth.of(reason), room), on: &pen)
    line.put(tail.others, .failed, on: &pen)
    line.put(tail.picture, .quiet, on: &pen)
  }

  /// A reason that is cut to less than this says nothing.
  private static let leastReason = 16

  /// What is said behind the reason. Words for which there is no room are left out; but that the
  /// picture is an old one is said, if need be with a shorter reason.
  private func tail(
    _ unusable: FilesState.Unusable, beside reason: String, _ room: Int
  ) -> (others: String, picture: String) {
    let more = state.files.unusable.count - 1
    let others = more > 0 ? " · and \(counted(more, "more file"))" : ""
    let short = " · last good picture"
    let pictures =
      unusable.isShownAsItWas
      ? [" · this is the last good picture", short] : [" · nothing is known of what it says", ""]
    let left = room - TextWidth.of(reason)
    for picture in pictures where TextWidth.of(others + picture) <= left {
      return (others, picture)
    }
    guard unusable.isShownAsItWas, room - TextWidth.of(short) >= Self.leastReason else {
      return ("", "")
    }
    return ("", short)
  }
}
