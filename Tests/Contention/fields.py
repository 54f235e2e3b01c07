"""Where processes meet: a project, the file of it that all write, and its registers.

A register is one value that roster writes, such as the owner of a task. Scripts have numbers of
their own in the same file.
"""

import json
import pathlib
import re
import shutil

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "sample-state"


class Field:
    sample, file, journal = "", "", ""

    def __init__(self, folder, name, scripts):
        self.name, self.scripts = name, scripts
        source = SAMPLES / self.sample
        for part in [source, *source.parent.glob(source.name + "-*")]:
            shutil.copytree(part, folder / name / part.name, symlinks=True,
                            ignore=shutil.ignore_patterns(".roster"))
        self.root = folder / name / source.name
        self.path = self.root / self.file
        self.begin_with_numbers()
        self.start = self.registers(self.path.read_text())

    @property
    def lock(self):
        return (self.root / self.journal).with_name("lock")

    def entries(self):
        return [json.loads(line) for line in (self.root / self.journal).read_text().splitlines()]

    def changes(self, entry):
        """register → (before, after)"""
        found = {}
        for change in entry["changes"]:
            name = self.register(change)
            if name is not None:
                found[name] = (self.value(change["before"]), self.value(change["after"]))
        return found


    def beside(self, entry):
        """What an entry says of registers in a second file, which no script writes."""
        return {}


class Team(Field):
    """A queue of tasks; a register is the owner of one, None where nobody is."""

    sample, file = "multi-agent/acme-shop", ".claude-coordination/task_queue.json"
    journal = ".claude-coordination/.roster/journal.jsonl"
    instances = ["instance-1", "instance-2", "instance-3", "instance-4"]
    tasks = [str(number) for number in range(101, 117)]
    # Each instance reports on a task that nobody takes from it.
    reported = {"instance-1": "4", "instance-2": "7", "instance-4": "11"}

    def begin_with_numbers(self):
        queue = json.loads(self.path.read_text())
        queue["tasks"] += [{"task_id": int(task), "title": f"Task {task}", "priority": "medium",
                            "dependencies": [], "assigned_to": None, "status": "pending",
                            "assigned_at": None} for task in self.tasks]
        queue["scripts"] = {script: 0 for script in self.scripts}
        self.path.write_text(json.dumps(queue, indent=2) + "\n")

    def registers(self, text):
        """Fails where the text is torn."""
        return {str(task["task_id"]): task["assigned_to"] for task in json.loads(text)["tasks"]
                if str(task["task_id"]) in self.tasks}

    def number(self, text, script):
        return json.loads(text)["scripts"][script]

    def counted(self, text, script):
        """The text as the script writes it, with its number one higher."""
        queue = json.loads(text)
        queue["scripts"][script] += 1
        return json.dumps(queue, indent=2) + "\n"

    def register(self, change):
        path = change["path"]
        is_owner = path[0] == "tasks" and path[-1] == "assigned_to" and len(path) == 3
        return path[1]["value"] if is_owner and path[1]["value"] in self.tasks else None

    def beside(self, entry):
        found = {}
        for change in entry["changes"]:
            place, *path = change["path"]
            if place == "task_assignments" and path[0] in self.tasks:
                after = self.value(change["after"])
                if len(path) == 1:
                    found[path[0]] = after and after["assigned_to"]
                elif path[1] == "assigned_to":
                    found[path[0]] = after
        return found

    def value(self, text):
        return None if text is None else json.loads(text)

    def with_register(self, text, name, value):
        queue = json.loads(text)
        task = next(task for task in queue["tasks"] if str(task["task_id"]) == name)
        task["assigned_to"] = value
        return json.dumps(queue)

    def read(self, answer):
        """The registers as roster tells them."""
        return {task["id"]: task["owner"] for task in answer["tasks"] if task["id"] in self.tasks}

    def progress(self):
        """What the team's summary says of the tasks that are reported on."""
        state = json.loads((self.root / ".claude-coordination/state.json").read_text())
        return {task: state["task_assignments"][task]["progress"]
                for task in self.reported.values()}


class Table(Field):
    """Rows of tasks in Markdown; a register is the status of one, in words of roster's."""

    sample, file, journal = "task-status/harbor", "docs/TASK-STATUS.md", ".roster/journal.jsonl"
    rows = ["P1-005", "P1-006", "P1-007", "P1-008"]
    statuses = ["ASSIGNED", "RUNNING", "REVIEW", "BLOCKED"]

    def begin_with_numbers(self):
        lines = "".join(f"<!-- {script}: 0 -->\n" for script in self.scripts)
        self.path.write_text(self.path.read_text() + "\n" + lines)

    def registers(self, text):
        found = {row: self.value(cells.split("|")[1]) for row, cells in re.findall(
            r"^\| (P1-\d+) \|(.*)$", text, flags=re.M) if row in self.rows}
        if len(found) != len(self.rows):
            raise ValueError("rows are missing")
        return found

    def number(self, text, script):
        return int(re.search(f"<!-- {script}: (\\d+) -->", text)[1])

    def counted(self, text, script):
        number = self.number(text, script) + 1
        return re.sub(f"<!-- {script}: \\d+ -->", f"<!-- {script}: {number} -->", text)

    def register(self, change):
        row = change["path"][-2] if len(change["path"]) > 1 else None
        is_status = isinstance(row, dict) and change["path"][-1] == "Status"
        return row["value"] if is_status and row["value"] in self.rows else None

    def value(self, text):
        return None if text is None else text.split()[-1]

    def with_register(self, text, name, value):
        now = self.registers(text)[name]
        return re.sub(f"(?m)^(\\| {name} \\|[^|]*\\|[^|]*) {now} \\|", f"\\1 {value} |", text)

    def read(self, answer):
        return {task["id"]: self.value(task["native_status"]) for task in answer["tasks"]
                if task["id"] in self.rows}

    def progress(self):
        return {}
