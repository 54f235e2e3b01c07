"""An instance of the team that is soaked: agent.py PROGRAM WORKTREE SEED"""

import json
import pathlib
import random
import re
import subprocess
import sys
import time


class Agent:
    """One instance at work until it is killed."""

    def __init__(self, program, worktree, seed):
        self.program, self.worktree = program, pathlib.Path(worktree)
        self.random = random.Random(seed)
        self.name = self.worktree.name.removeprefix("shop-")
        self.count = int(time.time() * 1000)

    def call(self, *words):
        return subprocess.run(
            [self.program, *words], cwd=self.worktree, capture_output=True, text=True)

    def note(self, ledger, word):
        with open(self.worktree / f"{ledger}.ledger", "a") as file:
            file.write(word + "\n")

    def work(self):
        while True:
            asked = self.call("request-task", "--json")
            if asked.returncode:
                time.sleep(0.1)
                continue
            task = json.loads(asked.stdout)["task"]["id"]
            for progress in (0.3, 0.6):
                self.call("report-progress", task, str(progress), "--achievement", f"at {progress}")
                time.sleep(self.random.uniform(0.02, 0.2))
            self.contribute()
            # A report that was refused has not happened: the task may be somebody else's by now.
            if self.call("report-progress", task, "1").returncode == 0:
                self.note("done", task)

    def contribute(self):
        self.count += 1
        mark = f"mark-{self.name}-{self.count}-end"
        folder = self.worktree / ".claude-instance" / "memory-contributions"
        if self.random.random() < 0.6:
            with open(folder / "systemPatterns-additions.md", "a") as file:
                file.write(f"## Patterns\n\n- {mark}\n\n")
        else:
            section = f"Area {self.random.randrange(3)}"
            path = folder / "techContext-updates.md"
            sections = self.sections(path)
            # Whoever writes a section anew starts from what it says, and from what it wrote last.
            bank = self.sections(folder.parent / "memory-bank" / "techContext.md")
            lines = bank.get(section, []) + sections.get(section, []) + [f"- {mark}"]
            sections[section] = list(dict.fromkeys(lines))
            temporary = folder / ".new"
            temporary.write_text("".join(
                f"## {name}\n\n" + "\n".join(lines) + "\n\n" for name, lines in sections.items()))
            temporary.rename(path)
        self.note("marks", mark)
        self.call("update-memory")

    @staticmethod
    def sections(path):
        text = path.read_text() if path.exists() else ""
        parts = re.split(r"(?m)^## ", text)[1:]
        return {part.split("\n", 1)[0]: re.findall(r"(?m)^- .*", part) for part in parts}


if __name__ == "__main__":
    Agent(sys.argv[1], sys.argv[2], int(sys.argv[3])).work()
