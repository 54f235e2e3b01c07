"""A workflow of agents in an ORCHESTRATION.yaml."""

from .action import Action


def action(name, *words, **more):
    return Action(name, "orchestration/atlas-launch", ["orchestration", *words], **more)


ESCALATED = (["orchestration", "gate", "phase-2", "--pipeline", "ps", "--score", "0.85"],)

ALL = [
    action("agent", "agent", "ps-architect-002", "failed"),
    action("agent-artifact", "agent", "ps-architect-002", "complete", "--artifact", "old.md"),
    action("gate", "gate", "phase-2", "--pipeline", "ps", "--score", "0.95"),
    action("approve", "approve", "phase-2/ps", "--reason", "good enough", prepare=ESCALATED),
    action("checkpoint", "checkpoint", "MANUAL", "--description", "before the move",
           "--recovery-point", "as it is"),
    action("restore", "restore", "CP-002"),
    Action("agent-unblock", "orchestration/atlas-launch", ["unblock", "nse-verification-002"]),
]
