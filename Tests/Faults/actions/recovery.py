"""What the next one does where a process was killed half-way: finish that first, then its own."""

import tracing

from . import focus_task, multi_agent
from .action import Action, Kind


def killed(words, turn):
    """roster was killed when it was about to exchange a file for the time `turn`."""
    def kill(project):
        run = tracing.inject([project.program, *words], project.root, "renameat2", turn,
                             "signal=SIGKILL")
        if not run.status or not list(project.root.rglob(".roster/intent")):
            raise SystemExit(f"{words}: not killed half-way")
    return kill


def recovery(name, sample, words, prepare):
    return Action(name, sample, words, prepare, Kind.REPEATED, keeps_journal=True)


REPORTED = (focus_task.BEGUN, focus_task.verified(2))

ALL = [
    recovery("recovery-team", multi_agent.SAMPLE, ["unblock", "12"],
             (killed(["reassign", "9", "instance-1"], 2),)),
    recovery("recovery-focus", "focus-task/login-audit",
             ["focus", "criterion", focus_task.TASK, "Five failed", "done"],
             (*REPORTED, killed(["set-status", "2V", "completed"], 3))),
]
