import CoordinationCore
import Testing

@Suite("Paths of artifacts")
struct ArtifactPathTests {
  private static let project = WorkflowProject(
    "workflow: {id: w}\nphases: [{id: 1, agents: [{id: x, status: IN_PROGRESS}]}]\n")

  @Test(arguments: [
    ("y{.md", "{.md"), ("y}.md", "}.md"), ("a}b{c.md", "}b{c.md"), ("reports/a{b.md", "{b.md"),
    ("{workflow_id}/a}.md", "}.md"),
  ])
  func `braces that are no placeholder are refused`(artifact: String, rest: String) {
    #expect(
      Self.project.refusal(
        .orchestration(.setAgent("x", status: .completed, artifact: artifact, seen: nil)))
        == .orchestration(.unresolvedPath(artifact: artifact, placeholder: rest)))
  }
}
