import TestSupport
import Testing

@Suite("What is wrong with a team's files")
struct TeamFindingsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    /// What somebody does beside the project.
    var mishap: String
    /// What `roster doctor` says of it, and the end of the same sentence.
    var finding: String
    var remedy: String
    /// What is done about it.
    var mending: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "a worktree that was deleted by hand", mishap: "rm -rf ../shop-instance-2",
      finding: "warning: the worktree of instance-2 is gone; 'roster team start . 2'",
      remedy: "'roster team start . 2' in the project makes it again (../shop-instance-2)",
      mending: ["team", "start", ".", "2"]),
    Case(
      name: "a report in the worktree that does not parse",
      mishap: "echo '{bad' >../shop-instance-1/.claude-instance/progress.json",
      finding: "progress.json:1:2: error: instance-1 wrote this; mend it, or remove it",
      remedy: "(the last one is kept in .claude-coordination/progress-reports/instance-1.json)",
      mending: []),
    Case(
      name: "a report with the team that does not parse",
      mishap: "echo '[' >.claude-coordination/progress-reports/instance-2.json",
      finding: "instance-2.json:2:1: error: instance-2 wrote this; mend it, or remove it",
      remedy: "and its next report makes it again: the file ends", mending: []),
  ]

  @Test(arguments: cases) func `the instance is named, and what to do`(test: Case) throws {
    let folder = try TemporaryRepository()
    try folder.write("tasks.json", #"[{"id": 1, "title": "A"}, {"id": 2, "title": "B"}]"#)
    _ = try folder.roster("team", "start", ".", "2", "--tasks", "tasks.json")
    for number in 1...2 {
      _ = try folder.coordinate(number, "request-task")
      _ = try folder.coordinate(number, "report-progress", "\(number)", "0.5")
    }
    #expect(try folder.roster("doctor").output == "no findings\n")
    _ = try Program.run(
      ["sh", "-c", test.mishap], environment: folder.environment, directory: folder.root)
    for words in [["doctor"], ["status"], ["frame", "--view", "findings", "--size", "200x20"]] {
      let told = try Self.roster(words, folder)
      #expect(told.output.contains(test.remedy), "\(told.output)")
    }
    #expect(try folder.roster("doctor").output.contains(test.finding))
    if test.mending.isEmpty {
      for number in 1...2 {
        try? Files.remove(folder.instanceFolder(number) + "/progress.json")
        _ = try folder.coordinate(number, "report-progress", "\(number)", "0.6")
      }
    } else {
      _ = try Self.roster(test.mending, folder)
    }
    #expect(try folder.roster("doctor").output == "no findings\n")
  }

  private static func roster(
    _ words: [String], _ folder: TemporaryRepository
  ) throws -> ProgramResult {
    try Program.run(
      [Roster.path] + words, environment: folder.environment, directory: folder.root)
  }

  @Test func `of worktrees on another machine nothing is said`() throws {
    let project = try TemporaryProject.with(
      state: """
        {"active_instances": [{"id": "i1", "worktree_path": "/path/to/project-i1"}]}
        """, queue: "[]")
    #expect(try Program.run([Roster.path, "doctor", project.root]).output == "no findings\n")
  }
}
