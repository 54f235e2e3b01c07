import TestSupport
import Testing

@Suite("A phase of tables from its first task to its sign-off")
struct TaskStatusPhaseTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/TASK-STATUS.md" }

  static let text = """
    # Quay Task Status Tracker

    **Last Updated:** 2020-03-12T08:00:00Z
    **Current Phase:** 1 - Build

    ## Status Legend

    | Status | Code | Description |
    |--------|------|-------------|
    | 🔲 PENDING | `PENDING` | Dependencies not met |
    | 🟦 READY | `READY` | Ready for assignment |
    | 🟨 ASSIGNED | `ASSIGNED` | Agent assigned |
    | 🟧 RUNNING | `RUNNING` | Agent working |
    | 🟪 REVIEW | `REVIEW` | Awaiting code review |
    | ✅ DONE | `DONE` | Completed |
    | ❌ FAILED | `FAILED` | Failed |
    | 🚫 BLOCKED | `BLOCKED` | Blocked |

    ## Phase 1: Build

    ### 1.1 Ground

    | ID | Task | Status | Agent | Branch | Started | Completed | Reviewer |
    |----|------|--------|-------|--------|---------|-----------|----------|
    | Q-1 | Dig the basin | 🟦 READY | - | - | - | - | - |

    ## Phase 2: Open

    ### 2.1 Ships

    | ID | Task | Status | Agent | Branch | Started | Dependencies |
    |----|------|--------|-------|--------|---------|--------------|
    | Q-2 | Let them in | 🔲 PENDING | - | - | - | Q-1 |

    ## Progress Summary

    | Section | Total | Done | In Progress | Blocked | Pending |
    |---------|-------|------|-------------|---------|---------|
    | 1.1 Ground | 1 | 0 | 0 | 0 | 1 |
    | **PHASE 1 TOTAL** | **1** | **0** | **0** | **0** | **1** |
    | 2.1 Ships | 1 | 0 | 0 | 0 | 1 |
    | **PHASE 2 TOTAL** | **1** | **0** | **0** | **0** | **1** |

    ## Phase Review Checkpoints

    ### Phase 1 Completion Review

    **Status:** ⏳ NOT STARTED

    | Reviewer Type | Assigned | Status | Findings | Fixed |
    |---------------|----------|--------|----------|-------|
    | Backend | - | NOT STARTED | 0 | 0 |

    **Review Sign-off:**
    - [ ] All specialist reviews completed
    - [ ] All findings resolved (no deferred issues)

    ## Active Issues

    | Issue ID | Task ID | Severity | Description | Status | Owner |
    |----------|---------|----------|-------------|--------|-------|
    | - | - | - | No active issues | - | - |

    ## Change Log

    | Timestamp | Task ID | Old Status | New Status | Agent | Notes |
    |-----------|---------|------------|------------|-------|-------|
    | 2020-03-12T08:00:00Z | - | - | - | lead | Created |

    """

  init() throws {
    folder = try TemporaryFolder()
    try Files.writeInPlace(path, Array(Self.text.utf8))
  }

  private func roster(_ words: String...) throws -> ProgramResult {
    try Program.run([Roster.path] + words, directory: folder.path)
  }

  private func expectIsSignedOff() throws {
    let text = try Files.text(path)
    for line in [
      "| Backend | omar | DONE | 0 | 0 |", "- [x] All specialist reviews completed",
      "- [x] All findings resolved (no deferred issues)",
      "| **PHASE 1 TOTAL** | **1** | **1** | **0** | **0** | **0** |",
    ] {
      #expect(text.contains(line), "\(line) in\n\(text)")
    }
    #expect(text.contains("| Q-1 | Dig the basin | ✅ DONE | digger |"))
    #expect(text.contains(#/\| ISSUE-\d+ \| Q-1 \| HIGH \| water comes in \| RESOLVED \|/#))
    #expect(text.contains("**Current Phase:** 2 - Open"))
    let doctor = try roster("doctor")
    #expect(doctor.status == 0, "\(doctor.output)")
  }

  @Test func `by command`() throws {
    for words in [
      ["set", "Q-1", "ASSIGNED", "--agent", "digger"], ["set", "Q-1", "RUNNING"],
      ["issue", "open", "Q-1", "--severity", "HIGH", "--description", "water comes in"],
      ["set", "Q-1", "REVIEW"],
    ] {
      let result = try Program.run(
        [Roster.path, "task-status"] + words, directory: folder.path)
      #expect(result.status == 0, "\(words): \(result.errors)")
    }
    let early = try roster("task-status", "set", "Q-1", "DONE")
    #expect(early.status == 1)
    #expect(early.errors.contains("water comes in"))
    for words in [
      ["issue", "resolve", "ISSUE-001"], ["set", "Q-1", "DONE"],
      ["review", "1", "Backend", "IN PROGRESS", "--assigned", "omar"],
      ["review", "1", "Backend", "DONE"], ["review", "1", "specialist", "done"],
      ["review", "1", "findings", "done"],
    ] {
      let result = try Program.run(
        [Roster.path, "task-status"] + words, directory: folder.path)
      #expect(result.status == 0, "\(words): \(result.errors)")
    }
    try expectIsSignedOff()
  }

  @Test func `by key, and every byte comes back`() throws {
    let flow = try KeyFlow(folder.path)
    try flow.find("Dig the basin")
    try flow.more("assign it to", saying: "digger")
    try flow.set("◐ in progress")
    try flow.more("open an issue: HIGH", saying: "water comes in")
    try flow.set("◉ review")
    try flow.more("resolve ISSUE-001")
    try flow.set("✔ completed")
    try flow.session.press("m")
    try flow.find("phase 1 review")
    try flow.more("Backend: begin", saying: "omar")
    try flow.find("phase 1 review")
    try flow.more("Backend: done")
    try flow.find("phase 1 review")
    try flow.more("sign off  All specialist")
    try flow.find("phase 1 review")
    try flow.more("sign off  All findings")
    try expectIsSignedOff()
    try flow.quit()
    for _ in 0..<10 {
      let undone = try roster("undo")
      #expect(undone.status == 0, "\(undone.errors)")
    }
    #expect(try Files.text(path) == Self.text)
  }
}
