import TestSupport
import Testing

@Suite("Commands in a project of another tracker")
struct ForeignTrackerTests {
  @Test(arguments: [["team", "stop"], ["coordinate"], ["assign", "a"], ["assign-all"]])
  func `what only a team has is refused, and leaves no trace`(_ words: [String]) throws {
    let project = try TemporaryProject.plan()
    let before = try Files.listing(project.root)
    let call = Call(words + [project.root])
    #expect(call.status == 1)
    #expect(call.errors.contains("is not something that plan-progress can do"))
    let left = Set(try Files.listing(project.root)).subtracting(before)
    #expect(left.isSubset(of: [".roster", ".roster/lock"]), "\(left)")
  }
}
