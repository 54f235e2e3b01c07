#!/usr/bin/env python3
"""Breaks roster's writing at every system call and looks at what is left behind.

faults.py PROGRAM [--action NAME…] [--every N] [--where-possible]

Each action is done once as it should be, which tells the system calls it takes. Then it is done
again and again on a fresh copy of the project: killed at the first such call, at the second, and so
on; and with each of the calls failing in turn (no space, a broken disk, no permission,
interrupted). Afterwards

- every file is whole, old or new,
- an action that said it was done can be taken back, and one that failed cannot; after that every file
  is old again, and the journal has the action once or not at all,
- then it can be done as if nothing had happened, and nothing is left behind.
"""

import argparse
import concurrent.futures
import itertools
import json
import os
import pathlib
import shutil
import signal
import sys
import tempfile

import actions
import tracing

KILL = "signal=SIGKILL"
CRASHES = {-signal.SIGSEGV, -signal.SIGILL, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGTRAP}
# What a full or broken disk, another user's folder and a signal make of a call.
ERRORS = {
    "write": ["ENOSPC", "EIO", "EINTR"],
    "pwrite64": ["ENOSPC", "EIO", "EINTR"],
    "openat": ["EACCES", "ENOSPC", "EIO", "EINTR", "EMFILE"],
    "fsync": ["EIO", "ENOSPC", "EINTR"],
    "fdatasync": ["EIO"],
    "renameat2": ["EACCES", "EIO", "ENOSPC", "EINVAL", "ENOSYS"],
    "rename": ["EACCES", "EIO", "ENOSPC"],
    "renameat": ["EACCES", "EIO", "ENOSPC"],
    "linkat": ["EACCES", "EIO"],
    "link": ["EACCES", "EIO"],
    "unlink": ["EACCES", "EIO"],
    "unlinkat": ["EACCES", "EIO"],
    "mkdir": ["EACCES", "ENOSPC", "EIO"],
    "mkdirat": ["EACCES", "ENOSPC", "EIO"],
    "flock": ["EINTR", "ENOLCK"],
    "fcntl": ["EINTR"],
    "ftruncate": ["EIO", "EINTR"],
    "fchmod": ["EPERM", "EIO"],
    "fchown": ["EPERM"],
    "chmod": ["EPERM"],
    "close": ["EIO", "EINTR"],
    "read": ["EIO", "EINTR"],
    "pread64": ["EIO", "EINTR"],
    "newfstatat": ["EACCES", "EIO"],
    "readlink": ["EIO"],
    "getdents64": ["EIO"],
}


def main():
    options = arguments()
    if not tracing.is_possible():
        print("faults: strace can trace nothing here", file=sys.stderr)
        return 0 if options.where_possible else 1
    chosen = [action for action in actions.ALL if not options.action or action.name in options.action]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="roster-faults-"))
    problems = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for action in chosen:
            trial = Trial(options.program, action, folder / action.name)
            faults = trial.faults()[:: options.every]
            found = [text for texts in pool.map(trial.check, faults) for text in texts]
            count = sum(len(turns) for turns in trial.calls.values())
            print(f"{action.name}: {len(faults)} faults at {count} system calls, "
                  f"{len(found)} problems", flush=True)
            problems += found
    for problem in problems[:40]:
        print(f"faults: {problem}", file=sys.stderr)
    shutil.rmtree(folder)
    return 1 if problems else 0


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--action", nargs="*", help=", ".join(a.name for a in actions.ALL))
    parser.add_argument("--every", type=int, default=1, help="only one fault of so many")
    parser.add_argument("--where-possible", action="store_true",
                        help="no fault where this machine lets nobody trace")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    return options


class Trial:
    """One action, broken in many ways."""

    def __init__(self, program, action, folder):
        self.program, self.action, self.folder = program, action, folder
        folder.mkdir()
        self.numbers = itertools.count(1)
        old, new = action.make(program, folder / "old"), action.make(program, folder / "new")
        self.calls = tracing.calls(self.command(new), new)
        self.before, self.after = contents(old), contents(new)
        self.known = {*contents(old, own=True), *contents(new, own=True)}
        if self.before == self.after:
            raise SystemExit(f"{action.name} changes nothing")

    def command(self, root):
        return [self.program, *self.action.words, str(root)]

    def faults(self):
        """(system call, which of them, what happens)"""
        return [
            (call, turn, how)
            for call, turns in self.calls.items()
            for how in [KILL] + [f"error={error}" for error in ERRORS.get(call, [])]
            for turn in turns]

    def check(self, fault):
        call, turn, how = fault
        place = self.folder / f"{next(self.numbers)}"
        root = self.action.make(self.program, place)
        run = tracing.inject(self.command(root), root, call, turn, how)
        texts = list(self.problems(root, run))
        shutil.rmtree(place)
        return [f"{self.action.name}, {call} {turn} {how}: {text}" for text in texts]

    def problems(self, root, run):
        if run.status in CRASHES:
            yield f"crashed: {run.errors[-300:]}"
        for path, content in contents(root).items():
            is_temporary = ".roster-" in path
            if not is_temporary and content not in (self.before.get(path), self.after.get(path)):
                yield f"{path} is neither old nor new"
        # The next one who acts finishes what was begun, or takes it away, and then takes back.
        undo = tracing.run([self.program, "undo", str(root)], root)
        is_done = undo.status == 0
        if run.status == 0 and not is_done:
            yield f"it said that it was done, and it is not: {undo.errors[-200:]}"
        if run.status > 0 and is_done and "may be done" not in run.errors:
            yield f"it said that it failed, and it is done: {run.errors[-200:]}"
        if run.status > 0 and not run.errors.strip():
            yield "it failed without a word"
        if contents(root) != self.before:
            yield f"left changed: {sorted(self.odd(contents(root)))}"
        if journaled(root) != int(is_done):
            yield f"the journal has it {journaled(root)} times, not {int(is_done)}"
        again = tracing.run(self.command(root), root)
        if again.status != 0:
            yield f"it cannot be done afterwards: {again.errors[-200:]}"
        elif contents(root) != self.after:
            yield f"it does something else afterwards: {sorted(self.odd(contents(root)))}"
        for path in set(contents(root, own=True)) - self.known:
            yield f"{path} is left behind"

    def odd(self, files):
        paths = {*files, *self.before, *self.after}
        return {path for path in paths if files.get(path) != self.before.get(path)
                and files.get(path) != self.after.get(path)} or paths


def journaled(root):
    entries = [json.loads(line) for journal in root.rglob(".roster/journal.jsonl")
               for line in journal.read_text().splitlines()]
    return sum("undoes" not in entry for entry in entries)


def contents(root, own=False):
    """The texts of all files around a project, times aside; with roster's own ones if wanted."""
    files = (path for path in root.parent.rglob("*") if path.is_file())
    return {
        str(path.relative_to(root.parent)): actions.timeless(path.read_bytes())
        for path in files if own or ".roster" not in path.parts}


if __name__ == "__main__":
    sys.exit(main())
