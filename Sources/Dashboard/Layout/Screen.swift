internal import TerminalCanvas

/// The rows that every view has, and the body between them. On a small screen the most telling
/// ones are left.
struct Screen {
  let header, overall, banner, body, bottom: Rect

  init(_ size: Size, hasBanner: Bool) {
    let all = Rect(size)
    overall = all.line(size.rows == 1 ? 0 : 1)
    header = all.top(size.rows > 1 ? 1 : 0)
    bottom = all.bottom(size.rows > 2 ? 1 : 0)
    let rest = all.dropTop(size.rows > 1 ? 2 : 1).dropBottom(size.rows > 2 ? 1 : 0)
    banner = rest.top(hasBanner && rest.rows > 1 ? 1 : 0)
    body = rest.dropTop(banner.rows)
  }
}
