import CoordinationCore
import Testing

@Suite struct RulesMemoryConflictsTests {
  private func update(
    _ id: String, _ instance: String, _ section: String?, _ state: MemoryUpdate.State
  ) -> MemoryUpdate {
    var update = MemoryUpdate(
      id: id, file: "techContext.md", type: "update", state: state, content: id)
    update.instance = instance
    update.section = section
    return update
  }

  @Test func conflictsInOnePlaceAreOne() {
    let groups = MemoryConflicts.groups([
      update("a", "i1", "Database", .conflict), update("b", "i2", "Cache", .conflict),
      update("c", "i2", "Database", .conflict), update("d", "i3", "Database", .queued),
      update("e", "i1", nil, .conflict),
    ])
    #expect(groups.map(\.updates) == [["a", "c"], ["b"], ["e"]])
    #expect(groups.map(\.instances) == [["i1", "i2"], ["i2"], ["i1"]])
  }
}
