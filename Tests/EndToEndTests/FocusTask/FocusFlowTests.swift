import TestSupport
import Testing

@Suite("A task from a failed verification to its final report")
struct FocusFlowTests {
  @Test func `a task is mended, verified again, reviewed and finished, and all is undone`() throws {
    let repository = try FocusRepository()
    try repository.meetCriteria()
    let taken = try repository.focus("initialize")
    #expect(
      taken.output.contains(
        "- Lock: overwritten (\(FocusRepository.task), started 2026-03-12T09:02:11Z)\n"))

    try repository.roster("set-status", "2V", "in-progress")
    try repository.report("phase_2/iter_2_verify", "reviewer_review", "tester_review")
    try repository.focus("phase", "2", "--type", "verify", "completed", "--result", "clean")
    let recorded = try repository.focus("phase", "2", "completed", "--result", "locked at five")
    #expect(
      recorded.output == """
        Coordinator update complete:
        - Phase: 2 (exec)
        - Iteration: 2
        - Status: completed
        - Progress Log: entry added
        - KNOWLEDGE: 4 entries, 1 duplicate
          - Last compact: 0 | Threshold: 50
          - No compaction needed (4 < 0 + 50)
        - Reports:
          - Agent reports: 1 verified on disk
          - Summary: \(FocusRepository.reports)/phase_2/iter_2_exec/summary.md
          - MANIFEST: updated
          - Missing: 0
        - Extracted: 0 knowledge entries from reports
        - Next: begin phase 3: 'roster set-status 3 in-progress'

        """)
    for (phase, folder, agents) in [
      ("3", "phase_3/iter_1_exec", ["developer_output"]),
      ("3V", "phase_3/iter_1_verify", ["reviewer_review", "tester_review"]),
      ("Final", "phase_Final/iter_1_verify", ["reviewer_review", "tester_review"]),
    ] {
      try repository.roster("set-status", phase, "in-progress")
      for agent in agents { try repository.report(folder, agent) }
      try repository.focus("phase", phase, "completed")
    }
    let ended = try repository.focus("finalize")
    #expect(
      ended.output == """
        Task finalized:
        - FINAL.md: \(FocusRepository.reports)/FINAL.md
        - Status: finished (line 1 + table)
        - Lock: will be deleted on stop

        Task completed:
        - FINAL.md: \(FocusRepository.reports)/FINAL.md
        - Total phases: 7
        - Total iterations: 9
        - Knowledge extracted: 4 entries
        - Full report: \(FocusRepository.reports)/MANIFEST.md

        """)
    let text = try repository.text(FocusRepository.task)
    #expect(text.hasPrefix("status: finished\n"))
    #expect(text.contains("| Status | finished |"))
    #expect(text.contains("**Status:** FINISHED | **Iteration:** 9"))
    let final = try repository.text(FocusRepository.reports + "/FINAL.md")
    #expect(final.contains("| 2 | Lock after failures | 2 | completed | locked at five |"))
    for _ in 0..<11 { try repository.roster("undo") }
    #expect(try repository.difference() == [])
    #expect(try repository.status().allSatisfy { $0.hasPrefix("?? ") && $0.hasSuffix(".md") })
    #expect(!Files.exists("\(repository.root)/\(FocusRepository.reports)/FINAL.md"))
  }

  @Test func `a folder made for reports goes with undo, unless somebody has used it`() throws {
    let repository = try FocusRepository()
    let folder = "\(repository.root)/\(FocusRepository.reports)/phase_2/iter_2_verify"
    try repository.roster("set-status", "2V", "in-progress")
    #expect(Files.exists(folder))
    try repository.roster("undo")
    #expect(!Files.exists(folder))
    try repository.roster("set-status", "2V", "in-progress")
    try repository.report("phase_2/iter_2_verify", "tester_review")
    try repository.roster("undo")
    #expect(Files.exists(folder + "/tester_review.md"))
  }

  /// What one command changes.
  struct Step: Sendable, CustomTestStringConvertible {
    var name: String
    var words: [String]
    var difference: [String]
    var new: [String] = []
    var testDescription: String { name }
  }

  private static let log = "| NOW | "

  static let steps = [
    Step(
      name: "a verification that runs again", words: ["set-status", "2V", "in-progress"],
      difference: [
        "-**Status:** failed | **Issues:** two attempts at once are counted once",
        "+**Status:** in progress | **Issues:** two attempts at once are counted once",
        "+| NOW | Phase 2V in progress |",
      ]),
    Step(
      name: "a phase that is handed off",
      words: [
        "focus", "phase", FocusRepository.task, "2", "handoff", "--reason", "no room", "--context",
        "85",
      ],
      difference: [
        "-status: in progress", "+status: handoff",
        "-| Created | 2026-03-12T08:55:00Z | Status | in progress |",
        "+| Created | 2026-03-12T08:55:00Z | Status | handoff |",
        "-| Agent | developer | Status | in progress | Context | C2 |",
        "+| Agent | developer | Status | handoff | Context | C2 |",
        "+| NOW | Phase 2 handoff: no room |",
        "-**Status:** IN PROGRESS | **Iteration:** 4", "+**Status:** HANDOFF | **Iteration:** 4",
        "-> Created: 2026-03-12T09:02:11Z | Status: in progress",
        "+> Created: 2026-03-12T09:02:11Z | Status: handoff",
        "-| Handoffs | 0 |", "+| Handoffs | 1 |", "+| 1 | NOW | 2 | 85 | no room |",
        "-**Last Updated:** 2026-03-12T13:50:00Z", "+**Last Updated:** NOW",
      ]),
    Step(
      name: "another agent", words: ["reassign", "3", "tester"],
      difference: [
        "-| Agent | developer | Status | pending | Context | C3 |",
        "+| Agent | tester | Status | pending | Context | C3 |",
        "+| NOW | Phase 3: developer → tester |",
      ]),
    Step(
      name: "something that was found out",
      words: [
        "focus", "knowledge", FocusRepository.task, "--add", "Count in the database", "--category",
        "db", "--kind", "practice", "--source", "developer",
      ],
      difference: [
        #"+{"ts":"NOW","cat":"db","t":"✅","txt":"Count in the database","src":"developer"}"#
      ]),
    Step(
      name: "a compaction", words: ["focus", "knowledge", FocusRepository.task, "--compact"],
      difference: [
        #"-{"ts":"2026-03-12T11:10:00","cat":"test","t":"❌","txt":"DBRider resets sequences between tests: never assert ids","src":"tester"}"#,
        "-| Last Compact At | 0 |", "+| Last Compact At | 3 |",
        "-**Last Updated:** 2026-03-12T13:50:00Z", "+**Last Updated:** NOW",
      ]),
  ]

  @Test(arguments: steps) func `a command changes the lines it means to, and undo brings them back`(
    _ step: Step
  ) throws {
    let repository = try FocusRepository()
    let result = try Program.run([Roster.path] + step.words, directory: repository.root)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try Set(repository.difference()) == Set(step.difference))
    #expect(try repository.difference().count == step.difference.count)
    try repository.roster("undo")
    #expect(try repository.status() == [])
  }

  @Test func `an iteration that fails is told by its own number`() throws {
    let repository = try FocusRepository()
    try repository.roster("set-status", "2V", "in-progress")
    try repository.report("phase_2/iter_2_verify", "reviewer_review", "tester_review")
    let failed = try repository.focus("phase", "2V", "failed")
    #expect(failed.output.contains("- Phase: 2V (verify)\n- Iteration: 2\n- Status: failed\n"))
    #expect(failed.output.contains("  - Agent reports: 2 verified on disk\n"))
  }

  @Test func `an iteration behind a gap is found, and its folder is there before it begins`() throws
  {
    let repository = try FocusRepository()
    let folder = "\(repository.root)/\(FocusRepository.reports)/phase_2/iter_2_verify"
    #expect(!Files.exists(folder))
    try repository.roster("set-status", "2V", "in-progress")
    #expect(Files.exists(folder))
    try repository.report("phase_2/iter_5_verify", "reviewer_review", "tester_review")
    let done = try repository.focus("phase", "2V", "completed", "--iteration", "5")
    #expect(done.output.contains("- Iteration: 5\n"))
    #expect(try repository.text(FocusRepository.reports + "/MANIFEST.md").contains("| 2V | 5 |"))
  }

  @Test func `programs are told which reports are missing`() throws {
    let repository = try FocusRepository()
    try repository.roster("set-status", "2V", "in-progress")
    let result = try repository.tried(["phase", "2V", "failed", "--json"])
    #expect(result.status == 1)
    for agent in ["reviewer", "tester"] {
      #expect(result.output.contains("phase_2/iter_2_verify/\(agent)_review.md\""))
    }
  }

  @Test func `what is only tried is not said to be done`() throws {
    let repository = try FocusRepository()
    let tried = try repository.focus("phase", "2", "handoff", "--dry-run")
    #expect(tried.output.hasPrefix("--- "), "\(tried.output)")
    #expect(try repository.status() == [])
  }

  static let refusals: [(String, words: [String], status: Int32, message: String)] = [
    (
      "a phase after a fix", ["phase", "2", "completed"], 1,
      "the verification of phase 2 has failed in iteration 1"
    ),
    ("a phase too early", ["phase", "3", "completed"], 1, "phase 3 is pending"),
    ("an end too early", ["finalize"], 1, "phases 2, 2V, 3, 3V, Final are not completed"),
    (
      "an escalation too early", ["escalate", "2", "1"], 1,
      "phase 2 is escalated once 3 iterations have failed"
    ),
    ("a phase that is a path", ["phase", "../../x", "completed"], 1, "there is no phase ../../x"),
    ("an unknown word", ["phase", "2", "done"], 2, "'done' is no STATUS"),
    ("an unknown option", ["escalate", "2", "6"], 2, "'6' is no OPTION"),
  ]

  @Test(arguments: refusals) func `what is refused changes nothing`(
    name: String, words: [String], status: Int32, message: String
  ) throws {
    let repository = try FocusRepository()
    let result = try repository.tried(words)
    #expect(result.status == status, "\(name)")
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(try repository.status() == [], "\(name)")
  }

  @Test func `keys do the same, and say which rule is in the way`() throws {
    let repository = try FocusRepository()
    let session = try TmuxSession.roster(repository.root, size: TerminalSize(120, 36))
    try session.wait(for: "Login audit · in progress")
    try session.press("s")
    try session.wait(for: "the verification of phase 2 has failed in iteration 1")
    try session.press("Escape")
    try session.wait(for: "r reassign")
    try session.press("j", "s")
    try session.wait(for: "Status of #2V Verification")
    try session.wait(for: "After it:")
    try session.press("Enter")
    try session.wait(for: "U undoes")
    #expect(try repository.difference().contains("+| NOW | Phase 2V in progress |"))
    try session.press("q")
    #expect(try session.exitStatus() == 0)
  }
}
