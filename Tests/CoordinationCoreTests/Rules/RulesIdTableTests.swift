import CoordinationCore
import Testing

@Suite struct RulesIdTableTests {
  @Test func idsAreFoundWhereTheyFirstCame() {
    var table = IdTable()
    for number in 0..<5000 {
      let outcome = table.insert("T\(number)")
      #expect(outcome.position == number && outcome.isNew)
    }
    let again = table.insert("T17")
    #expect(again.position == 17 && !again.isNew)
    let found = (0..<5000).filter { (number: Int) in table.position(of: "T\(number)") == number }
    #expect(found.count == 5000)
    #expect(table.position(of: "T5000") == nil)
    #expect(table.position(of: "") == nil)
  }

  @Test func longAndForeignIdsAreFoundToo() {
    let ids = ["", "a", String(repeating: "x", count: 10_000), "日本", "👨‍👩‍👧", "A", "a "]
    let table = IdTable(ids)
    #expect(ids.map { table.position(of: $0) } == Array(ids.indices))
  }

  @Test func idsThatDifferOnlyInTheMiddleAreApart() {
    let ids = (0..<2000).map { (number: Int) in "task-\(number)-of-the-long-name" }
    let table = IdTable(ids)
    #expect(ids.indices.allSatisfy { table.position(of: ids[$0]) == $0 })
  }
}
