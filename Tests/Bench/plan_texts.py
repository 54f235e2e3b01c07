"""The texts of a generated plan and of its progress."""

PHASES, TASKS, DONE = 27, 10, 8
MOMENT = "2026-03-01 08:00"


def files():
    return {"BENCH_PROGRESS.md": progress(), "BENCH_PLAN.md": plan()}


def plan():
    """270 tasks in 27 phases."""
    lines = ["# Bench", "", "What is to be built, and why."]
    for phase in range(1, PHASES + 1):
        lines += ["", f"## Phase {phase}: Part {phase}", ""]
        lines += [f"- [ ] {phase}.{number} Build part {number} of part {phase}"
                  for number in range(1, TASKS + 1)]
    return "\n".join(lines) + "\n"


def progress():
    """The first eight phases are complete; a log has 200 lines."""
    lines = ["# Bench: progress", "", f"**Last Updated**: {MOMENT}",
             f"**Overall Progress**: {DONE * TASKS}/{PHASES * TASKS} tasks", "",
             f"**Current Phase**: Phase {DONE + 1}: Part {DONE + 1}"]
    for phase in range(1, PHASES + 1):
        done = TASKS if phase <= DONE else 0
        lines += ["", f"## Phase {phase}: Part {phase}", "", f"**Progress**: {done}/{TASKS} tasks", "",
                  "| Task | Description | Status |", "|---|---|---|"]
        lines += [f"| {phase}.{number} | Build part {number} of part {phase} |"
                  f" {'✅ Complete' if phase <= DONE else '⏸️ Pending'} |"
                  for number in range(1, TASKS + 1)]
    lines += ["", "## Blockers", "", "None", "", "## Updates", "", "| Time | Update |", "|---|---|"]
    lines += [f"| {MOMENT} | Completed: part {number} |" for number in range(200)]
    return "\n".join(lines) + "\n"
