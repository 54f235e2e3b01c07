#!/usr/bin/env python3
"""Keeps one dashboard open over a team that lives fast, and looks at what becomes of it.

dashboard.py PROGRAM [--seconds S] [--seed N]

The demo runs at 100 times its pace, again and again in the same directory: each round it is ended
in another way, its agents are killed at random, and its own dashboard gets random keys and sizes.
So does a second dashboard, which stays from the first round to the last. In the quiet after each
round it must show what a fresh reading of the files shows, and hold no more memory and no more
descriptors than before.
"""

import argparse
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Terminals"))

import demo  # noqa: E402
import facts  # noqa: E402
import growth  # noqa: E402
from outcome import tell  # noqa: E402
from tmux import Tmux  # noqa: E402

SIZE = (160, 50)
SIZES = [(1, 1), (2, 30), (20, 5), (40, 10), (80, 24), (100, 30), (120, 40), SIZE, (300, 100)]
# Nothing that leaves, and of what is listed only what a fresh dashboard lists, too.
KEYS = [*"jkhlgG12345m\t\r?rusaARUMxte", " ", "\x1b", "\x1b", "\x0c", "\x1a", "\x1b[A", "\x1b[B",
        "\x1b[5~", "\x1b[6~", "\x1b[<64;20;9M", "\x1b[<65;20;9M"]
# In a question: what it would change.
ANSWER = re.compile(r"Writes \w")
VIEWS = {"board": "1", "tasks": "2", "findings": "5"}


def main():
    options = arguments()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="roster-soak-"))
    soak = Soak(folder, options)
    try:
        soak.run()
    finally:
        soak.close()
    problems = [*soak.problems, *growth.problems(soak.samples)]
    print(soak.summary())
    if not problems:
        print(growth.summary(soak.samples))
    return tell(problems, folder)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=os.path.realpath)
    parser.add_argument("--seconds", type=float, default=1800)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


class Soak:
    def __init__(self, folder, options):
        self.folder, self.options = folder, options
        self.random = random.Random(options.seed)
        self.home = folder / "shop"
        self.home.mkdir()
        # No editor waits for anybody, and messages of a crash go to the screen.
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8",
            "TERM": "screen-256color", "EDITOR": "true", "SWIFT_BACKTRACE": "enable=no",
            **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
        self.keeper = None
        self.samples, self.problems = [], []
        self.rounds = self.kills = self.keys = self.resizes = self.compared = 0

    def run(self):
        self.begun = time.monotonic()
        length = min(40, max(6, self.options.seconds / 12))
        while self.seconds() < self.options.seconds and not self.problems:
            self.round(length)
            self.rounds += 1

    def seconds(self):
        return time.monotonic() - self.begun

    def round(self, length):
        team = demo.Demo(self.options.program, self.home, self.environment, self.random)
        try:
            team.start(self.folder / "demo.tmux", self.random.choice(SIZES))
            self.keep()
            end = time.monotonic() + length
            while time.monotonic() < end and not self.problems:
                self.disturb(team)
            self.problems += team.end()
        finally:
            team.close()
        if not self.problems:
            self.be_quiet()

    def keep(self):
        """The dashboard that stays."""
        if self.keeper is None:
            self.keeper = Tmux(self.folder / "keeper.tmux",
                               [self.options.program, str(self.home)], SIZE, self.environment)
            if not demo.Demo.wait(self.has_answered):
                self.problems.append(f"no question is answered: {self.keeper.rows()}")

    def has_answered(self):
        """What the first look at a worktree and the first question open must be open from the first
        round on."""
        for keys in ("3", "2r"):
            self.keeper.type(keys)
            time.sleep(0.5)
        answered = any(ANSWER.search(row) for row in self.keeper.rows())
        self.keeper.type("\x1b")
        time.sleep(0.06)
        self.keeper.type("j")
        return answered

    def disturb(self, team):
        time.sleep(self.random.uniform(0.01, 0.2))
        what = self.random.random()
        if what < 0.05:
            self.keeper.resize(self.random.choice(SIZES))
            self.resizes += 1
        elif what < 0.08:
            self.kills += team.kill_somebody()
        elif what < 0.5:
            team.disturb(SIZES)
        else:
            self.keeper.type(self.random.choice(KEYS))
            self.keys += 1
        self.look_after_keeper()

    def look_after_keeper(self):
        if self.keeper.is_dead():
            self.problems.append(f"the dashboard has ended: {self.keeper.death()}")

    # In the quiet

    def be_quiet(self):
        # There and back at once: tmux tells of both within 10 ms.
        self.keeper.resize(self.random.choice(SIZES))
        self.keeper.resize(SIZE)
        self.resizes += 2
        # Out of whatever is open; Esc alone must not become the beginning of a sequence.
        for _ in range(6):
            self.keeper.type("\x1b")
            time.sleep(0.06)
        for view, key in VIEWS.items():
            self.keeper.type(key)
            self.keeper.type("g")
            self.compare(view)
        self.keeper.type("1")
        self.look_after_keeper()
        if self.problems:
            return
        self.samples.append(growth.sample(self.keeper.pid, self.seconds()))

    def compare(self, view, patience=8):
        """What is shown is what the files say. Ages change meanwhile: once at the same time is
        enough."""
        end = time.monotonic() + patience
        while (different := self.difference(view)) and time.monotonic() < end:
            time.sleep(0.1)
        self.compared += 1
        if different:
            self.problems.append(f"round {self.rounds}: {view} differs: {different}")

    def difference(self, view):
        words = [self.options.program, "frame", str(self.home), "--size", "%dx%d" % SIZE,
                 "--view", view]
        frame = subprocess.run(
            words, env=self.environment, capture_output=True, text=True, check=True).stdout
        shown, drawn = facts.of(view, self.keeper.rows()), facts.of(view, frame.splitlines())
        return {name: (shown[name], drawn[name]) for name in drawn if shown[name] != drawn[name]}

    def close(self):
        if self.keeper:
            self.keeper.close()

    def summary(self):
        return (f"{self.rounds} rounds in {self.seconds():.0f} s, {self.keys} keys, "
                f"{self.resizes} sizes, {self.kills} agents killed, "
                f"{self.compared} screens compared, seed {self.options.seed}")


if __name__ == "__main__":
    sys.exit(main())
