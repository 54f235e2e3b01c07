"""The text of a generated task status document, as long as large ones in use are."""

LEGEND = [("🔲", "PENDING"), ("🟦", "READY"), ("🟨", "ASSIGNED"), ("🟧", "RUNNING"),
          ("🟪", "REVIEW"), ("✅", "DONE"), ("❌", "FAILED"), ("🚫", "BLOCKED")]
PHASES, SECTIONS, TASKS = 3, 10, 9
MOMENT = "2026-03-01T08:00:00Z"


def table(*headings):
    return ["", f"| {' | '.join(headings)} |", "|" + "---|" * len(headings)]


def document():
    """270 tasks in 30 sections, a summary of them, and a change log of 300 lines."""
    lines = ["# Bench Task Status Tracker", "", f"**Last Updated:** {MOMENT}  ",
             "**Current Phase:** 1 - Part 1", "", "## Status Legend"]
    lines += table("Status", "Code", "Description")
    lines += [f"| {glyph} {word} | `{word}` | What it means |" for glyph, word in LEGEND]
    for phase in range(1, PHASES + 1):
        lines += ["", f"## Phase {phase}: Part {phase}"]
        for section in range(1, SECTIONS + 1):
            lines += ["", f"### {phase}.{section} Section {section}"]
            lines += table("ID", "Task", "Status", "Agent", "Branch", "Started", "Completed",
                           "Reviewer")
            lines += [row(phase, section, number) for number in range(TASKS)]
    lines += ["", "## Progress Summary"]
    lines += table("Section", "Total", "Done", "In Progress", "Blocked", "Pending")
    lines += [f"| {phase}.{section} Section {section} | {TASKS} | 3 | 1 | 0 | {TASKS - 4} |"
              for phase in range(1, PHASES + 1) for section in range(1, SECTIONS + 1)]
    lines += ["", "## Change Log"]
    lines += table("Timestamp", "Task ID", "Old Status", "New Status", "Agent", "Notes")
    lines += [f"| {MOMENT} | P1-101 | REVIEW | DONE | agent-1 | Note {number} |"
              for number in range(300)]
    return "\n".join(lines) + "\n"


def row(phase, section, number):
    task = f"P{phase}-{section}{number:02}"
    title = f"Implement part {number} of section {section}"
    if number < 3:
        return (f"| {task} | {title} | ✅ DONE | agent-1 | feat/{task.lower()} | {MOMENT} |"
                f" {MOMENT} | rev |")
    if number == 3:
        return (f"| {task} | {title} | 🟧 RUNNING | agent-2 | feat/{task.lower()} | {MOMENT} |"
                " - | - |")
    return f"| {task} | {title} | 🟦 READY | - | - | - | - | - |"
