#!/usr/bin/env python3
"""Breaks roster's writing at every system call and looks at what is left behind.

faults.py PROGRAM [--action NAME…] [--but NAME…] [--every N] [--where-possible]

Each action is done once as it should be, which tells the system calls it takes. Then it is done
again and again on a fresh copy of the project: killed at the first such call, at the second, and so
on; with each of the calls failing in turn (no space, a broken disk, no permission, interrupted);
and with each write and read moving only half of its bytes. Afterwards

- every file is whole, old or new,
- the next one who acts finds the action done or not begun in all files, and in the journal once
  or not at all; one that said it was done is done, one that said it failed is not,
- it can be taken back, and then be done as if nothing had happened; nothing is left behind,
- an action of several steps, such as a round of the coordinator, goes on where it was.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import shutil
import sys
import tempfile

import actions
import tracing
from shortening import Shortening
from trial import Trial

# Where there is a file system in memory, nobody waits for a disk.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
Result = collections.namedtuple("Result", "name calls faults states problems")


def main():
    options = arguments()
    if not tracing.is_possible():
        print("faults: strace can trace nothing here", file=sys.stderr)
        return 0 if options.where_possible else 1
    chosen = [action for action in actions.ALL
              if (not options.action or action.name in options.action)
              and action.name not in options.but]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="roster-faults-", dir=MEMORY))
    try:
        results = list(tried(chosen, options, folder))
    finally:
        shutil.rmtree(folder)
    problems = [problem for result in results for problem in result.problems]
    print(f"{sum(result.faults for result in results)} faults in {len(results)} actions, "
          f"{len(problems)} problems")
    return 1 if problems else 0


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--action", nargs="*", help=", ".join(a.name for a in actions.ALL))
    parser.add_argument("--but", nargs="*", default=[], help="all others")
    parser.add_argument("--every", type=int, default=1, help="only one fault of so many")
    parser.add_argument("--where-possible", action="store_true",
                        help="no fault where this machine lets nobody trace")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    return options


def tried(chosen, options, folder):
    shortening = Shortening(folder)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for result in pool.map(lambda action: tries(action, options, folder, shortening), chosen):
            print(f"{result.name}: {result.faults} faults at {result.calls} system calls, "
                  f"{result.states} states, {len(result.problems)} problems", flush=True)
            for problem in result.problems:
                print(f"faults: {problem}", file=sys.stderr, flush=True)
            yield result


def tries(action, options, folder, shortening):
    trial = Trial(options.program, action, folder / action.name, shortening)
    faults = trial.faults()[:: options.every]
    problems = [text for fault in faults for text in trial.check(fault)]
    shutil.rmtree(folder / action.name)
    calls = sum(len(turns) for turns in trial.calls.values())
    return Result(action.name, calls, len(faults), len(trial.aftermaths), problems)


if __name__ == "__main__":
    sys.exit(main())
