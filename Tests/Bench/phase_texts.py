"""The texts of a generated task of verified phases: its task file, its manifest and its reports."""

PHASES = 30
MOMENT = "2026-03-01T08:00:00Z"
NAME = "20260301_BENCH"
REPORTS = f".claude/tasks/reports/{NAME}"


def files():
    texts = {f".claude/tasks/{NAME}_TASK.md": task(),
             ".claude/TASK.md": f".claude/tasks/{NAME}_TASK.md\n",
             f"{REPORTS}/MANIFEST.md": manifest()}
    for number in range(1, PHASES // 2 + 1):
        folder = f"{REPORTS}/phase_{number}/iter_1"
        texts[f"{folder}_exec/developer_output.md"] = "# Output\n\nDone.\n"
        texts[f"{folder}_verify/reviewer_review.md"] = "# Review\n\nNothing found.\n"
    return texts


def task():
    """60 phases, every second of which verifies the one before it; those in the first half are over."""
    lines = ["status: in progress", "", "# Task: Bench", "", "## Meta", "",
             f"| Created | {MOMENT} | Status | in progress |", "|---|---|---|---|",
             f"| Knowledge | `.claude/tasks/{NAME}_KNOWLEDGE.jsonl` |||", "", "## Reports", "",
             "| Field | Path |", "|---|---|", f"| Report Dir | `{REPORTS}/` |",
             f"| Manifest | `{REPORTS}/MANIFEST.md` |", "", "## Completion Criteria", "",
             "- [ ] All of it works", "", "## Agents", "", "| Agent | Purpose | Model |",
             "|---|---|---|", "| `developer` | Code | sonnet |", "| `reviewer` | Quality | sonnet |",
             "", "## Phases", ""]
    for number in range(1, PHASES + 1):
        status = "completed" if number <= PHASES // 2 else "pending"
        lines += [f"### Phase {number}: Part {number}", "",
                  f"| Agent | developer | Status | {status} | Context | C{number} |",
                  "|---|---|---|---|---|---|", "", "**Tasks:** one, two, three", "",
                  "**Exit:** it works | **Result:** -", "", "---", "",
                  f"### Phase {number}V: Verification", "", "| Agent | Focus |", "|---|---|",
                  "| `reviewer` | Logic |", "", f"**Status:** {status} | **Issues:** -", "", "---",
                  ""]
    lines += ["## Progress Log", "", "| Timestamp | Event |", "|---|---|"]
    lines += [f"| {MOMENT} | Phase {number} completed |" for number in range(1, PHASES // 2 + 1)]
    return "\n".join(lines + ["", "---", "", "**Status:** IN PROGRESS | **Iteration:** 30"]) + "\n"


def manifest():
    count = PHASES // 2 * 2
    lines = ["# Task Report Manifest: Bench", "", "## Statistics", "", "| Metric | Value |",
             "|---|---|", f"| Total Phases | {PHASES * 2} |", f"| Total Iterations | {count} |",
             "| Total Agents | 2 |", "| Handoffs | 0 |", "| Last Compact At | 0 |", "",
             "## Phase Index", "", "| Phase | Iter | Type | Status | Agents | Report |",
             "|---|---|---|---|---|---|"]
    for number in range(1, PHASES // 2 + 1):
        folder = f"`phase_{number}/iter_1"
        lines += [f"| {number} | 1 | exec | completed | developer | {folder}_exec/` |",
                  f"| {number}V | 1 | verify | completed | reviewer | {folder}_verify/` |"]
    return "\n".join(lines) + "\n"
