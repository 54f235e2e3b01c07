import CoordinationCore
import Testing

@Suite struct RulesMemoryConflictsTests {
  private func update(
    _ id: String, _ instance: String, _ section: String?, type: String = "update",
    content: String = ""
  ) -> MemoryUpdate {
    var update = MemoryUpdate(
      id: id, file: "techContext.md", type: type, state: .queued,
      content: content.isEmpty ? id : content)
    update.instance = instance
    update.section = section
    return update
  }

  @Test func twoInstancesInOnePlaceAreAConflict() {
    let updates = MemoryConflicts.marked([
      update("a", "i1", "Database"), update("b", "i2", "Database"), update("c", "i2", "Cache"),
    ])
    #expect(updates.map(\.state) == [.conflict, .conflict, .queued])
    #expect(
      MemoryConflicts.groups(updates).map(\.instances) == [["i1", "i2"]])
  }

  @Test func additionsAgreementAndOneInstanceAreNone() {
    let cases = [
      [update("a", "i1", "x", type: "addition"), update("b", "i2", "x")],
      [update("a", "i1", "x"), update("b", "i1", "x")],
      [update("a", "i1", "x", content: "same"), update("b", "i2", "x", content: "same")],
      [update("a", "i1", nil), update("b", "i2", "x")],
    ]
    for updates in cases {
      #expect(MemoryConflicts.marked(updates).allSatisfy { $0.state == .queued })
    }
  }
}
