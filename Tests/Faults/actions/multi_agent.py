"""A team and its instances, each in its worktree."""

import shutil
import subprocess

from .action import Action, Kind

SAMPLE = "multi-agent/acme-shop"
FIRST, THIRD = "../acme-shop-instance-1", "../acme-shop-instance-3"
CONFLICT = "20260312T141234Z-instance-2-techContext"
WAITING = "20260312T140713Z-instance-4-productContext"
ONLINE = tuple(["heartbeat", "--instance", f"instance-{number}"] for number in (1, 2, 3))


def action(name, *words, prepare=(), **more):
    return Action(name, SAMPLE, list(words), (recounted, *prepare), **more)


def recounted(project):
    """The sample's figures are wrong on purpose; an action that meets an unreadable file, or is
    finished by the next one, may set them right or not. Here they are right from the start."""
    file = project.root / ".claude-coordination/state.json"
    file.write_text(file.read_text().replace('"completed": 6', '"completed": 7'))


def repository(project):
    """Worktrees need a repository with a commit, and nothing in their way."""
    for worktree in project.folder.glob("acme-shop-instance-*"):
        shutil.rmtree(worktree)
    def git(*words):
        subprocess.run(["git", *words], cwd=project.root, check=True, capture_output=True,
                       env=project.environment)
    git("init", "--quiet")
    git("add", "memory-bank")
    git("commit", "--quiet", "--message", "Begin")


ALL = [
    action("reassign", "reassign", "9", "instance-1"),
    action("unblock", "unblock", "12"),
    action("set-status", "set-status", "7", "completed"),
    action("assign", "assign", "instance-3", prepare=ONLINE),
    action("assign-all", "assign-all", prepare=ONLINE),
    action("redistribute", "redistribute", "instance-4", prepare=ONLINE),
    action("undo", "undo", prepare=(["reassign", "9", "instance-1"],), kind=Kind.FINAL,
           keeps_journal=True),
    action("request-task", "request-task", where=THIRD, kind=Kind.REPEATED),
    action("report-progress", "report-progress", "4", "0.8", where=FIRST, kind=Kind.REPEATED),
    action("report-completed", "report-progress", "4", "1.0", "--status", "completed",
           where=FIRST, kind=Kind.REPEATED),
    action("heartbeat", "heartbeat", where=FIRST, kind=Kind.FINAL),
    action("update-memory", "update-memory", where=FIRST, kind=Kind.REPEATED),
    action("memory-merge", "memory", "merge", kind=Kind.REPEATED),
    action("memory-approve", "memory", "approve", WAITING, prepare=(["memory", "merge"],)),
    action("memory-reject", "memory", "reject", CONFLICT, "--reason", "outdated"),
    action("memory-resolve", "memory", "resolve", CONFLICT, "--take", "both"),
    action("coordinate", "coordinate", "--once", "--no-database", kind=Kind.REPEATED),
    action("database", "coordinate", "--once", "--database", "tasks.db", kind=Kind.REPEATED),
    action("team-start", "team", "start", ".", "5", prepare=(repository,), kind=Kind.REPEATED),
]
