"""The tables of a TASK-STATUS.md."""

from .action import Action


def action(name, *words, **more):
    return Action(name, "task-status/harbor", list(words), **more)


ALL = [
    action("task-status", "task-status", "set", "P1-006", "RUNNING"),
    action("issue-open", "task-status", "issue", "open", "P1-005", "--description", "slow"),
    action("issue-resolve", "task-status", "issue", "resolve", "ISS-002"),
    action("review", "task-status", "review", "1", "Security", "DONE", "--assigned", "ann"),
    action("row-note", "note", "P1-005", "a word"),
    action("row-reassign", "reassign", "P1-007", "store-2"),
    action("row-unblock", "unblock", "P1-005",
           prepare=(["task-status", "set", "P1-005", "BLOCKED", "--note", "no disk"],)),
]
