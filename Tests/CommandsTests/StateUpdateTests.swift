import TestSupport
import Testing

/// The three levels at which the orchestration system wants to be told what has changed.
@Suite("An update at three levels")
struct StateUpdateTests {
  private let project: TemporaryProject

  init() throws {
    project = try .workflow()
  }

  private func told(_ words: String...) -> String {
    let call = Call(["orchestration"] + words + [project.root])
    return call.status == 0 ? call.output : call.errors
  }

  private static let disclaimer = """
    *Written by roster from the rows of ORCHESTRATION.yaml. It checks that they agree with each \
    other, not that the work is good; a person decides.*

    """

  private func completeAgents() {
    _ = told("agent", "ps-architect-002", "COMPLETE")
    _ = told("agent", "ps-critic-001", "COMPLETE")
  }

  // MARK: - L0

  @Test func `L0 tells of an agent`() {
    #expect(
      told("agent", "ps-architect-002", "COMPLETE", "--level", "L0") == """
        ## Status Update

        **Agent:** ps-architect-002 → COMPLETE
        **Progress:** 2/6 phases (33%)
        **Checkpoint:** None

        \(Self.disclaimer)
        """)
  }

  @Test func `L0 tells of a gate, and of the checkpoint that its phase makes`() {
    completeAgents()
    #expect(
      told("gate", "phase-2", "--pipeline", "ps", "--score", "0.95", "--level", "l0") == """
        ## Status Update

        **Gate:** phase-2/ps → PASS (0.95)
        **Progress:** 3/6 phases (50%)
        **Checkpoint:** CP-003

        \(Self.disclaimer)
        """)
  }

  // MARK: - L1

  @Test func `L1 tells of an agent with its artifact, the figures and the gate of its phase`() {
    #expect(
      told(
        "agent", "ps-architect-002", "COMPLETE", "--artifact", "migration.md", "--level", "L1")
          == """
          ## Detailed State Update

          ### Changes Applied
          - **Agent:** ps-architect-002
          - **Previous Status:** IN_PROGRESS
          - **New Status:** COMPLETE
          - **Artifact Registered:** orchestration/atlas-launch-20260312-001/ps/phase-2/\
          ps-architect-002/migration.md

          ### Metrics
          | Metric | Value |
          |--------|-------|
          | Agents Executed | 7/12 |
          | Phases Complete | 2/6 |
          | Progress | 58% |

          ### Quality Gate
          | Gate | Score | Iterations | Status |
          |------|-------|------------|--------|
          | phase-2/ps | 0.89 | 2 | REVISE |

          ### Checkpoint
          None

          \(Self.disclaimer)
          """)
  }

  @Test func `L1 tells of a gate and of the checkpoint with its recovery point`() {
    completeAgents()
    #expect(
      told("gate", "phase-2", "--pipeline", "ps", "--score", "0.95", "--level", "L1") == """
        ## Detailed State Update

        ### Changes Applied
        - gate phase-2/ps: pass 0.95 (iteration 3)
        - phase ps/2: IN_PROGRESS → COMPLETE
        - checkpoint CP-003

        ### Metrics
        | Metric | Value |
        |--------|-------|
        | Agents Executed | 8/12 |
        | Phases Complete | 3/6 |
        | Progress | 66% |

        ### Quality Gate
        | Gate | Score | Iterations | Status |
        |------|-------|------------|--------|
        | phase-2/ps | 0.95 | 3 | PASS |

        ### Checkpoint
        - **ID:** CP-003
        - **Trigger:** PHASE_COMPLETE
        - **Description:** Phase ps/2 complete: Architecture
        - **Recovery Point:** nse/phase-2-in-progress

        \(Self.disclaimer)
        """)
  }

  @Test func `L1 of what no gate is concerned with names none`() {
    #expect(
      told(
        "checkpoint", "MANUAL", "--description", "Half way", "--recovery-point", "ps-critic-001",
        "--level", "L1"
      ).contains("\n### Quality Gate\nNone\n\n### Checkpoint\n- **ID:** CP-003\n"))
  }

  // MARK: - L2

  @Test func `L2 is the audit trail: before, after, the path's parts and where to resume`() {
    #expect(
      told(
        "agent", "ps-architect-002", "COMPLETE", "--artifact", "migration.md", "--level", "L2")
          == """
          ## State Audit Trail

          ### Before State
          ```yaml
          pipelines.research.phases.2.agents.ps-architect-002.status: "IN_PROGRESS"
          pipelines.research.phases.2.agents.ps-architect-002.artifact: null
          workflow.updated_at: "2026-03-12T13:58:00Z"
          metrics.timing.last_activity: "2026-03-12T13:58:00Z"
          ```

          ### After State
          ```yaml
          pipelines.research.phases.2.agents.ps-architect-002.status: "COMPLETE"
          pipelines.research.phases.2.agents.ps-architect-002.artifact: "orchestration/\
          atlas-launch-20260312-001/ps/phase-2/ps-architect-002/migration.md"
          workflow.updated_at: "2026-03-12T14:22:07Z"
          metrics.timing.last_activity: "2026-03-12T14:22:07Z"
          ```

          ### Path Resolution Log
          | Placeholder | Resolved Value |
          |-------------|----------------|
          | workflow_id | atlas-launch-20260312-001 |
          | pipeline_alias | ps |
          | phase_id | phase-2 |

          ### Recovery Documentation
          - **Recovery Point:** CP-002
          - **Resume From:** ps-critic-001
          - **Prerequisites:** none

          \(Self.disclaimer)
          """)
  }

  @Test func `L2 of a gate has what was there and what is there now as YAML`() {
    let told = told("gate", "phase-2", "--pipeline", "nse", "--score", "0.9", "--level", "L2")
    #expect(
      told.contains(
        """
        quality.phase_scores.phase-2.nse: null
        """), "\(told)")
    #expect(
      told.contains(
        """
        quality.phase_scores.phase-2.nse:
          score: 0.9
          iterations: 1
          status: REVISE
        """), "\(told)")
    #expect(told.contains("| pipeline_alias | nse |\n| phase_id | phase-2 |\n"))
    #expect(told.hasSuffix(Self.disclaimer))
  }

  @Test func `every level of every action ends with the disclaimer`() {
    for words in [
      ["agent", "ps-architect-002", "BLOCKED"],
      ["gate", "phase-2", "--pipeline", "nse", "--score", "0.9"],
      ["checkpoint", "MANUAL", "--description", "d", "--recovery-point", "r"],
      ["restore", "CP-002"],
    ] {
      for level in ["L0", "L1", "L2"] {
        let call = Call(["orchestration"] + words + ["--level", level, project.root])
        #expect(call.output.hasSuffix("\n\n" + Self.disclaimer), "\(words): \(call.errors)")
        #expect(Call("undo", project.root).status == 0)
      }
    }
  }
}
