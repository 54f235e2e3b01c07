"""Projects of the trackers that keep their work in phases."""

import pathlib

import phase_texts
import plan_texts
import table_texts
import workflow_texts


class Workflow:
    """A folder whose files can be put back as they were."""

    def __init__(self, root, files):
        self.root, self.files = root, files
        root.mkdir()
        self.restore()

    def restore(self):
        for name, text in self.files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)

    @property
    def state(self):
        return next(iter(self.files.values()))


def generated(folder):
    return Workflow(pathlib.Path(folder, "workflow"), {
        "ORCHESTRATION.yaml": workflow_texts.state().encode(),
        "ORCHESTRATION_WORKTRACKER.md": workflow_texts.worktracker().encode()})


def tables(folder):
    """A task status document."""
    return Workflow(pathlib.Path(folder, "tables"), {
        "TASK-STATUS.md": table_texts.document().encode()})


def phases(folder):
    """A task of verified phases."""
    return Workflow(pathlib.Path(folder, "phases"), encoded(phase_texts.files()))


def plan(folder):
    """A plan with its progress, which is what is written."""
    return Workflow(pathlib.Path(folder, "plan"), encoded(plan_texts.files()))


def encoded(texts):
    return {name: text.encode() for name, text in texts.items()}


def recorded(folder, state):
    """A copy of a file that a team has left."""
    return Workflow(
        pathlib.Path(folder, "recorded-workflow"), {"ORCHESTRATION.yaml": state.read_bytes()})


# What makes a project of each tracker, and the words before and after the id of a task that give
# it another status.
CHANGES = {
    "orchestration": (generated, ["orchestration", "agent"], ["in_progress"]),
    "task-status": (tables, ["task-status", "set"], ["ASSIGNED", "--agent", "agent-3"]),
    "focus-task": (phases, ["set-status"], ["in-progress"]),
    "plan-progress": (plan, ["set-status"], ["completed"]),
}
