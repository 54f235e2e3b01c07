import TestSupport
import Testing

@Suite("A folder that gets other files")
struct TrackerChangeTests {
  @Test func `the tracker whose files have come takes the place of the one whose files have gone`()
    throws
  {
    let folder = try TemporaryFolder()
    let plan = folder.path + "/QUAY_PLAN.md"
    try Files.writeInPlace(plan, Array("# Quay\n\n## Phase 1: Ground\n\n- [ ] 1.1 Dig\n".utf8))
    let session = try TmuxSession.roster(folder.path)
    try session.wait(for: "plan-progress")
    try Files.remove(plan)
    try session.wait(for: "has gone")
    #expect(try session.screen().contains("Dig"))
    let table = "# Quay\n\n| ID | Task | Status |\n|---|---|---|\n| Q-1 | Pump | READY |\n"
    try Files.writeInPlace(folder.path + "/TASK-STATUS.md", Array(table.utf8))
    try session.wait(for: "task-status")
    try session.wait(for: "Pump")
    try session.press("q")
    #expect(try session.exitStatus() == 0)
  }

  @Test func `a plan that is deleted with its progress is shown as it was`() throws {
    let project = try TemporaryProject.plan()
    let session = try TmuxSession.roster(project.root)
    try session.wait(for: "4 of 12 tasks")
    try Files.remove(project.root + "/CLUSTER_REGISTRATION_PROGRESS.md")
    try Files.remove(project.root + "/CLUSTER_REGISTRATION_PLAN.md")
    try session.wait(for: "has gone")
    #expect(try session.screen().contains("4 of 12 tasks"))
    try session.press("q")
    #expect(try session.exitStatus() == 0)
  }
}
