/// A workflow as people and agents write one by hand: comments everywhere, quotes of both kinds and
/// none, flow style beside block style. Its times lie long before any that roster writes.
enum WorkflowTexts {
  static let yaml = """
    # ORCHESTRATION.yaml: edited by people and agents, and by roster.
    workflow:
      id: "launch-20200312-001"   # part of every path
      name: 'Launch of Atlas'
      project_id: PROJ-042
      status: "ACTIVE"            # ACTIVE | PAUSED | COMPLETE

    # Two pipelines that meet at a barrier.
    pipelines:
      research:
        short_alias: ps
        status: PHASE_1_IN_PROGRESS
        current_phase: 1
        phases:
          - id: 1
            name: "Discovery"
            path_id: 'phase-1'
            status: 'IN_PROGRESS'   # until its gate says PASS
            started_at: "2020-03-10T09:00:00Z"
            completed_at: null
            agents:
              # the one that reads
              - id: "ps-reader-001"
                name: 'Market & competitors'
                owner: "eva"            # since Monday
                status: "IN_PROGRESS"   # since Tuesday
                artifact: 'orchestration/{workflow_id}/{pipeline_alias}/{phase_id}/market.md'  # soon
              - {id: 'ps-analyst-001', name: "Gaps", owner: tom, status: 'COMPLETE', artifact: "notes/gaps.md"}  # flow
          - id: 2
            name: Architecture
            path_id: phase-2
            status: "BLOCKED"
            blocked_by: "barrier-1"     # two keys for one step
            agents: [{id: ps-architect-001, name: Regions, status: BLOCKED, artifact: ~}]
      verification:
        short_alias: 'nse'
        status: COMPLETE
        current_phase: 1
        phases:
          - id: 1
            name: "Requirements"
            path_id: phase-1
            status: COMPLETE
            agents:
              - id: nse-writer-001
                status: COMPLETE        # without quotes
                artifact: 'notes/needs.md'

    barriers:
      - id: "barrier-1"
        name: 'Research meets verification'
        status: "PENDING"  # PENDING | IN_PROGRESS | COMPLETE
        completed_at: null
        depends_on: ["research.phase.1", 'verification.phase.1']
        artifacts:
          ps_to_nse: {path: 'cross/ps-to-nse.md', status: "PENDING"}   # what ps hands over
          nse_to_ps: {path: "cross/nse-to-ps.md", status: 'PENDING'}

    quality:
      threshold: 0.92      # a gate passes at or above it
      max_iterations: 3
      phase_scores:
        phase-1:
          nse: {score: 0.95, iterations: 1, status: PASS}  # at once
      workflow_quality:
        average_score: 0.95
        lowest_score: 0.95
        total_iterations: 1
        gates_passed: 1
        gates_failed: 0
        gates_pending: 4   # of five

    checkpoints:
      latest_id: null   # the newest
      entries: []       # none yet

    metrics:
      execution: {agents_executed: 2, agents_total: 4, agents_percent: 50, phases_complete: 1, phases_total: 3}
      timing:
        last_activity: "2020-03-12T13:58:00Z"

    # The end: nothing below is roster's.
    notes: |
      Keep   this   as it is,
        indentation and all.

    """

  static let worktracker = #"""
    # Worktracker

    > **Status:** ACTIVE

    <!-- Written by hand. -->

    ### PHASE 1 - IN PROGRESS

    | Agent             | Status      | Started    | Completed  | Artifacts | Notes      |
    |:------------------|-------------|------------|------------|-----------|------------|
    | ps-reader-001     | IN_PROGRESS | 2020-03-10 | —          | —         | R-7 \| R-9 |
    | ps-analyst-001    | COMPLETE    | 2020-03-10 | 2020-03-11 | gaps.md   |            |
    | nse-writer-001    | COMPLETE    | 2020-03-10 | 2020-03-11 | needs.md  |            |

    | Metric | Value | Target |
    |--------|-------|--------|
    | Agents Executed | 2/4 | 4/4 |

    | Timestamp | Event | Details |
    |-----------|-------|---------|
    | 2020-03-10T09:00:00Z | PHASE_START | phase 1 |

    Notes below the log stay.

    """#
}
