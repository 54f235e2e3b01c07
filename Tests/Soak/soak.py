#!/usr/bin/env python3
"""Lets a team work under random kills and checks that nothing was lost, doubled or contradicted.

soak.py PROGRAM [--seconds S] [--instances N] [--seed N]

Agents are shell-like loops in processes of their own that call PROGRAM as coordinate.sh does; a
coordinator keeps the team at short intervals. Both are killed at random and started again. At the
end the files, the journal and the database must agree, every task that was reported as done must
be done, and every contribution must be in the memory bank or waiting for a decision, once.
"""

import argparse
import json
import os
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

from outcome import tell

TASKS = 400
AGENT = pathlib.Path(__file__).with_name("agent.py")


def main():
    options = arguments()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="roster-soak-"))
    team = Team(folder, options)
    try:
        team.start()
        team.work(options.seconds)
        team.settle()
        problems = team.check()
    finally:
        team.end()
    print(team.summary())
    return tell(problems, folder)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--instances", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    return options


class Team:
    def __init__(self, folder, options):
        self.folder, self.options = folder, options
        self.random = random.Random(options.seed)
        self.root = folder / "shop"
        self.home = self.root / ".claude-coordination"
        self.database = folder / "memory.db"
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8",
            "ROSTER_DATABASE": str(self.database), "SWIFT_BACKTRACE": "enable=no",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Soak", "GIT_AUTHOR_EMAIL": "s@example.com",
            "GIT_COMMITTER_NAME": "Soak", "GIT_COMMITTER_EMAIL": "s@example.com",
        }
        self.agents = {}
        self.coordinator = None
        self.kills = 0

    # Starting and ending

    def start(self):
        self.root.mkdir()
        self.run("git", "init", "--quiet")
        self.run("git", "commit", "--quiet", "--allow-empty", "-m", "Start")
        tasks = [
            {"id": n, "title": f"Task {n}", "dependencies": [n // 2] if n > 4 else []}
            for n in range(1, TASKS + 1)
        ]
        (self.root / "tasks.json").write_text(json.dumps(tasks, indent=1))
        self.run(self.options.program, "team", "start", ".", str(self.options.instances),
                 "--tasks", "tasks.json")
        self.start_coordinator()
        for number in range(1, self.options.instances + 1):
            self.start_agent(number)

    def start_coordinator(self):
        log = open(self.folder / "coordinator.log", "ab")
        self.coordinator = subprocess.Popen(
            [self.options.program, "coordinate", str(self.root), "--heartbeat-interval", "3",
             "--reports-interval", "0.6", "--database-interval", "2.4", "--memory-interval", "4"],
            env=self.environment, stdout=log, stderr=log, start_new_session=True)

    def start_agent(self, number):
        self.agents[number] = subprocess.Popen(
            [sys.executable, AGENT, self.options.program, str(self.worktree(number)),
             str(self.random.randrange(1 << 30))],
            env=self.environment, start_new_session=True)

    def end(self):
        for process in [*self.agents.values(), self.coordinator]:
            self.kill(process)

    @staticmethod
    def kill(process):
        if process and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def worktree(self, number):
        return self.folder / f"shop-instance-{number}"

    def run(self, *words, check=True):
        return subprocess.run(
            words, cwd=self.root, env=self.environment, capture_output=True, text=True, check=check)

    def roster(self, *words):
        return self.run(self.options.program, *words, check=False)

    # What happens

    def work(self, seconds):
        end = time.monotonic() + seconds
        away = {}
        while time.monotonic() < end:
            time.sleep(self.random.uniform(0.05, 0.4))
            now = time.monotonic()
            for number in [n for n, back in away.items() if back <= now]:
                del away[number]
                self.start_agent(number)
            if self.random.random() < 0.25 and len(away) < len(self.agents) // 2:
                number = self.random.choice([n for n in self.agents if n not in away])
                self.kill(self.agents[number])
                self.kills += 1
                # Now and then long enough to be given up.
                away[number] = now + self.random.choice([0.2, 0.5, 1, 10])
            if self.random.random() < 0.08:
                self.kill(self.coordinator)
                self.kills += 1
                self.start_coordinator()

    def settle(self):
        for agent in self.agents.values():
            self.kill(agent)
        self.kill(self.coordinator)
        for number in self.agents:
            self.go_on(number)
        # Each round may leave something for the next: contributions are queued, then merged.
        for _ in range(3):
            self.roster("coordinate", "--once", "--no-reassign")

    def go_on(self, number):
        """One more step of an instance that was killed: its next write sweeps up what the last one
        has left half-way."""
        def call(*words):
            return subprocess.run(
                [self.options.program, *words], cwd=self.worktree(number), env=self.environment,
                capture_output=True, text=True)
        asked = call("request-task", "--json")
        if asked.returncode == 0:
            call("report-progress", json.loads(asked.stdout)["task"]["id"], "0.5")

    # What must hold

    def check(self):
        return [*self.check_files(), *self.check_journal(), *self.check_database(),
                *self.check_tasks(), *self.check_memory()]

    def status(self):
        return json.loads(self.roster("status", "--json").stdout)

    def check_files(self):
        findings = json.loads(self.roster("doctor", "--json").stdout)["findings"]
        expected = ("change the same text", "others have changed", "await", "heartbeat", "owner is")
        for finding in findings:
            if finding["severity"] == "error" or not any(w in finding["message"] for w in expected):
                yield f"doctor: {finding['file']}:{finding['line']}: {finding['message']}"
        stray = [p for p in self.folder.rglob(".*.roster-*") if p.is_file()]
        if (self.home / ".roster" / "intent").exists():
            stray.append("intent")
        yield from (f"left behind: {path}" for path in stray)

    def check_journal(self):
        """The last word of the journal on each task is what the files say."""
        owners, statuses = {}, {}
        log = self.roster("log", "--json")
        if log.stderr:
            yield f"log: {log.stderr.strip()}"
        for entry in json.loads(log.stdout)["entries"]:
            for sentence in entry["summary"].split("; "):
                match = re.match(r"#(\d+) Task \d+: (.*)", sentence)
                if not match:
                    continue
                for part in match[2].split(", "):
                    if " → " not in part:
                        continue
                    old, new = part.split(" → ")
                    is_owner = new == "nobody" or new.startswith("instance-")
                    (owners if is_owner else statuses)[match[1]] = new
        for task in self.status()["tasks"]:
            owner = task["owner"] or "nobody"
            if owners.get(task["id"], "nobody") != owner:
                yield f"#{task['id']}: owner {owner}, in the journal {owners.get(task['id'])}"
            status = task["status"].replace("_", " ")
            told = statuses.get(task["id"], "pending")
            if told != status and not (owner == "nobody" and status == "pending"):
                yield f"#{task['id']}: status {status}, in the journal {told}"

    def check_database(self):
        connection = sqlite3.connect(self.database)
        rows = dict(connection.execute("SELECT id, assigned_instance FROM tasks"))
        for task in self.status()["tasks"]:
            row = rows.get(int(task["id"]), "no row")
            if row != task["owner"]:
                yield f"#{task['id']}: owner {task['owner']}, in the database {row}"
        check = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if check != "ok":
            yield f"database: {check}"

    def check_tasks(self):
        done = {task["id"] for task in self.status()["tasks"] if task["status"] == "completed"}
        told = self.ledger("done")
        if len(told) != len(set(told)):
            yield "a task was done twice"
        yield from (f"#{task} was reported as done and is not" for task in set(told) - done)

    def check_memory(self):
        bank = "\n".join(p.read_text() for p in (self.root / "memory-bank").glob("*.md"))
        open_updates = []
        for path in (self.home / "memory-updates").glob("*.json"):
            update = json.loads(path.read_text())
            if update["status"] not in ("merged", "rejected"):
                open_updates.append(update["content"])
        for mark in self.ledger("marks"):
            count = bank.count(mark)
            waiting = any(mark in text for text in open_updates)
            if count > 1:
                yield f"{mark} stands {count} times in the memory bank"
            if count == 0 and not waiting:
                yield f"{mark} is lost"

    def ledger(self, name):
        return [line for number in self.agents
                for path in [self.worktree(number) / f"{name}.ledger"] if path.exists()
                for line in path.read_text().split()]

    def summary(self):
        status = self.status()
        done = status["progress_summary"]["completed"]
        marks = len(self.ledger("marks"))
        return (f"{done} of {TASKS} tasks done, {marks} contributions, {self.kills} kills, "
                f"{status['memory']['conflicts']} conflicts, seed {self.options.seed}")


if __name__ == "__main__":
    sys.exit(main())
