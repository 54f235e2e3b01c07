enum FocusTaskTexts {
  static let task = """
    status: in progress

    # Task: Login audit

    ## Meta

    | Created | 2026-03-12 | Status | in progress |
    |---------|------------|--------|-------------|
    | Knowledge | `.claude/tasks/20260312_LOGIN_KNOWLEDGE.jsonl` |||

    ## Completion Criteria

    - [x] Attempts are stored
    - [ ] Accounts are locked

    ## Agents

    | Agent | Purpose | Model |
    |-------|---------|-------|
    | `developer` | Code | sonnet |
    | `tester` | Tests | opus |
    | `reviewer` | Quality | sonnet |

    ## Phases

    > Execution, then verification.

    ### Phase 1: Table

    | Agent | developer | Status | pending |
    |-------|-----------|--------|---------|

    **Exit:** stored | **Result:** -

    ---

    ### Phase 1V: Verification

    | Agent | Focus |
    |-------|-------|
    | `reviewer` | Logic |
    | `tester` | Tests |

    **Status:** pending | **Issues:** -

    ---

    ## Final Review

    | Agent | Focus |
    |-------|-------|
    | `reviewer` | Criteria |

    **Status:** pending

    ---

    ## Progress Log

    | Timestamp | Event |
    |-----------|-------|

    ---

    **Status:** IN PROGRESS | **Iteration:** 0

    """

  /// The phases of a table, and the fields of the task in another one.
  static let tabular = """
    status: in progress

    # TASK: Login audit

    | Field | Value |
    |-------|-------|
    | Status | in progress |

    ## Agents

    | Agent | Model |
    |-------|-------|
    | developer | sonnet |

    ## Phases

    | Phase | Description | Agent | Status | Completed |
    |-------|-------------|-------|--------|-----------|
    | 1 | Table | developer | in progress | - |
    | 1V | Verification | developer | pending | - |

    """

  static func manifest(_ rows: String..., iterations: Int) -> String {
    """
    # Task Report Manifest: Login audit

    > Created: 2026-03-12 | Status: in progress

    ## Statistics

    | Metric | Value |
    |--------|-------|
    | Total Phases | 3 |
    | Total Iterations | \(iterations) |
    | Total Agents | - |
    | Handoffs | 0 |
    | Last Compact At | 0 |

    ## Phase Index

    | Phase | Iter | Type | Status | Agents | Report |
    |-------|------|------|--------|--------|--------|
    \(rows.isEmpty ? "<!-- none yet -->" : rows.joined(separator: "\n"))

    ## Handoff Log

    | # | Timestamp | From Phase | Context % | Reason |
    |---|-----------|------------|-----------|--------|

    ---

    **Last Updated:** 2026-03-12

    """
  }

  static func entry(_ text: String, _ kind: String = "✅") -> String {
    #"{"ts":"2026-03-12T14:00:00","cat":"db","t":"\#(kind)","txt":"\#(text)","src":"developer"}"#
      + "\n"
  }
}
