internal import TerminalCanvas

/// Keys of the overview of several projects.
extension KeyBindings {
  static let overview: [KeyBinding] = [
    key([.up, .character("k"), .backTab], "up", .up, .moving, "One project up.", at: .overview),
    key(
      [.down, .character("j"), .tab], "down", .down, .moving, "One project down.", at: .overview),
    key([.pageUp], "page up", .pageUp, .moving, "One page up.", at: .overview),
    key([.pageDown], "page down", .pageDown, .moving, "One page down.", at: .overview),
    key(
      [.character("g"), .home], "first", .first, .moving, "To the first project.", at: .overview),
    key([.character("G"), .end], "last", .last, .moving, "To the last project.", at: .overview),
    key(
      [.enter, .right, .character("l")], "open", .open, .moving,
      "Open the project; Esc on its board comes back.", at: .overview, rank: 1),
    key(
      [.character("/")], "search", .search, .looking,
      "Search for a project or its tracker; Enter keeps the place.", at: .overview, rank: 2),
    key([.character("n")], "next", .nextMatch, .looking, "To the next match.", at: .overview),
    key(
      [.character("N")], "previous", .previousMatch, .looking, "To the match before.",
      at: .overview),
    key([.escape], "back", .back, .looking, "Drop the search.", at: .overview),
    key(
      [.character("?"), .function(1)], "keys", .help, .program, "This list.", at: .overview,
      rank: -2),
    key([.character("q")], "quit", .quit, .program, "Quit.", at: .overview, rank: -1),
    key(
      [.control("l")], "redraw", .redraw, .program, "Paint the screen anew; works everywhere.",
      at: .overview),
    key(
      [.control("z")], "suspend", .suspend, .program,
      "Back to the shell; fg returns. Works everywhere.", at: .overview),
    key(
      [.control("c")], "quit", .quit, .program, "Quit; works everywhere.", at: .overview),
  ]
}
