import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct EditingTests {
  static func editing() throws -> DashboardState {
    var state = Sample.state(size: Size(columns: 100, rows: 30))
    #expect(try state.press("m<Enter>e") == [.edit(update: "m1", draft: nil)])
    return state
  }

  static func operation(_ text: String) -> Operation {
    MemoryPageTests.decide(.edited(text))
  }

  @Test("What the editor leaves is previewed, and taken over once it is confirmed")
  func takesOver() throws {
    var state = try Self.editing()
    let effects = state.answer(state.update(.edited(.text("Mine.\n"))))
    #expect(effects.contains(.preview(Self.operation("Mine.\n"))))
    #expect(state.shows("Your text for techContext.md § Database"))
    #expect(try state.press("<Enter>") == [.perform(Self.operation("Mine.\n"))])
  }

  @Test("A text that is not taken over is kept for the next time, until it is")
  func keepsDraft() throws {
    var state = try Self.editing()
    _ = state.update(.edited(.text("Mine.\n")))
    try state.press("<Esc>")
    #expect(try state.press("e") == [.edit(update: "m1", draft: "Mine.\n")])
    let effects = state.answer(state.update(.edited(.unchanged)))
    #expect(effects.contains(.preview(Self.operation("Mine.\n"))))
    try state.press("<Enter>")
    var receipt = Sample.receipt
    receipt.action = "resolve-memory"
    _ = state.update(.actionDone(receipt))
    #expect(try state.press("e") == [.edit(update: "m1", draft: nil)])
  }

  static let outcomes: [(EditOutcome, String)] = [
    (.unchanged, "nothing was changed in the editor"),
    (.failed("vi: No such file or directory"), "✖ vi: No such file or directory"),
  ]

  @Test("An editor that changes nothing, or fails, changes nothing here", arguments: outcomes)
  func without(_ outcome: EditOutcome, _ words: String) throws {
    var state = try Self.editing()
    #expect(!state.update(.edited(outcome)).contains { $0.writes })
    #expect(!state.hasOverlay)
    #expect(state.bottomLine.contains(words))
  }
}
