"""The texts of a generated workflow, as long and as mixed as large ones in use are.

Its first phases are complete, one is at work, the others wait for their barriers.
"""

PIPELINES = {"research": "rs", "systems": "sy"}
PHASES = ("Exploration", "Investigation", "Architecture", "Validation", "Final reports")
AGENTS = 6
AT_WORK = 2
DAY = "2026-03-0{}T{:02}:{:02}:00Z"


def state():
    parts = [change_log(), head(), registry(), pipelines(), gates(), barriers(), queue(),
             decisions(), checkpoints(), metrics(), next_actions(), resumption(), execution_log()]
    return "\n".join(section for part in parts for section in part) + "\n"


def indented(columns, lines):
    return [" " * columns + line if line else line for line in lines]


def title(text):
    rule = "# " + "=" * 77
    return ["", rule, f"# {text}", rule]


def status_of(phase):
    return "COMPLETE" if phase < AT_WORK else "IN_PROGRESS" if phase == AT_WORK else "BLOCKED"


def agents():
    for pipeline, alias in PIPELINES.items():
        for phase in range(len(PHASES)):
            for number in range(1, AGENTS + 1):
                yield pipeline, alias, phase, number, f"{alias}-agent-{number}-p{phase}"


def agent_status(phase, number):
    return "PENDING" if phase == AT_WORK and number > 2 else status_of(phase)


def artifact(alias, phase, number, kind="report"):
    return f"{alias}/phase-{phase}/{alias}-agent-{number}/detailed-{kind}-of-what-was-found.md"


# MARK: - What the agents do


def change_log():
    lines = ["# ORCHESTRATION.yaml", "# Machine-readable state of the generated workflow"]
    for version in range(12, 0, -1):
        lines += ["#", f"# CHANGE LOG v{version}.0.0:"]
        lines += [f"# - Phase {version % 5} tier {tier}: agents executed, scores ≥ 0.92 reached"
                  for tier in range(1, 5)]
    return lines


def head():
    lines = [
        "", 'schema_version: "5.1.0"', *title("WORKFLOW METADATA"), "workflow:",
        '  id: "generated-20260301-001"', '  name: "Generated Workflow"',
        '  status: "ACTIVE"  # PENDING_APPROVAL | ACTIVE | PAUSED | COMPLETE | FAILED',
        f'  created_at: "{DAY.format(1, 9, 0)}"', f'  updated_at: "{DAY.format(4, 9, 0)}"', ""]
    for phase, name in enumerate(PHASES):
        lines += [f"  # Phase {phase}: {name}",
                  f'  phase_{phase}_status: "{status_of(phase)}"  # All tiers and the barrier', ""]
    return lines + [
        "  patterns:", "    - SEQUENTIAL     # Phases follow each other",
        "    - BARRIER_SYNC   # Pipelines meet at barriers", "  constraints:",
        "    max_agent_nesting: 1      # A single level",
        "    max_qg_retries: 2         # Circuit breaker"]


def registry():
    lines = [*title("AGENT REGISTRY"), "agents:"]
    for pipeline, alias, phase, number, name in agents():
        lines += [
            f"  {name.replace('-', '_')}:", f'    id: "{alias.upper()}-{phase}{number}"',
            f'    skill: "{pipeline}"', f'    role: "Specialist ({PHASES[phase]}, part {number})"',
            f"    phases: [{phase}]", f'    status: "{agent_status(phase, number)}"  # By its row',
            f'    output: "{artifact(alias, phase, number)}"', ""]
    return lines


def pipelines():
    lines = [*title("PIPELINES"), "pipelines:"]
    for pipeline, alias in PIPELINES.items():
        lines += [
            f"  {pipeline}:", f'    id: "{pipeline}"', f'    name: "The {pipeline} pipeline"',
            f'    short_alias: "{alias}"', f'    status: "PHASE_{AT_WORK}_IN_PROGRESS"',
            f"    current_phase: {AT_WORK}", f"    total_phases: {len(PHASES)}",
            "    progress_percent: 40", "", "    phases:"]
        for phase, name in enumerate(PHASES):
            lines += indented(6, phase_lines(alias, phase, name))
    return lines


def phase_lines(alias, phase, name):
    barrier = [f'  blocked_by: "barrier-{phase - 1}"'] if phase > AT_WORK else []
    lines = [
        f"- id: {phase}", f'  name: "{name}"', f'  path_id: "phase-{phase}"',
        f'  status: "{status_of(phase)}"  # Follows its agents', *barrier, "  agents:"]
    for number in range(1, AGENTS + 1):
        lines += indented(4, agent_lines(alias, phase, number))
    return lines + [""]


def agent_lines(alias, phase, number):
    lines = [
        f"# Tier {number // 3 + 1}: {PHASES[phase]}", f'- id: "{alias}-agent-{number}-p{phase}"',
        f'  agent_ref: "{alias}_agent_{number}_p{phase}"',
        f'  status: "{agent_status(phase, number)}"  # Verified: {700 + 31 * number} lines',
        f"  tier: {number // 3 + 1}"]
    if agent_status(phase, number) == "COMPLETE":
        lines += [f'  started_at: "{DAY.format(phase + 1, 9, number)}"',
                  f'  completed_at: "{DAY.format(phase + 1, 10, number)}"']
    lines += [
        f'  task: "{PHASES[phase]}: what part {number} of the programme rests on"',
        '  priority: "HIGH"', f'  artifact: "{artifact(alias, phase, number)}"',
        "  findings_summary: Layered settings and rules in modules save most of the reading; 27"
        f" gaps of which 18 are unique, {number} critical risks and three patterns remain",
        "  mandatory_reads:"]
    for priority in range(1, 5):
        lines += [f"    - priority: {priority}",
                  f'      path: "{artifact(alias, max(phase - 1, 0), priority, "analysis")}"',
                  f'      description: "What phase {max(phase - 1, 0)} knows of it"']
    return lines


# MARK: - Gates and barriers


def gates():
    lines = [*title("QUALITY GATES"), "quality_gates:"]
    for phase, name in enumerate(PHASES):
        scores = (0.931 + phase / 1000, 0.941 + phase / 1000)
        is_passed = phase < AT_WORK
        lines += [
            f'  - id: "QG-{phase}"', f'    name: "Quality gate {phase}: {name}"',
            f"    phase: {phase}", f'    status: "{"PASSED" if is_passed else "PENDING"}"',
            "    threshold:", "      critic: 0.92", "      auditor: 0.92", "    evaluators:"]
        for evaluator, score in zip(("critic", "auditor"), scores):
            lines += [
                f'      - agent: "{evaluator}"', '        mode: "ADVERSARIAL"',
                f'        artifact: "quality-gates/qg-{phase}/{evaluator}-review.md"',
                f"        score: {f'{score:.3f}' if is_passed else 'null'}",
                "        findings_count: 5  # 1 high, 3 medium, 1 low"]
        lines += ['    pass_criteria: "Both evaluators must meet the threshold"', ""]
    return lines


def barriers():
    lines = [*title("BARRIERS"), "barriers:"]
    for phase in range(len(PHASES) - 1):
        status = "COMPLETE" if phase < AT_WORK else "PENDING"
        lines += [
            f'  - id: "barrier-{phase}"', f'    name: "Exchange behind phase {phase}"',
            f"    after_phase: {phase}", f'    status: "{status}"', "    depends_on:",
            *(f'      - "{pipeline}.phase.{phase}"' for pipeline in PIPELINES),
            f'      - "QG-{phase}"', "    artifacts:"]
        for way in ("rs_to_sy", "sy_to_rs"):
            lines += [
                f"      {way}:", f'        path: "exchange/barrier-{phase}/{way}/"',
                f'        status: "{status}"', "        artifacts_passed:",
                *(f'          - "{artifact(way[:2], phase, number)}"  # Tier {number // 3 + 1}'
                  for number in range(1, AGENTS + 1))]
        lines.append("")
    return lines


def queue():
    lines = [*title("EXECUTION QUEUE"), "execution_queue:", "  current_group: 4", "  groups:"]
    group = 0
    for phase in range(len(PHASES)):
        for pipeline, alias in PIPELINES.items():
            lines += [
                f"    - id: {group}", f'      name: "Phase {phase}: the {pipeline} pipeline"',
                f"      phase: {phase}", f'      pipeline: "{pipeline}"',
                '      execution_mode: "PARALLEL"', f'      status: "{status_of(phase)}"',
                "      agents:", "        # In the order of their tiers"]
            for number in range(1, AGENTS + 1):
                lines += [f'        - id: "{alias}-agent-{number}-p{phase}"',
                          f'          status: "{agent_status(phase, number)}"']
            lines.append("")
            group += 1
    return lines


# MARK: - What sums it up


def decisions():
    lines = [*title("DECISIONS"), "decisions:"]
    for number in range(1, 13):
        lines += [
            f'  - id: "DEC-{number:03}"', f'    date: "{DAY.format(1, 8, number)}"',
            f'    decision: "Part {number} is done in tiers, each with its own quality gate"',
            '    rationale: "Quality is what it is all for"', "    impact: |",
            "      - Tier 1: requirements, beside the first architecture decision",
            "      - Tier 2: the architecture is checked against them", "",
            "      - Tier 3: integration rests on both; a gate that fails stops it", ""]
    return lines


def checkpoints():
    lines = [*title("CHECKPOINTS"), "checkpoints:", '  latest_id: "CP-002"', "  entries:"]
    for number in range(1, AT_WORK + 1):
        lines += [
            f'    - id: "CP-{number:03}"', f'      timestamp: "{DAY.format(number, 12, 0)}"',
            '      trigger: "PHASE_COMPLETE"', f'      recovery_point: "phase-{number}-start"',
            f'      description: "Phase {number - 1} complete in both pipelines"',
            "      state_snapshot:",
            *(f'        phase_{phase}: "{"COMPLETE" if phase < number else "BLOCKED"}"'
              for phase in range(len(PHASES)))]
    return lines


def metrics():
    phases, total = AT_WORK * len(PIPELINES), len(PHASES) * len(PIPELINES)
    lines = [
        *title("METRICS"), "metrics:", "  execution:",
        f"    phases_complete: {phases}          # Of both pipelines", f"    phases_total: {total}",
        f"    agents_executed: {phases * AGENTS}         # By their rows",
        f"    agents_total: {total * AGENTS}",
        f"    barriers_complete: {AT_WORK}", f"    barriers_total: {len(PHASES) - 1}", "  quality:"]
    for phase in range(len(PHASES)):
        score = f"{0.936 + phase / 1000:.3f}" if phase < AT_WORK else "null"
        lines += [f"    qg_{phase}_critic: {score}", f"    qg_{phase}_auditor: {score}"]
    return lines + ["  timing:", f'    workflow_started: "{DAY.format(1, 9, 0)}"',
                    f'    last_activity: "{DAY.format(4, 9, 0)}"', "", "blockers:", "  active: []"]


def next_actions():
    lines = [*title("NEXT ACTIONS"), "next_actions:", "  immediate:"]
    for number in range(3, AGENTS + 1):
        lines += [
            f'    - action: "Execute phase {AT_WORK}, part {number}"',
            '      description: "Both pipelines, one beside the other"', "      agents:"]
        for alias in PIPELINES.values():
            lines += [f'        - id: "{alias}-agent-{number}-p{AT_WORK}"', "          reads:",
                      *(f'            - "{artifact(alias, AT_WORK - 1, part)}"'
                        for part in range(1, AGENTS + 1))]
    return lines


def resumption():
    lines = [*title("RESUMPTION"), "resumption:", f'  current_state: "PHASE_{AT_WORK}_IN_PROGRESS"']
    for phase in range(AT_WORK):
        lines += [
            f"  phase_{phase}_summary:", '    status: "COMPLETE"',
            f"    gate_score: {0.936 + phase / 1000:.3f}  # Of both evaluators",
            '    tiers_completed: ["tier_1", "tier_2", "tier_3"]', "    context: >",
            "      What was found is spread over the reports of all agents. Read the analysis",
            "      first, then the register of risks, then what the gate has said of both."]
    return lines


def execution_log():
    lines = [*title("EXECUTION LOG"), "execution_log:"]
    for pipeline, _, phase, number, name in agents():
        if phase < AT_WORK:
            lines += [
                f'  - timestamp: "{DAY.format(phase + 1, 10, number)}"',
                '    event: "AGENT_COMPLETE"', f'    agent: "{name}"', "    details: |",
                f"      Part {number} of the {pipeline} pipeline has made its report.",
                "      Nothing of it waits for anybody."]
    return lines


def worktracker():
    lines = ["# Generated Workflow", "", "> **Status:** ACTIVE",
             f"> **Last Updated:** {DAY.format(4, 9, 0)}", "", "## Agents", "",
             "| Agent | Pipeline | Status | Artifact |", "|---|---|---|---|"]
    lines += [row(name, pipeline, agent_status(phase, number), artifact(alias, phase, number))
              for pipeline, alias, phase, number, name in agents()]
    lines += ["", "## Execution Log", "", "| Timestamp | Event | Details |", "|---|---|---|"]
    lines += [row(DAY.format(phase + 1, 10, number), "AGENT_COMPLETE", name)
              for _, _, phase, number, name in agents() if phase < AT_WORK]
    return "\n".join(lines) + "\n"


def row(*cells):
    return f"| {' | '.join(cells)} |"
