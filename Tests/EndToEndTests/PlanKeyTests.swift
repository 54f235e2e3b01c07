import TestSupport
import Testing

@Suite("A plan by key")
struct PlanKeyTests {
  @Test func `a phase is begun, held up, freed and completed, and every byte comes back`() throws {
    let project = try TemporaryProject.plan()
    let path = project.root + "/CLUSTER_REGISTRATION_PROGRESS.md"
    let plan = try Files.bytes(project.root + "/CLUSTER_REGISTRATION_PLAN.md")
    let first = try Files.bytes(path)
    let flow = try KeyFlow(project.root)
    try flow.find("certificates from Vault")
    try flow.set("✔ completed")
    try flow.find("certificate fingerprint")
    try flow.set("◐ in progress")
    try flow.more("report what blocks it", saying: "waits for the certificate format")
    #expect(try Files.text(path).contains("waits for the certificate format"))
    try flow.choose("", with: "u")
    try flow.done()
    try flow.session.press("t")
    try flow.session.wait(for: "then Enter")
    try flow.session.type("the format is PEM")
    try flow.session.press("Enter")
    try flow.done()
    try flow.set("✔ completed")
    try flow.find("Reject retired clusters")
    try flow.set("✔ completed")
    let text = try Files.text(path)
    for line in [
      "## Phase 2: Authentication Middleware - ✅ Complete", "**Progress**: 3/3 tasks (100%)",
      "**Current Phase**: Phase 3: Registration API",
      "| Note: 2.2: Check the certificate fingerprint in the backend: the format is PEM |",
    ] {
      #expect(text.contains(line), "\(line) in\n\(text)")
    }
    try flow.quit()
    for _ in 0..<7 {
      let undone = try Roster.run("undo", project.root)
      #expect(undone.status == 0, "\(undone.errors)")
    }
    #expect(try Files.bytes(path) == first)
    #expect(try Files.bytes(project.root + "/CLUSTER_REGISTRATION_PLAN.md") == plan)
  }
}
