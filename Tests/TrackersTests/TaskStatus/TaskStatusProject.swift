import Testing
import Trackers

@testable import CoordinationCore

/// A project with a task status document made of a text.
struct TaskStatusProject {
  static let now = Timestamp(iso8601: "2026-03-12T14:22:07Z") ?? Timestamp(seconds: 0)
  static let path = "docs/TASK-STATUS.md"

  let tracker = TaskStatusTracker()
  var files = ProjectFiles(root: "/team/harbor")

  init(_ text: String) {
    do {
      let document = try Document(Array(text.utf8), format: .markdown)
      files.files[Self.path] = SourceFile(path: Self.path, content: .document(document))
    } catch {
      files.files[Self.path] = SourceFile(
        path: Self.path, content: .unusable(.malformed(error), lastGood: nil))
    }
  }

  var board: Board { tracker.board(of: files, at: Self.now) }

  /// "7: message", one for each.
  var findings: [String] {
    board.findings.map { "\($0.location.line ?? 0): \($0.message)" }
  }

  var text: String {
    guard case .document(let document) = files[Self.path]?.content else { return "" }
    return String(decoding: document.bytes, as: UTF8.self)
  }

  func task(_ id: String) -> Task? { board.tasks.first { $0.id == id } }

  // MARK: - Acting

  /// Acts as a transaction would: the action's changes, then the derived ones. What a reading leaves to the
  /// next one changes nothing of it.
  @discardableResult
  mutating func act(_ action: Action, signedBy signature: Signature? = nil) throws -> [Change] {
    let reading = tracker.reading(of: files, at: Self.now)
    let planned =
      try signature.map { try reading.changes(for: action, signedBy: $0) }
      ?? reading.changes(for: action)
    let (changed, changes) = try files.applying(planned)
    let next = tracker.reading(of: changed, at: Self.now, reusing: reading.reusable)
    #expect(next.board() == tracker.board(of: changed, at: Self.now))
    let derived = next.derivedChanges(since: reading)
    let (all, more) = try changed.applying(derived)
    files = all
    return changes + more
  }

  mutating func undo(_ changes: [Change]) throws {
    files = try files.applying(changes.inverted, isLenient: true).files
  }

  func refusal(_ action: Action) -> String? {
    do throws(Refusal) {
      _ = try tracker.changes(for: action, in: files, at: Self.now)
      return nil
    } catch {
      return error.message
    }
  }

  /// The lines that `text` has and an older text has not.
  func newLines(since old: String) -> [String] {
    var known: [Substring: Int] = [:]
    for line in old.split(separator: "\n") { known[line, default: 0] += 1 }
    return text.split(separator: "\n").filter { line in
      known[line, default: 0] -= 1
      return known[line, default: 0] < 0
    }.map(String.init)
  }
}

extension Action {
  static func step(
    _ task: String, _ status: TaskStatus, agent: String? = nil, branch: String? = nil,
    reviewer: String? = nil, note: String? = nil
  ) -> Action {
    var step = TaskStep(task: task, status: status)
    (step.agent, step.branch, step.reviewer, step.note) = (agent, branch, reviewer, note)
    return .taskStatus(.set(step))
  }

  static func issue(_ task: String, _ text: String, severity: String = "HIGH") -> Action {
    .taskStatus(.openIssue(NewIssue(task: task, severity: severity, text: text)))
  }

  static func review(
    _ subject: String, _ status: String, assigned: String? = nil, findings: Int? = nil,
    fixed: Int? = nil
  ) -> Action {
    var step = ReviewStep(phase: "1", subject: subject, status: status)
    (step.assigned, step.findings, step.fixed) = (assigned, findings, fixed)
    return .taskStatus(.review(step))
  }
}

/// A document that has one of everything.
enum TaskStatusTexts {
  static let head = """
    # Harbor Task Status Tracker

    **Last Updated:** 2026-03-01T00:00:00Z  
    **Current Phase:** 1 - Mirror

    ## Status Legend

    | Status | Code | Description |
    |--------|------|-------------|
    | 🔲 PENDING | `PENDING` | Dependencies not met |
    | 🟦 READY | `READY` | Ready for assignment |
    | 🟨 ASSIGNED | `ASSIGNED` | Agent assigned |
    | 🟧 RUNNING | `RUNNING` | Agent actively working |
    | 🟪 REVIEW | `REVIEW` | Awaiting code review |
    | ✅ DONE | `DONE` | Completed and merged |
    | ❌ FAILED | `FAILED` | Failed |
    | 🚫 BLOCKED | `BLOCKED` | Blocked |


    """

  static let tasks = """
    ## Phase 1: Mirror

    ### 1.1 Ground

    | ID | Task | Status | Agent | Branch | Started | Completed | Reviewer |
    |----|------|--------|-------|--------|---------|-----------|----------|
    | P1-001 | Lay it out | 🔲 PENDING | - | - | - | - | - |
    | P1-002 | Build it | 🟪 REVIEW | ann | feat/2 | 2026-03-01T00:00:00Z | - | - |

    ## Phase 2: Serve

    ### 2.1 Protocol

    | ID | Task | Status | Agent | Branch | Started | Dependencies |
    |----|------|--------|-------|--------|---------|--------------|
    | P2-001 | Answer | 🔲 PENDING | - | - | - | P1-001, P1-002 |


    """

  static let summary = """
    ## Progress Summary

    | Section | Total | Done | In Progress | Blocked | Pending |
    |---------|-------|------|-------------|---------|---------|
    | 1.1 Ground | 2 | 0 | 1 | 0 | 1 |
    | **PHASE 1 TOTAL** | **2** | **0** | **1** | **0** | **1** |
    | 2.1 Protocol | 1 | 0 | 0 | 0 | 1 |
    | **TOTAL** | **3** | **0** | **1** | **0** | **2** |


    """

  static let review = """
    ## Phase Review Checkpoints

    ### Phase 1 Completion Review

    **Status:** ⏳ NOT STARTED

    | Reviewer Type | Assigned | Status | Findings | Fixed |
    |---------------|----------|--------|----------|-------|
    | Backend | - | - | - | - |
    | Security | - | - | - | - |
    | Accessibility | N/A | N/A | N/A | N/A |

    **Review Sign-off:**
    - [ ] All specialist reviews completed
    - [ ] All findings resolved (no deferred issues)
    - [ ] Lessons learned documented


    """

  static let end = """
    ## Active Issues

    | Issue ID | Task ID | Severity | Description | Status | Owner |
    |----------|---------|----------|-------------|--------|-------|
    | - | - | - | No active issues | - | - |

    ## Change Log

    | Timestamp | Task ID | Old Status | New Status | Agent | Notes |
    |-----------|---------|------------|------------|-------|-------|
    | 2026-03-01T00:00:00Z | - | - | - | orchestrator | Initial tracker created |

    ## How to Update

    ```markdown
    | Timestamp | Task ID | Old Status | New Status | Agent | Notes |
    |-----------|---------|------------|------------|-------|-------|
    | {ISO_TIMESTAMP} | {TASK_ID} | {OLD_STATUS} | {NEW_STATUS} | {AGENT_TYPE} | {BRIEF_NOTE} |
    ```

    *This document is the single source of truth for task status.*

    """

  static let whole = head + tasks + summary + review + end

  /// Tasks alone, in rows of three cells.
  static func table(_ rows: String...) -> String {
    "| ID | Task | Status |\n|----|------|--------|\n"
      + rows.map { "| \($0) |\n" }.joined() + "\n"
  }
}
