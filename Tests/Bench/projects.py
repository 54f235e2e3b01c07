"""Projects of any size in the formats of the multi-agent tracker, and changes to them."""

import datetime
import json
import os
import pathlib

INSTANCES = 8
PRIORITIES = ("high", "medium", "low")


def hours_ago(hours):
    moment = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=hours)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Project:
    """Half of the tasks are completed unless said otherwise, each instance works on one, the
    others are pending.

    Heartbeats are hours old: a young one would be shown by the second, and so never be idle.
    """

    def __init__(self, folder, tasks, completed=None, has_queue=True):
        self.root = pathlib.Path(folder, f"project-{tasks}")
        self.coordination = self.root / ".claude-coordination"
        self.coordination.mkdir(parents=True)
        completed = tasks // 2 if completed is None else completed
        self.tasks = [task(number, completed) for number in range(1, tasks + 1)]
        self.state = first_state(self.tasks)
        self.write("state.json", self.state)
        if has_queue:
            self.write("task_queue.json", {"tasks": [queued(task) for task in self.tasks]})

    def write(self, name, value):
        os.replace(*self.prepared(name, value))

    def prepared(self, name, value):
        """Writes all but the name: renaming the first path to the second makes the change."""
        temporary = self.root / f"{name}.new"
        temporary.write_text(json.dumps(value, indent=2))
        return temporary, self.coordination / name

    def at_work(self, instance):
        """The assignment of the task that an instance works on."""
        return self.state["task_assignments"][self.instance(instance)["assigned_tasks"][0]]

    def instance(self, number):
        return self.state["active_instances"][number - 1]


def task(number, completed):
    """The first tasks are completed, the next are at work, one with each instance."""
    at_work = completed < number <= completed + INSTANCES
    owner = f"instance-{number % INSTANCES + 1}" if number <= completed or at_work else None
    return {
        "task_id": str(number),
        "title": f"Task {number} of the generated project",
        "priority": PRIORITIES[number % 3],
        "dependencies": [str(number // 2)] if number > 1 else [],
        "assigned_to": owner,
        "status": "completed" if number <= completed else "in-progress" if at_work else "pending",
        "dependencies_satisfied": number // 2 <= completed,
    }


def queued(task):
    """Where a task is at work, the state alone knows how far it is: one file tells of a change."""
    at_work = task["status"] == "in-progress"
    return {key: value for key, value in task.items() if not (at_work and key == "status")}


def first_state(tasks):
    assigned = [task for task in tasks if task["assigned_to"]]
    at_work = [task for task in assigned if task["status"] == "in-progress"]
    completed = len(assigned) - len(at_work)
    return {
        "created": hours_ago(9),
        "instances": INSTANCES,
        "active_instances": [instance(number, at_work) for number in range(1, INSTANCES + 1)],
        "task_assignments": {task["task_id"]: assignment(task) for task in assigned},
        "progress_summary": {
            "total_tasks": len(tasks), "assigned": len(assigned), "in_progress": len(at_work),
            "completed": completed,
            "overall_progress": round((completed + 0.4 * len(at_work)) / len(tasks), 4)},
    }


def assignment(task):
    return {
        "assigned_to": task["assigned_to"],
        "status": task["status"],
        "progress": 1.0 if task["status"] == "completed" else 0.4,
        "last_update": hours_ago(3),
    }


def instance(number, at_work):
    name = f"instance-{number}"
    return {
        "id": name,
        "worktree_path": f"../{name}",
        "status": "active",
        "assigned_tasks": [task["task_id"] for task in at_work if task["assigned_to"] == name],
        "last_heartbeat": hours_ago(3),
    }
