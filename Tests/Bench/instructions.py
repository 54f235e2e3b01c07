#!/usr/bin/env python3
"""Counts the instructions that commands take, which no other program on the machine disturbs.

usage: instructions.py PROGRAM [--record] [--runs N]

Compares them with instructions.json beside this file and fails where one has changed by more than
a tenth. Needs valgrind. The program must be the static release build.
"""

import argparse
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import workflows
from processes import next_task
from projects import Project

BASELINE = pathlib.Path(__file__).with_suffix(".json")
ALLOWED = 0.10
MOMENT = datetime.datetime(2026, 3, 12, 12, tzinfo=datetime.timezone.utc)
AT = ["--at", MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ")]
# Nothing in it differs from machine to machine, and tables are hashed alike in each run.
ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC", "USER": "bench",
               "LOGNAME": "bench", "SWIFT_DETERMINISTIC_HASHING": "1"}


def main():
    options = arguments()
    runs = [measured(os.path.abspath(options.program)) for _ in range(options.runs)]
    counts = {name: min(run[name] for run in runs) for name in runs[0]}
    if options.runs > 1:
        tell_spread(runs, counts)
    if options.record:
        BASELINE.write_text(json.dumps(counts, indent=2) + "\n")
        return 0
    return compare(counts, json.loads(BASELINE.read_text()))


def arguments():
    parser = argparse.ArgumentParser(description="Counts the instructions of commands.")
    parser.add_argument("program")
    parser.add_argument("--record", action="store_true", help="keep the counts as the baseline")
    parser.add_argument("--runs", type=int, default=1, help="count so often, and tell the spread")
    return parser.parse_args()


def measured(program):
    with tempfile.TemporaryDirectory(prefix="roster-count-") as folder:
        return {name: instructions([program, *words], folder)
                for name, words in commands(program, folder)}


def commands(program, folder):
    """What is counted, each with its words; those that change a project come last for it."""
    project = Project(folder, 1_000, now=MOMENT)
    root = str(project.root)
    yield "reading 1,000 tasks (status)", ["status", root, *AT]
    yield "drawing a frame of them (frame)", ["frame", root, "--size", "160x50", *AT]
    yield "changing one of them (reassign)", ["reassign", "1000", "instance-1", root]
    for tracker, (make, before, after) in workflows.CHANGES.items():
        root = make(folder).root
        task = next_task(program, root)
        yield f"changing a status ({tracker})", [*before, task, *after, str(root)]


def instructions(command, home):
    """All that the process executes from its start to its end, its children not counted."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        env={**ENVIRONMENT, "HOME": home}, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"instructions: {' '.join(command)} failed:\n{done.stderr}")
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def tell_spread(runs, counts):
    for name, least in counts.items():
        most = max(run[name] for run in runs)
        print(f"{name:40} {least:>13,} to {most:>13,}  {most / least - 1:.3%}")


def compare(counts, baseline):
    """Gives the exit status: a count that has fallen is one to record."""
    worst = 0
    for name, count in counts.items():
        change = count / baseline[name] - 1 if name in baseline else float("inf")
        remark = ("MORE than allowed" if change > ALLOWED else
                  "fewer: record the baseline again with --record" if change < -ALLOWED else "")
        print(f"{name:40} {count:>13,}  {change:+.1%}  {remark}".rstrip())
        worst = max(worst, abs(change))
    return 1 if worst > ALLOWED else 0


if __name__ == "__main__":
    sys.exit(main())
