"""Measures that need no terminal: one reading of a large project, many writers of one project."""

import json
import os
import pathlib
import statistics
import subprocess
import threading
import time

BUSY = 4


def milliseconds_to_board(program, root, turns=15):
    """What it takes to read the files and make the board, each time in a process of its own."""
    reading = pathlib.Path(program).with_name("ReadingTime")
    times = [float(subprocess.run([reading, str(root), "1"], capture_output=True, check=True,
                                  text=True).stdout) for _ in range(turns)]
    return statistics.median(times)


def milliseconds_in_process(program, root, tracker, turns=101):
    """The same as often as said in one process: the first time, and the median of the others."""
    reading = pathlib.Path(program).with_name("ReadingTime")
    run = subprocess.run([reading, str(root), str(turns), tracker], capture_output=True,
                         check=True, text=True)
    first, *others = [float(line) for line in run.stdout.split()]
    return first, statistics.median(others)


def milliseconds_to_change(program, workflow, command, status, turns=51):
    """From the start to the end of a process that gives the task that is next another status."""
    task, times = next_task(program, workflow.root), []
    for _ in range(turns):
        workflow.restore()
        # What was just written here is not the action's to bring to the disk.
        os.sync()
        begun = time.monotonic()
        subprocess.run(
            [program, *command, task, *status, str(workflow.root)],
            capture_output=True, check=True)
        times.append(1000 * (time.monotonic() - begun))
    return statistics.median(times)


def next_task(program, root):
    """The first that may be begun."""
    answer = subprocess.run(
        [program, "tasks", str(root), "--json"], capture_output=True, check=True, text=True)
    tasks = json.loads(answer.stdout)["tasks"]
    return next(task["id"] for task in tasks if task["stage"] in ("ready", "assigned"))


def milliseconds_to_synchronize(program, folder, turns=5):
    """The first time, with nothing to do in a new process and in the same one, and one change."""
    measure = pathlib.Path(program).with_name("DatabaseTime")
    runs = []
    for turn in range(turns):
        run = subprocess.run([measure, os.path.join(folder, f"tasks-{turn}.db")], capture_output=True,
                             check=True, text=True)
        runs.append([float(line) for line in run.stdout.split()])
    return [statistics.median(times) for times in zip(*runs)]


class Contention:
    """Writers that each give their own tasks to their own instance, one process an action."""

    def __init__(self, program, project, writers, actions):
        self.program, self.project = program, project
        self.writers, self.actions = writers, actions
        self.busy = self.torn = 0
        self.failures = []

    def run(self):
        begun = time.monotonic()
        threads = [threading.Thread(target=self.write, args=(n,)) for n in range(self.writers)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            self.look()
            time.sleep(0.002)
        self.seconds = time.monotonic() - begun
        if self.failures:
            raise RuntimeError(f"roster reassign failed: {self.failures[0]}")

    def tasks_of(self, writer):
        first = len(self.project.tasks) - self.writers * self.actions
        return [self.project.tasks[first + writer + step * self.writers]["task_id"]
                for step in range(self.actions)]

    def write(self, writer):
        for task in self.tasks_of(writer):
            while (result := self.reassign(task, f"instance-{writer + 1}")).returncode == BUSY:
                self.busy += 1
            if result.returncode:
                self.failures.append(result.stderr.strip())
                return

    def reassign(self, task, instance):
        return subprocess.run(
            [self.program, "reassign", task, instance, str(self.project.root)],
            capture_output=True, text=True)

    def look(self):
        """A reader must find each file whole at any moment."""
        for name in ("state.json", "task_queue.json"):
            try:
                json.loads((self.project.coordination / name).read_bytes())
            except ValueError:
                self.torn += 1

    def lost(self):
        """Actions that either file does not show."""
        state = json.loads((self.project.coordination / "state.json").read_text())
        queue = json.loads((self.project.coordination / "task_queue.json").read_text())
        owners = {task["task_id"]: task["assigned_to"] for task in queue["tasks"]}
        return sum(
            owners[task] != f"instance-{writer + 1}"
            or state["task_assignments"].get(task, {}).get("assigned_to") != owners[task]
            for writer in range(self.writers) for task in self.tasks_of(writer))

    def journaled(self):
        journal = self.project.coordination / ".roster" / "journal.jsonl"
        return len([json.loads(line) for line in journal.read_text().splitlines()])
