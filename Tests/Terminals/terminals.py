#!/usr/bin/env python3
"""Runs the dashboard in terminals of every kind and looks at what they show.

terminals.py PROGRAM [--quick] [--only CHECK…]

- matrix: under each TERM, locale and size, what a parser makes of the bytes is what `roster frame`
  draws, row by row, also after keys; borders are straight, and every escape sequence is one that
  terminfo has of that terminal.
- emulators: the same in tmux, GNU screen and xterm.
- hostile: nothing of what a file says reaches the terminal but as text.
- endings: however the dashboard ends or stops, the terminal is as it was before.
- slow: at 9,600 baud keys are answered and nothing piles up, while the team never rests.

Needs pyte. --quick does a sample of each but the last, within half a minute.
"""

import argparse
import pathlib
import sys
import tempfile
import time

import emulators
import endings
import hostile
import matrix
import slow_line
from roster import Roster


def checks(roster, quick):
    """Each with its cells; the steps are prime to what the matrix is made of, so that a sample has
    something of everything."""
    return {
        "matrix": lambda: matrix.check(roster, 29 if quick else 1),
        "emulators": lambda: emulators.check(roster, 13 if quick else 1),
        "hostile": lambda: hostile.check(roster, 11 if quick else 1),
        "endings": lambda: endings.check(roster, ["xterm-256color"] if quick else endings.TERMS),
        "slow": lambda: () if quick else slow_line.check(roster),
    }


def main():
    options = arguments()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="roster-terminals-") as folder:
        roster = Roster(options.program, pathlib.Path(folder))
        hostile.write_project(roster.folder)
        for name, check in checks(roster, options.quick).items():
            if not options.only or name in options.only:
                failed += run(name, check)
    if not options.quick:
        for term, used in matrix.USED.items():
            print(f"{term} got: {', '.join(sorted(used))}")
    return 1 if failed else 0


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", nargs="+", choices=checks(None, True))
    return parser.parse_args()


def run(name, check):
    begun, count, failed = time.monotonic(), 0, 0
    for place, problems in check():
        count += 1
        failed += bool(problems)
        if problems:
            print(f"terminals: {place}: {'; '.join(problems)}", file=sys.stderr, flush=True)
    if count:
        print(f"{name}: {count} cells, {failed} with problems, {time.monotonic() - begun:.0f} s",
              flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
