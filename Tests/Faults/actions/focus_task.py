"""A task whose phases are executed and verified, with reports on the disk."""

import re

from .action import Action

NAME = "20260312_LOGIN"
TASK = f".claude/tasks/{NAME}_TASK.md"
BEGUN = ["set-status", "2V", "in-progress"]


def action(name, *words, **more):
    return Action(name, "focus-task/login-audit", list(words), **more)


def focus(name, what, *words, **more):
    return action(name, "focus", what, TASK, *words, **more)


def reports(folder, *names):
    """Agents have written what they found."""
    def write(project):
        place = project.root / ".claude/tasks/reports" / NAME / folder
        place.mkdir(parents=True, exist_ok=True)
        for name in names:
            (place / f"{name}.md").write_text(f"# {name}\n\nNothing left to do.\n")
    return write


def verified(iteration):
    return reports(f"phase_2/iter_{iteration}_verify", "reviewer_review", "tester_review")


def all_completed(project):
    """The task as it is when only its end is left."""
    file = project.root / TASK
    text = file.read_text().replace("- [ ]", "- [x]")
    text = re.sub(r"(Status \| |\*\*Status:\*\* )(pending|failed|in progress)"
                  r"(?= \| (?:Context|\*\*)|$)", r"\1completed", text, flags=re.M)
    file.write_text(text)


FAILED = ["focus", "phase", TASK, "2V", "failed"]
TWICE_MORE = (BEGUN, verified(2), FAILED, reports("phase_2/iter_3_exec", "developer_output"), BEGUN,
              verified(3), FAILED)
ENDED = (all_completed, verified(1), reports("phase_3/iter_1_exec", "developer_output"),
         reports("phase_3/iter_1_verify", "reviewer_review", "tester_review"),
         reports("phase_Final/iter_1_verify", "reviewer_review", "tester_review"))

ALL = [
    action("focus-begin", *BEGUN),
    action("focus-complete", "set-status", "2V", "completed", prepare=(BEGUN, verified(2))),
    focus("focus-phase", "phase", "2V", "failed", prepare=(BEGUN, verified(2))),
    focus("focus-handoff", "phase", "2", "handoff", "--reason", "tired", "--context", "80"),
    focus("focus-take-up", "initialize",
          prepare=(["focus", "phase", TASK, "2", "handoff", "--reason", "tired"],)),
    focus("focus-escalate", "escalate", "2", "1", prepare=TWICE_MORE),
    focus("focus-split", "escalate", "2", "2", prepare=TWICE_MORE),
    focus("focus-add", "knowledge", "--add", "One pool.", "--category", "db", "--kind",
          "practice", "--source", "developer"),
    focus("focus-compact", "knowledge", "--compact"),
    focus("focus-criterion", "criterion", "Five failed", "done"),
    focus("focus-finalize", "finalize", prepare=ENDED),
    action("focus-note", "note", "2", "a word"),
    action("focus-reassign", "reassign", "3", "tester"),
]
