extension WorkflowDifferences {
  static let firstDirection = #"""
    -    status: "PENDING"  # PENDING | IN_PROGRESS | COMPLETE
    +    status: "IN_PROGRESS"  # PENDING | IN_PROGRESS | COMPLETE
    -      ps_to_nse: {path: 'cross/ps-to-nse.md', status: "PENDING"}   # what ps hands over
    +      ps_to_nse: {path: 'cross/ps-to-nse.md', status: "COMPLETE"}   # what ps hands over
    -    average_score: 0.95
    -    lowest_score: 0.94
    -    total_iterations: 2
    -    gates_passed: 2
    +    average_score: 0.94
    +    lowest_score: 0.93
    +    total_iterations: 3
    +    gates_passed: 3
    -    gates_pending: 3   # of five
    +    gates_pending: 2   # of five
    +  barrier_scores:
    +    barrier-1:
    +      ps_to_nse:
    +        score: 0.93
    +        iterations: 1
    +        status: PASS
    -    last_activity: "2020-03-12T13:58:00Z"
    +    last_activity: "NOW"
    --- worktracker
    +| NOW | GATE_PASS | barrier-1/ps_to_nse 0.93, iteration 1 |
    """#

  static let crossing = #"""
    -        status: "BLOCKED"
    -        blocked_by: "barrier-1"     # two keys for one step
    -        agents: [{id: ps-architect-001, name: Regions, status: BLOCKED, artifact: ~}]
    +        status: "PENDING"
    +        blocked_by: null     # two keys for one step
    +        agents: [{id: ps-architect-001, name: Regions, status: PENDING, artifact: ~}]
    -    status: "IN_PROGRESS"  # PENDING | IN_PROGRESS | COMPLETE
    -    completed_at: null
    +    status: "COMPLETE"  # PENDING | IN_PROGRESS | COMPLETE
    +    completed_at: "NOW"
    -      nse_to_ps: {path: "cross/nse-to-ps.md", status: 'PENDING'}
    +      nse_to_ps: {path: "cross/nse-to-ps.md", status: 'COMPLETE'}
    -    total_iterations: 3
    -    gates_passed: 3
    +    total_iterations: 4
    +    gates_passed: 4
    -    gates_pending: 2   # of five
    +    gates_pending: 1   # of five
    +      nse_to_ps:
    +        score: 0.96
    +        iterations: 1
    +        status: PASS
    -  latest_id: "CP-001"   # the newest
    +  latest_id: "CP-002"   # the newest
    +    - id: "CP-002"
    +      timestamp: "NOW"
    +      trigger: "BARRIER_COMPLETE"
    +      description: "barrier-1 complete: Research meets verification"
    +      recovery_point: "phase-2-start"
    +      state_snapshot:
    +        phases_complete: 2
    +        phases_total: 3
    +        agent_statuses:
    +          ps-reader-001: "COMPLETE"
    +          ps-analyst-001: "COMPLETE"
    +          ps-architect-001: "PENDING"
    +          nse-writer-001: "COMPLETE"
    +        barrier_statuses:
    +          barrier-1: "COMPLETE"
    +        gate_records:
    +          phase-1/nse:
    +            score: 0.95
    +            iterations: 1
    +            status: "PASS"
    +          phase-1/ps:
    +            score: 0.94
    +            iterations: 1
    +            status: "PASS"
    +          barrier-1/ps_to_nse:
    +            score: 0.93
    +            iterations: 1
    +            status: "PASS"
    +          barrier-1/nse_to_ps:
    +            score: 0.96
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
    +| NOW | GATE_PASS | barrier-1/nse_to_ps 0.96, iteration 1 |
    +| NOW | BARRIER_COMPLETE | barrier-1 |
    +| NOW | CHECKPOINT | CP-002: barrier-1 complete: Research meets verification |
    +| NOW | AGENT_PENDING | ps-architect-001 |
    """#

  static let start = #"""
    -    status: PHASE_2_PENDING
    +    status: PHASE_2_IN_PROGRESS
    -        status: "PENDING"
    +        status: "IN_PROGRESS"
    -        agents: [{id: ps-architect-001, name: Regions, status: PENDING, artifact: ~}]
    +        agents: [{id: ps-architect-001, name: Regions, status: IN_PROGRESS, artifact: ~}]
    -    last_activity: "2020-03-12T13:58:00Z"
    +    last_activity: "NOW"
    --- worktracker
    +| NOW | AGENT_IN_PROGRESS | ps-architect-001 |
    """#

  static let checkpoint = #"""
    -  latest_id: null   # the newest
    -  entries: []       # none yet
    +  latest_id: "CP-001"   # the newest
    +  entries:       # none yet
    +    - id: "CP-001"
    +      timestamp: "NOW"
    +      trigger: "MANUAL"
    +      description: "Half way: \"almost\""
    +      recovery_point: "ps-reader-001"
    +      state_snapshot:
    +        phases_complete: 1
    +        phases_total: 3
    +        agent_statuses:
    +          ps-reader-001: "IN_PROGRESS"
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
    +        blockers: []
    +        artifact_paths:
    +          - "notes/gaps.md"
    +          - "notes/needs.md"
    -    last_activity: "2020-03-12T13:58:00Z"
    +    last_activity: "NOW"
    --- worktracker
    +| NOW | CHECKPOINT | CP-001: Half way: "almost" |
    """#

  static let restoring = #"""
    -    status: PHASE_2_IN_PROGRESS
    +    status: PHASE_2_PENDING
    -        status: "IN_PROGRESS"
    -        blocked_by: null     # two keys for one step
    -        agents: [{id: ps-architect-001, name: Regions, status: IN_PROGRESS, artifact: ~}]
    +        status: "BLOCKED"
    +        blocked_by: "barrier-1"     # two keys for one step
    +        agents: [{id: ps-architect-001, name: Regions, status: BLOCKED, artifact: ~}]
    -    status: "COMPLETE"  # PENDING | IN_PROGRESS | COMPLETE
    -    completed_at: "NOW"
    +    status: "PENDING"  # PENDING | IN_PROGRESS | COMPLETE
    +    completed_at: null
    -      ps_to_nse: {path: 'cross/ps-to-nse.md', status: "COMPLETE"}   # what ps hands over
    -      nse_to_ps: {path: "cross/nse-to-ps.md", status: 'COMPLETE'}
    +      ps_to_nse: {path: 'cross/ps-to-nse.md', status: "PENDING"}   # what ps hands over
    +      nse_to_ps: {path: "cross/nse-to-ps.md", status: 'PENDING'}
    -    lowest_score: 0.93
    -    total_iterations: 4
    -    gates_passed: 4
    +    lowest_score: 0.94
    +    total_iterations: 2
    +    gates_passed: 2
    -    gates_pending: 1   # of five
    -  barrier_scores:
    -    barrier-1:
    -      ps_to_nse:
    -        score: 0.93
    -        iterations: 1
    -        status: PASS
    -      nse_to_ps:
    -        score: 0.96
    -        iterations: 1
    -        status: PASS
    +    gates_pending: 3   # of five
    +  barrier_scores: {}
    +      restore_events:
    +        - timestamp: "NOW"
    +          reason: "Restored from CP-001"
    -    last_activity: "2020-03-12T13:58:00Z"
    +    last_activity: "NOW"
    --- worktracker
    +| NOW | RESTORED | CP-001 |
    +| NOW | AGENT_BLOCKED | ps-architect-001 |
    """#

  static let unblocking = #"""
    -            status: "BLOCKED"   # since Tuesday
    +            status: "PENDING"   # since Tuesday
    -    last_activity: "2020-03-12T13:58:00Z"
    +    last_activity: "NOW"
    --- worktracker
    -| ps-reader-001     | BLOCKED     | 2020-03-10 | —          | —         | R-7 \| R-9 |
    +| ps-reader-001     | PENDING     | 2020-03-10 | —          | —         | R-7 \| R-9 |
    +| NOW | AGENT_PENDING | ps-reader-001 |
    """#

  static let reassigning = #"""
    -            owner: "eva"            # since Monday
    +            owner: "tom"            # since Monday
    -    last_activity: "2020-03-12T13:58:00Z"
    +    last_activity: "NOW"
    --- worktracker
    +| NOW | REASSIGNED | ps-reader-001 to tom |
    """#
}
