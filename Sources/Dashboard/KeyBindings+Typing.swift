internal import CoordinationCore
internal import TerminalCanvas

/// Keys that have their meaning only on the page of a memory update, and while a text is typed.
extension KeyBindings {
  static let update: [KeyBinding] =
    judging + turning + [
      key([.character("U")], "undo", .undo, .acting, "Take the last action back.", at: .update),
      key([.character("M")], "merge", .mergeMemory, .acting, "Merge now.", at: .update),
      key(
        [.escape, .character("m")], "back", .back, .judging, "Back to the list.", at: .update,
        rank: 8),
      key([.character("1")], "board", .show(.board), .views, "The whole board.", at: .update),
      key([.character("2")], "tasks", .show(.tasks), .views, "All tasks.", at: .update),
      key([.character("3")], "instance", .show(.instance), .views, "One instance.", at: .update),
      key([.character("4")], "activity", .show(.activity), .views, "Activity.", at: .update),
      key([.character("5")], "findings", .show(.findings), .views, "Findings.", at: .update),
      key(
        [.character("?"), .function(1)], "keys", .help, .program, "This list.", at: .update,
        rank: -2),
      key([.character("q")], "quit", .quit, .program, "Quit.", at: .update, rank: -1),
      key([.control("l")], "redraw", .redraw, .program, "Paint the screen anew.", at: .update),
      key([.control("z")], "suspend", .suspend, .program, "Back to the shell.", at: .update),
      key([.control("c")], "quit", .quit, .program, "Quit.", at: .update),
    ]

  private static func decision(
    _ letter: Character, _ word: String, _ command: Command, rank: Int, _ help: String
  ) -> KeyBinding {
    KeyBinding(
      keys: [.character(letter)], word: word, help: help, place: .update, section: .judging,
      command: command, needsWriting: true, rank: rank)
  }

  private static let judging: [KeyBinding] = [
    decision("a", "approve", .approve, rank: 1, "Approve the update: it is merged."),
    decision("t", "theirs", .take(.theirs), rank: 2, "Take the text of the update."),
    decision("p", "present", .take(.present), rank: 3, "Keep what stands in the memory bank."),
    decision("b", "both", .take(.both), rank: 4, "Put the update's text below what stands there."),
    decision(
      "e", "edit", .edit, rank: 5,
      "Write the text yourself in $VISUAL or $EDITOR; it is shown before it is taken over."),
    decision("x", "reject", .reject, rank: 6, "Reject the update, and say why."),
  ]

  private static let turning: [KeyBinding] = [
    key([.down, .character("j")], "down", .down, .moving, "Scroll down.", at: .update),
    key([.up, .character("k")], "up", .up, .moving, "Scroll up.", at: .update),
    key(
      [.pageDown, .character(" ")], "page down", .pageDown, .moving, "One page down.",
      at: .update),
    key([.pageUp], "page up", .pageUp, .moving, "One page up.", at: .update),
    key([.character("g"), .home], "first", .first, .moving, "To the beginning.", at: .update),
    key([.character("G"), .end], "last", .last, .moving, "To the end.", at: .update),
    key(
      [.character("n")], "difference", .nextDifference, .judging,
      "To the next difference out of sight.", at: .update, rank: 7),
    key(
      [.character("N")], "difference before", .previousDifference, .judging,
      "To the difference before.", at: .update),
    key(
      [.tab, .right, .character("l")], "next", .right, .judging,
      "To the next update for the same place.", at: .update),
    key(
      [.backTab, .left, .character("h")], "previous", .left, .judging,
      "To the update before it.", at: .update),
  ]

  static let input: [KeyBinding] = [
    key([.enter], "confirms", .confirm, .typing, "Do it.", at: .input, rank: 1),
    key(
      [.escape], "leaves it as it is", .back, .typing, "Leave everything as it is.", at: .input,
      rank: 3),
    key([.left, .control("b")], "left", .left, .typing, "One character back.", at: .input),
    key([.right, .control("f")], "right", .right, .typing, "One character on.", at: .input),
    key([.home, .control("a")], "first", .first, .typing, "To the beginning.", at: .input),
    key([.end, .control("e")], "last", .last, .typing, "To the end.", at: .input),
    key(
      [.backspace, .control("h")], "erase", .erase, .typing, "Erase the character before.",
      at: .input),
    key(
      [.delete, .control("d")], "delete", .eraseForwards, .typing, "Erase the character here.",
      at: .input),
    key(
      [.control("w")], "erase word", .eraseWord, .typing, "Erase the word before.", at: .input),
    key(
      [.control("u")], "erase to start", .eraseToStart, .typing, "Erase all before.", at: .input),
    key([.control("k")], "erase to end", .eraseToEnd, .typing, "Erase all after.", at: .input),
    key([.control("c")], "quit", .quit, .typing, "Quit.", at: .input),
    key([.control("l")], "redraw", .redraw, .typing, "Paint the screen anew.", at: .input),
    key([.control("z")], "suspend", .suspend, .typing, "Back to the shell.", at: .input),
  ]
}
