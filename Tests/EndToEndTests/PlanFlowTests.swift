import TestSupport
import Testing

@Suite("A plan from its first task to the end of a phase")
struct PlanFlowTests {
  private let repository: TemporaryRepository
  private static let progress = "ROOF_PROGRESS.md"

  init() throws {
    repository = try TemporaryRepository(named: "roof")
    try repository.write(
      "ROOF_PLAN.md",
      """
      # Roof

      ## Phase 1: Ground

      - [ ] 1.1 Dig the hole
      - [ ] 1.2 Pour the concrete

      ## Phase 2: Walls

      - [ ] 2.1 Lay the bricks

      """)
    try repository.write(
      Self.progress,
      """
      # Roof: Progress

      **Last Updated**: 2020-03-12
      **Current Phase**: Phase 1: Ground
      **Overall Progress**: 0/3 tasks (0%)

      ## Phase 1: Ground

      | ID | Task | Status |
      |----|------|--------|
      | 1.1 | Dig the hole | ⏸️ Waiting |
      | 1.2 | Pour the concrete | ⏸️ Waiting |

      ## Phase 2: Walls

      | ID | Task | Status |
      |----|------|--------|
      | 2.1 | Lay the bricks | ⏸️ Waiting |

      ## Legend

      - ✔️ Ready made
      - ⏸️ Waiting

      """)
    try commit()
  }

  private func commit() throws {
    try repository.git("add", "--", "ROOF_PLAN.md", Self.progress)
    try repository.git("commit", "--quiet", "--allow-empty", "-m", "As it is")
  }

  private func difference() throws -> [String] {
    try repository.git("diff", "-U0", "--no-color", "--no-ext-diff").lines.filter {
      ($0.hasPrefix("+") || $0.hasPrefix("-")) && !$0.hasPrefix("+++") && !$0.hasPrefix("---")
    }.map { $0.replacing(#/(?!2020)\d{4}-\d\d-\d\d/#, with: "TODAY") }
  }

  private func roster(_ words: String...) throws -> String {
    let result = try repository.roster(words)
    guard result.status == 0 else { throw TestProblem("roster \(words): \(result.errors)") }
    return result.output
  }

  private static let start = [
    "-**Last Updated**: 2020-03-12", "+**Last Updated**: TODAY",
    "-| 1.1 | Dig the hole | ⏸️ Waiting |", "+| 1.1 | Dig the hole | 🚧 In Progress |",
  ]

  @Test func `by command, from the start to the next phase and back`() throws {
    let first = try Files.bytes(repository.root + "/" + Self.progress)
    #expect(try roster("plan", "Starting: dig the hole").contains("Go on with #1.1 Dig the hole."))
    #expect(Set(try difference()) == Set(Self.start))
    _ = try roster("plan", "Completed: 1.1")
    let last = try roster("plan", "Completed: pour the concrete")
    #expect(last.contains("- Phase 1 Complete! Moving to Phase 2\n"), "\(last)")
    #expect(last.contains("**Progress**: 2/3 tasks complete (66%)"))
    #expect(
      Set(try difference()) == [
        "-**Last Updated**: 2020-03-12", "+**Last Updated**: TODAY",
        "-**Current Phase**: Phase 1: Ground", "+**Current Phase**: Phase 2: Walls",
        "-**Overall Progress**: 0/3 tasks (0%)", "+**Overall Progress**: 2/3 tasks (66%)",
        "-| 1.1 | Dig the hole | ⏸️ Waiting |", "-| 1.2 | Pour the concrete | ⏸️ Waiting |",
        "+| 1.1 | Dig the hole | ✅ Complete |", "+| 1.2 | Pour the concrete | ✅ Complete |",
      ])
    for _ in 0..<3 { _ = try roster("undo") }
    #expect(try Files.bytes(repository.root + "/" + Self.progress) == first)
  }

  @Test func `by key, a status is set and undone`() throws {
    let first = try Files.bytes(repository.root + "/" + Self.progress)
    let session = try TmuxSession.roster(repository.root, size: TerminalSize(110, 34))
    try session.wait(for: "Roof · plan-progress")
    try session.press("/")
    try session.type("Dig")
    try session.press("Enter")
    try session.press("s")
    try session.wait(for: "Status of")
    try session.wait(for: "▸ ◐ in progress")
    try session.press("Enter")
    try session.wait(for: "U undoes")
    #expect(Set(try difference()) == Set(Self.start))
    try session.press("U")
    try session.wait(for: "Undo the last action")
    try session.press("Enter")
    let isBack = try Waiting.until {
      try Files.bytes(repository.root + "/" + Self.progress) == first
    }
    #expect(isBack)
    try session.press("q")
    #expect(try session.exitStatus() == 0)
  }

  @Test func `by key, a blocked task is unblocked`() throws {
    _ = try roster("plan", "Blocked: 1.1 meets rock", "--severity", "minor")
    let session = try TmuxSession.roster(repository.root, size: TerminalSize(110, 34))
    try session.wait(for: "1.1 meets rock")
    try session.press("/")
    try session.type("Dig")
    try session.press("Enter")
    try session.press("u")
    try session.wait(for: "Unblock #1.1")
    try session.wait(for: "Writes ROOF_PROGRESS.md")
    try session.press("Enter")
    try session.wait(for: "▸ 1.1  Dig the hole          ◇ ready")
    #expect(try roster("status").contains("Blockers:") == false)
    try session.press("q")
    #expect(try session.exitStatus() == 0)
  }

  @Test func `a project with a plan alone gets its progress file`() throws {
    try Files.remove(repository.root + "/" + Self.progress)
    #expect(try roster("status").contains("Roof · plan-progress"))
    _ = try roster("plan", "Completed: 1.1")
    let text = try Files.text(repository.root + "/" + Self.progress)
    #expect(text.contains("| 1.1 | Dig the hole | ✅ Complete |"))
    #expect(try roster("doctor") == "no findings\n")
  }
}
