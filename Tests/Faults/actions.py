"""The actions that are broken: one of each kind of write, on copies of the sample projects."""

import pathlib
import re
import shutil
import subprocess

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "sample-state"
TIME = re.compile(rb"20\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z| UTC)?)?")


def timeless(content):
    return TIME.sub(b"TIME", content)


class Action:
    """words: of the command line, without the directory; prepare: gets program and directory."""

    def __init__(self, name, sample, words, prepare=None):
        self.name, self.sample, self.words, self.prepare = name, sample, words, prepare

    def make(self, program, place):
        """A fresh copy of the sample in a folder of its own; returns the project's directory."""
        place.mkdir()
        source = SAMPLES / self.sample
        for folder in [source, *source.parent.glob(source.name + "-*")]:
            shutil.copytree(folder, place / folder.name, symlinks=True)
        root = place / source.name
        if self.prepare:
            self.prepare(program, root)
        for own in list(place.rglob(".roster")):
            shutil.rmtree(own)
        return root


def without_progress(_, root):
    (root / "CLUSTER_REGISTRATION_PROGRESS.md").unlink()


def with_reports(program, root):
    """The second verification of phase 2 has begun, and both have written what they found."""
    subprocess.run([program, "set-status", "2V", "in-progress", str(root)], check=True,
                   capture_output=True)
    folder = next(root.glob(".claude/tasks/reports/*/phase_2")) / "iter_2_verify"
    folder.mkdir(exist_ok=True)
    for agent in ("reviewer", "tester"):
        (folder / f"{agent}_review.md").write_text(f"# Review by {agent}\n\nNothing left to do.\n")


PLAN = "plan-progress/cluster-registration"
ALL = [
    Action("task-status", "task-status/harbor", ["task-status", "set", "P1-006", "RUNNING"]),
    Action("plan", PLAN, ["plan", "Completed: 2.1"]),
    Action("plan-new", PLAN, ["plan", "Completed: 2.1"], without_progress),
    Action("focus", "focus-task/login-audit", ["set-status", "2V", "in-progress"]),
    Action("focus-reports", "focus-task/login-audit", ["set-status", "2V", "completed"],
           with_reports),
    Action("orchestration", "orchestration/atlas-launch",
           ["orchestration", "agent", "ps-architect-002", "failed"]),
    Action("checkpoint", "orchestration/atlas-launch", ["orchestration", "checkpoint", "MANUAL", "--description", "before the move",
            "--recovery-point", "as it is"]),
    Action("reassign", "multi-agent/acme-shop", ["reassign", "9", "instance-1"]),
    Action("resolve", "multi-agent/acme-shop",
           ["memory", "resolve", "20260312T141234Z-instance-2-techContext", "--take", "both"]),
]
