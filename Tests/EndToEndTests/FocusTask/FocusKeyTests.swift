import TestSupport
import Testing

@Suite("A task of verified phases by key")
struct FocusKeyTests {
  @Test func `a task is mended, verified again, reviewed and finished, and all is undone`() throws {
    let repository = try FocusRepository()
    try repository.report("phase_2/iter_2_verify", "reviewer_review", "tester_review")
    for (folder, agents) in [
      ("phase_3/iter_1_exec", ["developer_output"]),
      ("phase_3/iter_1_verify", ["reviewer_review", "tester_review"]),
      ("phase_Final/iter_1_verify", ["reviewer_review", "tester_review"]),
    ] {
      for agent in agents { try repository.report(folder, agent) }
    }
    let criteria = try repository.text(FocusRepository.task)
    try repository.write(
      FocusRepository.task, criteria.replacing("- [ ] ", with: "- [x] "))
    try repository.commit()
    let flow = try KeyFlow(repository.root)
    try flow.find("2V")
    try flow.set("◐ in progress")
    try flow.more("it is completed", saying: "clean")
    try flow.find("Lock after failures")
    try flow.more("it is completed", saying: "locked at five")
    try flow.find("Audit page")
    try flow.set("◐ in progress")
    try flow.more("add knowledge: to be done", saying: "db: count in one query")
    try flow.set("✔ completed")
    try flow.find("3V")
    try flow.set("◐ in progress")
    try flow.set("✔ completed")
    try flow.find("Final")
    try flow.set("◐ in progress")
    try flow.set("✔ completed")
    try flow.more("finish the task")
    let text = try repository.text(FocusRepository.task)
    #expect(text.hasPrefix("status: finished\n"))
    #expect(text.contains("| Status | finished |"))
    #expect(text.contains("**Result:** locked at five"))
    #expect(text.contains("**Status:** FINISHED"))
    let knowledge = try repository.text(".claude/tasks/20260312_LOGIN_KNOWLEDGE.jsonl")
    #expect(
      knowledge.contains(#""cat":"db","t":"✅","txt":"count in one query","src":"developer""#))
    let final = try repository.text(FocusRepository.reports + "/FINAL.md")
    #expect(final.contains("locked at five"))
    try flow.quit()
    for _ in 0..<11 { try repository.roster("undo") }
    #expect(try repository.difference() == [])
  }

  @Test func `a task that is handed off is taken in hand again`() throws {
    let repository = try FocusRepository()
    let flow = try KeyFlow(repository.root)
    try flow.find("Lock after failures")
    try flow.more("hand the task off", saying: "the context is full")
    #expect(try repository.text(FocusRepository.task).hasPrefix("status: handoff\n"))
    try flow.more("take the task in hand")
    #expect(try repository.text(FocusRepository.task).hasPrefix("status: in progress\n"))
    let manifest = try repository.text(FocusRepository.reports + "/MANIFEST.md")
    #expect(manifest.contains("| the context is full |"))
    try flow.quit()
  }
}
