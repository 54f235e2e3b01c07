import Testing
import Trackers

@Suite("Questions about a plan")
struct PlanSearchTests {
  private var project: PlanProject {
    var project = PlanProject(
      "# Shop\n\n## Decisions\n\n- Passwords are hashed with argon2.\n\n## Phase 1: Payments\n\n- [ ] Cards\n"
    )
    project.put(
      "CLAUDE.md",
      "# Guide\n\n## Security\n\nNever log passwords.\nUse the vault.\n\n## Style\n\nTwo blanks.\n")
    return project
  }

  static let questions: [(question: String, places: [String])] = [
    ("How are passwords hashed?", ["SHOP_PLAN.md:3 Decisions", "CLAUDE.md:3 Security"]),
    ("What about security?", ["CLAUDE.md:3 Security"]),
    ("Is payment in phase 1?", ["SHOP_PLAN.md:7 Phase 1: Payments"]),
    ("Which colour has the moon?", []),
    ("is it the", []),
  ]

  @Test(arguments: questions)
  func `the sections that match are quoted, the best first`(question: String, places: [String]) {
    let quotes = PlanSearch(project.files).quotes(about: question)
    #expect(quotes.map { "\($0.file):\($0.line) \($0.heading)" } == places)
  }

  @Test func `the lines that match are quoted`() {
    let quotes = PlanSearch(project.files).quotes(about: "log passwords")
    #expect(quotes.first?.text == "Never log passwords.")
  }
}
