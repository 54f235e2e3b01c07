import CoordinationCore
import Glibc
import Testing
import Trackers

/// Plans that other people wrote, where `ROSTER_REAL_DATA` names them.
@Suite(.enabled(if: getenv("ROSTER_REAL_DATA") != nil, "ROSTER_REAL_DATA names no folder"))
struct RealPlanTests {
  private func project(_ plan: String, _ progress: String) throws -> PlanProject {
    var project = PlanProject("")
    project.files.files = [:]
    for name in [plan, progress] {
      let folder = getenv("ROSTER_REAL_DATA").map { String(cString: $0) } ?? ""
      let file = try #require(fopen("\(folder)/plan-progress/\(name)", "rb"))
      defer { fclose(file) }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
        bytes += buffer[..<count]
      }
      project.put(name, bytes)
    }
    return project
  }

  private func async() throws -> PlanProject {
    try project("ASYNC_MIGRATION_PLAN.md", "MIGRATION_PROGRESS.md")
  }

  private func types() throws -> PlanProject {
    try project("TYPE_ANNOTATION_PLAN.md", "TYPE_ANNOTATION_PROGRESS.md")
  }

  @Test func `each contradiction is found in its line`() throws {
    #expect(try async().board.findings.map(\.location.line) == [106, 119])
    #expect(
      try types().board.findings.map(\.location.line) == [
        71, 85, 99, 240, 243, 252, 260, 268, 276, 282, 288, 307, 310, 323,
        4, 5, 6, 44, 48, 85, 97, 105, 157, 164, 164, 168, 204, 275, 283, 285, 372, 464,
      ])
  }

  @Test func `tasks and phases are those of plan and progress together`() throws {
    let async = try async().board
    #expect(async.tasks.count == 28)
    #expect(async.phases.map(\.id) == (1...5).map { "Phase \($0)" })
    #expect(async.tasks.filter { $0.status == .completed }.map(\.id) == ["PR #1"])
    let types = try types().board
    #expect(types.phases.count == 15)
    #expect(types.tasks.filter { $0.status == .completed }.count == 56)
  }

  @Test func `an action changes a few lines, and every byte comes back`() throws {
    for (project, file, task) in [
      (try async(), "MIGRATION_PROGRESS.md", "PR #2"),
      (try types(), "TYPE_ANNOTATION_PROGRESS.md", "nlri/flow.py"),
    ] {
      let before = project.text(file)
      var (after, changes) = try project.after(.plan(.completed(task)))
      let old = before.split(separator: "\n", omittingEmptySubsequences: false)
      let new = after.text(file).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(old.count == new.count)
      #expect(zip(old, new).count { $0 != $1 } <= 12)
      try after.undo(changes)
      #expect(after.text(file) == before)
    }
  }
}
