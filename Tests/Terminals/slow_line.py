"""A line of 9,600 baud and a team that never rests: keys come through, and nothing piles up."""

import json
import random
import statistics
import subprocess
import threading
import time

from parser import Parser
from pseudoterminal import Pseudoterminal
from roster import comparable

RATE = 960.0
SIZE = (160, 50)
TASKS = 59
# Between two changes of the files.
PAUSE = 0.06
# What a key may take beyond what its own bytes need: the rest of one frame that is under way.
BOUND = 3.0
# After the last change: what a whole screen needs, 15 kB, and a little more.
PATIENCE = 18.0
KEYS = [("?", True), ("\x1b", False)] * 3
HELP = "Moving"


class Team:
    """Replaces the state again and again, as a busy team does."""

    def __init__(self, folder):
        self.root, self.files = folder / "busy", folder / "busy" / ".claude-coordination"
        self.files.mkdir(parents=True)
        self.over, self.random = threading.Event(), random.Random(1)
        queue = [{"id": n, "title": f"Task {n} of it"} for n in range(1, TASKS + 1)]
        (self.files / "task_queue.json").write_text(json.dumps(queue))
        self.change()
        self.thread = threading.Thread(target=self.work, daemon=True)

    def change(self):
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        state = {
            "active_instances": [
                {"id": f"instance-{n}", "worktree_path": f"../w{n}", "status": "active",
                 "assigned_tasks": [], "last_heartbeat": now} for n in range(1, 7)],
            "task_assignments": {
                str(n): {"assigned_to": f"instance-{n % 6 + 1}", "last_update": now,
                         "status": self.random.choice(["in-progress", "completed", "assigned"]),
                         "progress": round(self.random.random(), 2)} for n in range(1, TASKS + 1)}}
        (self.files / "state.new").write_text(json.dumps(state))
        (self.files / "state.new").rename(self.files / "state.json")

    def work(self):
        while not self.over.wait(PAUSE):
            self.change()

    def rest(self):
        self.over.set()
        self.thread.join()


class SlowLine:
    """Takes no more bytes than the line does, and parses them as they come."""

    def __init__(self, terminal):
        self.terminal, self.parser = terminal, Parser(SIZE, answer=terminal.type)
        self.due, self.taken = time.monotonic(), 0

    def run(self, seconds, until=lambda: False):
        """How long it took until something was so, and how many bytes; None where it never was."""
        begun, before = time.monotonic(), self.taken
        while time.monotonic() - begun < seconds:
            self.take()
            if until():
                return time.monotonic() - begun, self.taken - before
        return None

    def take(self):
        """A tenth of a second's bytes at most, and then as long a rest as they need."""
        data = self.terminal.read(0.02, int(RATE / 10))
        self.parser.feed(data)
        self.taken += len(data)
        self.due = max(self.due, time.monotonic() - 0.05) + len(data) / RATE
        time.sleep(max(0, self.due - time.monotonic()))

    def shows(self, text):
        return any(text in row for row in self.parser.rows())


def check(roster):
    team = Team(roster.folder)
    words = [roster.program, str(team.root)]
    try:
        with Pseudoterminal(words, SIZE, roster.environment()) as terminal:
            line = SlowLine(terminal)
            line.run(40, lambda: line.shows("q quit"))
            quiet = press_keys(line)
            team.thread.start()
            line.run(15)
            busy = press_keys(line)
            yield "slow line, keys", list(judge(quiet, busy))
            yield "a line that takes nothing", list(check_blocked(roster, words))
            team.rest()
            yield "slow line, afterwards", list(settle(line, roster, team))
    finally:
        team.over.set()


def check_blocked(roster, words):
    """Nobody can wait for a line to end a program: it ends where it is told to."""
    with Pseudoterminal(words, SIZE, roster.environment()) as terminal:
        terminal.wait(lambda: b"quit" in terminal.output)
        time.sleep(5)
        terminal.process.terminate()
        try:
            terminal.process.wait(2)
        except subprocess.TimeoutExpired:
            yield "SIGTERM does not end it within two seconds while nobody reads"


def press_keys(line):
    """For each key the seconds until its effect could be read, and the bytes until then."""
    answers = []
    for key, shows in KEYS:
        line.run(3)
        line.terminal.type(key)
        answers.append(line.run(60, lambda: line.shows(HELP) == shows))
    return answers


def judge(quiet, busy):
    """What a key needs itself is what it takes where nothing else happens."""
    if None in quiet + busy:
        yield f"a key had no effect: {quiet} {busy}"
        return
    for name, turn in (("?", 0), ("Esc", 1)):
        alone = statistics.median(seconds for seconds, _ in quiet[turn::2])
        beside = statistics.median(seconds for seconds, _ in busy[turn::2])
        print(f"9,600 baud: {name} is answered after {alone:.1f} s on a quiet board, "
              f"{beside:.1f} s on a busy one")
        if beside > alone + BOUND:
            yield f"{name} waits behind frames: {beside:.1f} s instead of {alone:.1f} s"


def settle(line, roster, team):
    """The backlog ends, and then the picture is right but for its clocks."""
    begun = time.monotonic()
    came = line.run(PATIENCE, lambda: says_the_same(line, roster, team))
    if came:
        print(f"9,600 baud: the picture is right {came[0]:.1f} s after the last change")
    else:
        yield f"not right within {time.monotonic() - begun:.0f} s after the last change"


def says_the_same(line, roster, team):
    frame = subprocess.run(
        [roster.program, "frame", str(team.root), "--size", "%dx%d" % SIZE],
        env=roster.environment(), capture_output=True, text=True, check=True).stdout
    return pipeline(line.parser.rows()) == pipeline(comparable(frame.splitlines()))


def pipeline(rows):
    """The counts of the stages, and how far the whole is."""
    counts = [row[60:78].strip() for row in rows[2:8]]
    return rows[1].split()[-4:], [each.replace("·", "") for each in counts]
