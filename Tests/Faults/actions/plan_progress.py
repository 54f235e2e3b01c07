"""A plan and its progress."""

from .action import Action


def action(name, *words, **more):
    return Action(name, "plan-progress/cluster-registration", list(words), **more)


def without_progress(project):
    (project.root / "CLUSTER_REGISTRATION_PROGRESS.md").unlink()


ALL = [
    action("plan-complete", "plan", "Completed: 2.1"),
    action("plan-new", "plan", "Completed: 2.1", prepare=(without_progress,)),
    action("plan-start", "plan", "Starting: 2.3"),
    action("plan-block", "plan", "Blocked: 2.2 waits for the vault"),
    action("plan-unblock", "plan", "Unblocked: 2.2",
           prepare=(["plan", "Blocked: 2.2 waits for the vault"],)),
    action("plan-beside", "plan", "Completed: off plan: swept the floor"),
    action("plan-note", "note", "2.1", "a word"),
]
