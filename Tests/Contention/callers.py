"""Processes that call roster, as people, agents and cron do."""

import json
import os
import random
import subprocess
import time

import history


class Caller:
    def __init__(self, program, field, number, log):
        self.program, self.field, self.number, self.log = program, field, number, log
        self.random = random.Random(f"{field.name} {number} {log.who}")
        self.seen = dict(field.start)

    def work(self, actions):
        for _ in range(actions):
            self.act()

    def call(self, kind, asked, *words, where=None):
        begin = time.monotonic()
        done = subprocess.run(
            [self.program, *words, "--json"], cwd=where or self.field.root, capture_output=True,
            text=True, stdin=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "USER": self.log.who,
                 "SWIFT_BACKTRACE": "enable=no"})
        self.log.add(kind, begin, asked, done.returncode, answer(done))
        return answer(done)


def answer(done):
    """What cannot be parsed is an answer, too, and a wrong one."""
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"unreadable": (done.stdout + done.stderr)[-500:]}


class TeamCaller(Caller):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.instance = next((name for number, name in enumerate(self.field.reported)
                              if number == self.number), None)
        self.percent = 0

    def act(self):
        choice = self.random.random()
        if choice < 0.15:
            self.read()
        elif choice < 0.25:
            self.call("undo", {}, "undo")
        elif choice < 0.45 and self.instance:
            self.report()
        else:
            self.reassign()

    def read(self):
        tasks = self.call("read", {}, "tasks").get("tasks", [])
        self.seen |= {task["id"]: task["owner"] for task in tasks if task["id"] in self.seen}

    def report(self):
        self.percent = self.percent % 90 + 1
        task = self.field.reported[self.instance]
        self.call("report", {"task": task, "percent": self.percent}, "report-progress", task,
                  f"{self.percent / 100}",
                  where=f"{self.field.root}-{self.instance}")

    def reassign(self):
        task = self.random.choice(self.field.tasks)
        owner = self.random.choice([*self.field.instances, None])
        asked = {"register": task, "after": owner}
        words = ["reassign", task, owner or "nobody"]
        if self.random.random() < 0.7:
            asked["before"] = self.seen[task]
            words += ["--if-owner", self.seen[task] or "nobody"]
        told = self.call("reassign", asked, *words)
        if "id" in told:
            self.seen[task] = owner
        elif "now" in told.get("error", {}):
            now = told["error"]["now"]
            self.seen[task] = None if now == "nobody" else now


class TableCaller(Caller):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.notes = 0

    def act(self):
        row = self.random.choice(self.field.rows)
        choice = self.random.random()
        if choice < 0.15:
            self.call("read", {}, "tasks")
        elif choice < 0.25:
            self.call("undo", {}, "undo")
        elif choice < 0.6:
            status = self.random.choice(self.field.statuses)
            self.call("set", {"register": row, "after": status}, "task-status", "set", row, status,
                      "--agent", "store-1")
        else:
            self.notes += 1
            text = f"{self.log.who} says {self.notes}."
            self.call("note", {"text": text}, "note", row, text)
