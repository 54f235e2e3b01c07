/// What git sees of each flow of agents and gates: lines that were removed and added, those of the worktracker after a
/// line that says so.
enum WorkflowDifferences {
  static let completion = #"""
    -            status: "IN_PROGRESS"   # since Tuesday
    -            artifact: 'orchestration/{workflow_id}/{pipeline_alias}/{phase_id}/market.md'  # soon
    +            status: "COMPLETE"   # since Tuesday
    +            artifact: 'orchestration/launch-20200312-001/ps/phase-1/market.md'  # soon
    -  execution: {agents_executed: 2, agents_total: 4, agents_percent: 50, phases_complete: 1, phases_total: 3}
    +  execution: {agents_executed: 3, agents_total: 4, agents_percent: 75, phases_complete: 2, phases_total: 3}
    -    last_activity: "2020-03-12T13:58:00Z"
    +    last_activity: "NOW"
    --- worktracker
    -| ps-reader-001     | IN_PROGRESS | 2020-03-10 | —          | —         | R-7 \| R-9 |
    +| ps-reader-001     | COMPLETE    | 2020-03-10 | TODAY | market.md | R-7 \| R-9 |
    -| Agents Executed | 2/4 | 4/4 |
    +| Agents Executed | 3/4 | 4/4 |
    +| NOW | AGENT_COMPLETE | ps-reader-001: orchestration/launch-20200312-001/ps/phase-1/market.md |
    """#

  static let pass = #"""
    -    status: PHASE_1_IN_PROGRESS
    -    current_phase: 1
    +    status: PHASE_2_PENDING
    +    current_phase: 2
    -        status: 'IN_PROGRESS'   # until its gate says PASS
    +        status: 'COMPLETE'   # until its gate says PASS
    -        completed_at: null
    +        completed_at: "NOW"
    +      ps:
    +        score: 0.94
    +        iterations: 1
    +        status: PASS
    -    lowest_score: 0.95
    -    total_iterations: 1
    -    gates_passed: 1
    +    lowest_score: 0.94
    +    total_iterations: 2
    +    gates_passed: 2
    -    gates_pending: 4   # of five
    +    gates_pending: 3   # of five
    -  latest_id: null   # the newest
    -  entries: []       # none yet
    +  latest_id: "CP-001"   # the newest
    +  entries:       # none yet
    +    - id: "CP-001"
    +      timestamp: "NOW"
    +      trigger: "PHASE_COMPLETE"
    +      description: "Phase ps/1 complete: Discovery"
    +      recovery_point: "barrier-1-start"
    +      state_snapshot:
    +        phases_complete: 2
    +        phases_total: 3
    +        agent_statuses:
    +          ps-reader-001: "COMPLETE"
    +          ps-analyst-001: "COMPLETE"
    +          ps-architect-001: "BLOCKED"
    +          nse-writer-001: "COMPLETE"
    +        barrier_statuses:
    +          barrier-1: "PENDING"
    +        phases_blocked_by:
    +          "2":
    +            - "barrier-1"
    +        gate_records:
    +          phase-1/nse:
    +            score: 0.95
    +            iterations: 1
    +            status: "PASS"
    +          phase-1/ps:
    +            score: 0.94
    +            iterations: 1
    +            status: "PASS"
    +        blockers: []
    +        artifact_paths:
    +          - "orchestration/launch-20200312-001/ps/phase-1/market.md"
    +          - "notes/gaps.md"
    +          - "notes/needs.md"
    -    last_activity: "2020-03-12T13:58:00Z"
    +    last_activity: "NOW"
    --- worktracker
    -### PHASE 1 - IN PROGRESS
    +### PHASE 1 - COMPLETE
    +| NOW | GATE_PASS | phase-1/ps 0.94, iteration 1 |
    +| NOW | CHECKPOINT | CP-001: Phase ps/1 complete: Discovery |
    """#

  static let revise = #"""
    +      ps:
    +        score: 0.9
    +        iterations: 1
    +        status: REVISE
    -    average_score: 0.95
    -    lowest_score: 0.95
    -    total_iterations: 1
    +    average_score: 0.925
    +    lowest_score: 0.9
    +    total_iterations: 2
    -    gates_pending: 4   # of five
    +    gates_pending: 3   # of five
    -    last_activity: "2020-03-12T13:58:00Z"
    +    last_activity: "NOW"
    --- worktracker
    +| NOW | GATE_REVISE | phase-1/ps 0.9, iteration 1 |
    """#

  static let escalate = #"""
    -        status: 'IN_PROGRESS'   # until its gate says PASS
    +        status: 'BLOCKED'   # until its gate says PASS
    -            status: "IN_PROGRESS"   # since Tuesday
    +            status: "BLOCKED"   # since Tuesday
    -        score: 0.91
    -        iterations: 2
    -        status: REVISE
    +        score: 0.9
    +        iterations: 3
    +        status: ESCALATED
    -    lowest_score: 0.91
    -    total_iterations: 3
    +    lowest_score: 0.9
    +    total_iterations: 4
    -    gates_failed: 0
    +    gates_failed: 1
    -    last_activity: "2020-03-12T13:58:00Z"
    +    last_activity: "NOW"
    --- worktracker
    -| ps-reader-001     | IN_PROGRESS | 2020-03-10 | —          | —         | R-7 \| R-9 |
    +| ps-reader-001     | BLOCKED     | 2020-03-10 | —          | —         | R-7 \| R-9 |
    +| NOW | GATE_ESCALATED | phase-1/ps 0.9, iteration 3 |
    +| NOW | AGENT_BLOCKED | ps-reader-001 |
    """#

  static let approval = #"""
    -        status: 'BLOCKED'   # until its gate says PASS
    +        status: 'IN_PROGRESS'   # until its gate says PASS
    -            status: "BLOCKED"   # since Tuesday
    +            status: "IN_PROGRESS"   # since Tuesday
    -        status: ESCALATED
    +        status: PASS
    +        approved_by: "\#(WorkflowRepository.login)"
    +        approved_at: "NOW"
    +        approval_reason: "the deadline: 3 days"
    -    gates_passed: 1
    -    gates_failed: 1
    +    gates_passed: 2
    +    gates_failed: 0
    -    last_activity: "2020-03-12T13:58:00Z"
    +    last_activity: "NOW"
    --- worktracker
    -| ps-reader-001     | BLOCKED     | 2020-03-10 | —          | —         | R-7 \| R-9 |
    +| ps-reader-001     | IN_PROGRESS | 2020-03-10 | —          | —         | R-7 \| R-9 |
    +| NOW | GATE_APPROVED | phase-1/ps by \#(WorkflowRepository.login): the deadline: 3 days |
    +| NOW | GATE_PASS | phase-1/ps 0.9, iteration 3 |
    +| NOW | AGENT_IN_PROGRESS | ps-reader-001 |
    """#
}
