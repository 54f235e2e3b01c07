#!/usr/bin/env python3
"""Lets many processes write the same files at once and verifies what each of them was told.

contention.py PROGRAM [--processes N] [--actions N] [--seed N] [--self-test]

Three fields: a team whose files are written by roster and by scripts that honour its lock; the same
with scripts that only rename and scripts that rewrite in place; and a table in Markdown. Each
process records what it asked, when, and what it was told. Then, with the journal as the order,

- each acknowledged action is in the journal once, in an order that agrees with the clock,
- each has found what the one before it has left, and the last one's values are in the files,
- each has done what was asked, nothing is taken back twice, and nobody has read what never was so,
- each refusal has its reason in what others had done by then,
- no script has lost a number that it had counted.

Scripts that know no lock overwrite what others write; that counts as theirs only where one of them
has demonstrably read before and written after what it has undone.
"""

import argparse
import collections
import multiprocessing
import os
import pathlib
import shutil
import sys
import tempfile
import time

import callers
import fields
import history
import scripts
import tampering
from verifying import Verification

KINDS = {"locking": "locking", "renaming": "renaming", "placing": "in place"}


def main():
    options = arguments()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="roster-contention-"))
    try:
        start = time.monotonic()
        arena = Arena(options, folder)
        arena.fight()
        print(f"{len(arena.events)} actions of {options.processes} processes in "
              f"{time.monotonic() - start:.0f} s")
        problems = [*arena.problems()]
        if options.self_test:
            problems += [*arena.unseen()]
    finally:
        shutil.rmtree(folder)
    for problem in problems[:40]:
        print(f"contention: {problem}", file=sys.stderr)
    print(f"{len(problems)} problems")
    return 1 if problems else 0


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--processes", type=int, default=16, help="8 or more")
    parser.add_argument("--actions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--self-test", action="store_true",
                        help="falsify the records afterwards, and see that it shows")
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    return options


class Arena:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.logs = folder / "logs"
        self.logs.mkdir()
        self.fields = [
            (fields.Team(folder, "team", ["locking"]), callers.TeamCaller),
            (fields.Team(folder, "lawless", list(KINDS)), callers.TeamCaller),
            (fields.Table(folder, "table", ["locking"]), callers.TableCaller)]

    def fight(self):
        """Each field has its scripts, and as many callers as are left for it."""
        workers = [worker for number, (field, caller) in enumerate(self.fields)
                   for worker in self.workers(number, field, caller)]
        share = self.options.actions // len(workers)
        processes = [multiprocessing.Process(target=worker.work, args=(share,))
                     for worker in workers]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        if any(process.exitcode for process in processes):
            raise SystemExit("contention: a process has failed")
        self.events = history.read(self.logs)

    def workers(self, number, field, caller):
        for name in field.scripts:
            yield scripts.Script(field, KINDS[name], name, self.log(field, name))
        left = self.options.processes - sum(len(field.scripts) for field, _ in self.fields)
        for place in range(left // 3 + (number < left % 3)):
            who = f"{field.name}-{place}-{self.options.seed}"
            yield caller(self.options.program, field, place, self.log(field, who))

    def log(self, field, who):
        return history.Log(self.logs / f"{field.name}-{who}.jsonl", field.name, who)

    def verifications(self):
        for field, _ in self.fields:
            events = [event for event in self.events if event.field == field.name]
            yield field, events, field.entries(), field.path.read_text()

    def problems(self):
        for field, events, entries, text in self.verifications():
            verification = Verification(field, events, entries, text)
            found = list(verification.problems())
            refused = collections.Counter(event.code for event in events if event.status)
            print(f"{field.name}: {len(events)} actions, {len(found)} problems; refused: "
                  + ", ".join(f"{code} {times}" for code, times in refused.most_common()))
            for what, times in verification.overwritten.items():
                print(f"  {what}, overwritten by scripts that know no lock: {times}")
            yield from (f"{field.name}: {problem}" for problem in found)

    def unseen(self):
        """Falsifications that nobody notices."""
        for field, events, entries, text in self.verifications():
            for name, falsified in tampering.versions(field, events, entries, text):
                found = list(Verification(field, *falsified).problems())
                print(f"{field.name}, {name}: {len(found)} problems")
                if not found:
                    yield f"{field.name}: nobody notices {name}"


if __name__ == "__main__":
    sys.exit(main())
