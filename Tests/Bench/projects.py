"""Projects of any size in the formats of the multi-agent tracker, and changes to them."""

import datetime
import functools
import json
import os
import pathlib

INSTANCES = 8
PRIORITIES = ("high", "medium", "low")
# The files are written as text, as `json.dumps` with an indent of two would write them: a million
# tasks take seconds so, and minutes as values.
ASSIGNMENT = """    "%d": {
      "assigned_to": "instance-%d",
      "status": "%s",
      "progress": %s,
      "last_update": "%s"
    }"""
QUEUED = """    {
      "task_id": "%d",
      "title": "Task %d of the generated project",
      "priority": "%s",
      "dependencies": %s,
      "assigned_to": %s,
%s      "dependencies_satisfied": %s
    }"""
DEPENDENCY = """[
        "%d"
      ]"""


def hours_ago(hours, now=None):
    now = now or datetime.datetime.now(datetime.timezone.utc)
    return (now - datetime.timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Project:
    """Half of the tasks are completed unless said otherwise, each instance works on one, the
    others are pending.

    Heartbeats are hours old: a young one would be shown by the second, and so never be idle.
    """

    def __init__(self, folder, tasks, completed=None, has_queue=True, now=None):
        self.root = pathlib.Path(folder, f"project-{tasks}")
        self.coordination = self.root / ".claude-coordination"
        self.coordination.mkdir(parents=True)
        completed = tasks // 2 if completed is None else completed
        self.text = state_text(tasks, completed, now).encode()
        self.rename("state.json", self.text)
        if has_queue:
            self.rename("task_queue.json", queue_text(tasks, completed).encode())
        self.progress = self.text.index(b'"progress": 0.4,') + len(b'"progress": ')

    @functools.cached_property
    def state(self):
        return json.loads(self.text)

    @functools.cached_property
    def tasks(self):
        return json.loads((self.coordination / "task_queue.json").read_bytes())["tasks"]

    def write(self, name, value):
        self.rename(name, json.dumps(value, indent=2).encode())

    def rename(self, name, text):
        os.replace(*self.prepared(name, text))

    def prepared(self, name, text):
        """Writes all but the name: renaming the first path to the second makes the change."""
        temporary = self.root / f"{name}.new"
        temporary.write_bytes(text)
        return temporary, self.coordination / name

    def with_progress(self, turn):
        """The state in which the first task at work is a little further or less far."""
        before, after = self.text[:self.progress], self.text[self.progress + len(b"0.4"):]
        return b"".join((before, b"0.41" if turn % 2 else b"0.42", after))

    def at_work(self, instance):
        """The assignment of the task that an instance works on."""
        return self.state["task_assignments"][self.instance(instance)["assigned_tasks"][0]]

    def instance(self, number):
        return self.state["active_instances"][number - 1]


def owner(number):
    return number % INSTANCES + 1


def state_text(tasks, completed, now):
    """The first tasks are completed, the next are at work, one with each instance."""
    at_work = range(completed + 1, min(tasks, completed + INSTANCES) + 1)
    then = hours_ago(3, now)
    assignments = [ASSIGNMENT % (number, owner(number), "completed", "1.0", then)
                   for number in range(1, completed + 1)]
    assignments += [ASSIGNMENT % (number, owner(number), "in-progress", "0.4", then)
                    for number in at_work]
    head = {"created": hours_ago(9, now), "instances": INSTANCES,
            "active_instances": [instance(number, at_work, then)
                                 for number in range(1, INSTANCES + 1)]}
    summary = {"progress_summary": {
        "total_tasks": tasks, "assigned": completed + len(at_work), "in_progress": len(at_work),
        "completed": completed,
        "overall_progress": round((completed + 0.4 * len(at_work)) / tasks, 4)}}
    return "".join((
        json.dumps(head, indent=2)[:-2], ',\n  "task_assignments": {\n', ",\n".join(assignments),
        "\n  },", json.dumps(summary, indent=2)[1:]))


def queue_text(tasks, completed):
    rows = [QUEUED % queued(number, completed) for number in range(1, tasks + 1)]
    return "".join(('{\n  "tasks": [\n', ",\n".join(rows), "\n  ]\n}"))


def queued(number, completed):
    """Where a task is at work, the state alone knows how far it is: one file tells of a change."""
    taken, at_work = number <= completed + INSTANCES, completed < number <= completed + INSTANCES
    status = "" if at_work else f'      "status": "{"completed" if taken else "pending"}",\n'
    return (
        number, number, PRIORITIES[number % 3],
        DEPENDENCY % (number // 2) if number > 1 else "[]",
        f'"instance-{owner(number)}"' if taken else "null", status,
        "true" if number // 2 <= completed else "false")


def instance(number, at_work, heartbeat):
    name = f"instance-{number}"
    return {
        "id": name,
        "worktree_path": f"../{name}",
        "status": "active",
        "assigned_tasks": [str(task) for task in at_work if owner(task) == number],
        "last_heartbeat": heartbeat,
    }
