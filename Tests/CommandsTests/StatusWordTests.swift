import CoordinationCore
import TestSupport
import Testing

@testable import Commands

@Suite("Words for a status")
struct StatusWordTests {
  @Test(arguments: [
    ("in_progress", TaskStatus.inProgress), ("in-progress", .inProgress),
    ("In Progress", .inProgress), ("inProgress", .inProgress), ("IN_PROGRESS", .inProgress),
    ("done", .completed), ("todo", .pending), ("Open", .pending), ("doing", .inProgress),
    ("wip", .inProgress), ("canceled", .cancelled), ("skipped", .cancelled), ("Blocked", .blocked),
  ])
  func `any spelling and the common synonyms are understood`(word: String, status: TaskStatus) {
    #expect(StatusWord.status(word) == status)
  }

  @Test(arguments: [("waiting", PipelineStage.waiting), ("In Progress", .inProgress)])
  func `stages have words too`(word: String, stage: PipelineStage) {
    #expect(StatusWord.stage(word) == stage)
  }

  @Test func `both commands understand them and list what they understand`() throws {
    let project = try TemporaryProject.sample()
    #expect(
      Call("set-status", "4", "Done", project.root).output
        == "#4 Payment API: in progress → completed\n")
    #expect(Call("tasks", "--status", "In Progress", project.root).lines.count == 3)
    #expect(Call("tasks", "--status", "done", project.root).lines.count == 9)
    let setting = Call("set-status", "7", "napping", project.root)
    #expect(
      setting.errors.hasSuffix(
        "canceled, complete, doing, done, finished, open, running, skipped, started, todo, wip\n"))
    for word in StatusWord.statusesAndStages {
      #expect(Call("tasks", "--status", "napping", project.root).errors.contains(word))
      #expect(Call("tasks", "--status", word, project.root).status == 0)
    }
  }
}
