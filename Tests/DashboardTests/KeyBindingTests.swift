import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct KeyBindingTests {
  @Test("No two bindings of one place share a key")
  func noClash() {
    for place in KeyBinding.Place.allCases {
      let keys = KeyBindings.all.filter { $0.place == place }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(place)")
    }
  }

  @Test("Every binding has a word, and a sentence for help", arguments: KeyBindings.all)
  func hasHelp(_ binding: KeyBinding) {
    #expect(!binding.word.isEmpty)
    #expect(binding.help.hasSuffix("."))
    #expect(!binding.keys.isEmpty)
  }

  @Test("Help shows every key of the screen")
  func helpIsComplete() throws {
    var state = Sample.state(size: Size(columns: 150, rows: 90))
    try state.press("?")
    let others: [Command] = [.score, .checkpoint, .approveGate, .note, .more]
    for binding in KeyBindings.all
    where binding.place == .screen && !others.contains(binding.command) {
      #expect(state.shows(binding.keys[0].name), "\(binding.word)")
      #expect(state.shows(String(binding.help.prefix(30))), "\(binding.word)")
    }
  }

  @Test("Keys that write are marked, and only they ask for an action")
  func writingKeys() {
    let writing = KeyBindings.all.filter(\.needsWriting).flatMap(\.keys)
    let expected: Set<Key> = Set("ruaAsRUMtpbexCP".map { .character($0) })
    #expect(Set(writing) == expected)
  }

  static let effects: [(String, [Effect])] = [
    ("q", [.quit]), ("<C-c>", [.quit]), ("<C-l>", [.redraw]), ("<C-z>", [.suspend]),
    ("r<C-c>", [.quit]), ("?<C-c>", [.quit]), ("/<C-c>", [.quit]), ("rq", []), ("?q", []),
  ]

  @Test("Keys of the program do what they say", arguments: effects)
  func programKeys(_ keys: String, _ expected: [Effect]) throws {
    var state = Sample.state()
    let effects = try state.press(keys).filter {
      if case .preview = $0 { false } else { true }
    }
    #expect(effects == expected)
  }

  static let views: [(String, View)] = [
    ("1", .board), ("2", .tasks), ("3", .instance), ("4", .activity), ("5", .findings),
    ("m", .memory), ("<Enter>", .task), ("2<Esc>", .board), ("2<Enter><Esc>", .tasks),
    ("<Tab><Enter>", .instance), ("21", .board), ("<Tab><Tab><Enter>", .tasks),
    ("3<Enter>", .task), ("4<Enter>", .task), ("2<Enter>5<Esc>", .board),
  ]

  @Test("Keys go to views and back", arguments: views)
  func viewKeys(_ keys: String, _ expected: View) throws {
    var state = Sample.state()
    try state.press(keys)
    #expect(state.view == expected)
  }

  static let moves: [(String, Int)] = [
    ("j", 7), ("<Down><Down>", 8), ("jjk", 7), ("jj<Up>", 7), ("k", 4), ("G", 13), ("<End>", 13),
    ("Gg", 4), ("G<Home>", 4), ("G<Down>", 13), ("<PageDown>", 9), ("G<PageUp>", 10),
  ]

  @Test("Keys move the cursor and stop at the ends", arguments: moves)
  func movingKeys(_ keys: String, _ task: Int) throws {
    var state = Sample.state()
    try state.press(keys)
    let row = try #require(state.rowUnderCursor)
    #expect(row.contains(" \(task)  "), "\(row)")
  }

  static let panels: [(String, Panel)] = [
    ("<Tab>", .instances), ("<Tab><Tab>", .pipeline), ("<BackTab>", .findings), ("l", .instances),
    ("<Right><Left>", .tasks), ("h", .findings), ("<Tab><Tab><Tab>", .memory), ("4<Tab>", .journal),
  ]

  @Test("Tab and left and right go from panel to panel", arguments: panels)
  func panelKeys(_ keys: String, _ panel: Panel) throws {
    var state = Sample.state()
    try state.press(keys)
    #expect(state.focus == panel)
  }

  static let offers: [(String, [String], [String])] = [
    ("", ["r reassign", "a assign", "s status", "/ search"], ["Esc back", "unblock"]),
    ("2", ["r reassign", "s status", "o sort", "A assign all"], ["tasks "]),
    (
      "<Enter>", ["r reassign", "s status", "Esc back"],
      ["a assign", "open", "o sort", "unblock"]
    ),
    ("/vault<Enter>", ["u unblock"], []), ("/checkout<Enter>", ["u unblock"], []),
    ("cg", ["s status"], ["reassign", "unblock"]),
    ("<Tab><Tab>", ["Enter list"], ["reassign", "unblock", "status"]),
    ("3", ["r reassign", "a assign", "Enter open"], ["o sort", "instance "]),
    ("4", ["Enter open", "/ search"], ["reassign", "unblock", "assign", "status", "o sort"]),
    ("5", ["Enter open", "/ search"], ["reassign", "unblock", "assign", "status", "o sort"]),
    (
      "m", ["Enter decide", "/ search", "M merge memory"], ["reassign", "m memory", "c completed"]
    ),
    ("mcG", ["Enter open"], ["decide"]),
    ("m<Enter>", ["t theirs", "p present"], ["n difference"]),
  ]

  @Test("The bottom line offers what can be done in the view", arguments: offers)
  func offered(_ keys: String, _ offers: [String], _ others: [String]) throws {
    var state = Sample.state(size: Size(columns: 180, rows: 50))
    try state.press(keys)
    _ = state.update(.tick(PassingTimeTests.later(13_000)))
    let words = state.bottomLine.split(separator: "  ").map(String.init)
    for offer in offers { #expect(words.contains { $0.contains(offer) }, "\(words)") }
    for other in others { #expect(!words.dropLast().contains { $0.contains(other) }, "\(words)") }
  }

  @Test("A key without a meaning says so")
  func unknownKey() throws {
    var state = Sample.state()
    try state.press("z")
    #expect(state.bottomLine.contains("z has no meaning here"))
    try state.press("j")
    #expect(state.bottomLine.contains("reassign"))
  }
}
