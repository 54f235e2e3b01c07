"""One action, broken in many ways."""

import collections
import errno
import itertools
import json
import os
import re
import signal
import time

import failures
import tracing
from actions.action import Kind
from project import Project
from running import run

CRASHES = {-signal.SIGSEGV, -signal.SIGILL, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGTRAP}
# Which contribution to the memory bank came first, and what that found; which row of a database.
ORDER = re.compile(r'"order": \d+|"before": .*|(?<=VALUES\()\d+,|INSERT INTO "sqlite_sequence".*')
# What is said instead of the system's words: SQLite knows of other ways and forgets what was in the
# first one's, and a lock that could not be given back is one that others hold.
OTHER_WORDS = ("there is no room to write the database", "the database cannot be opened",
               "the database may not be written", "the database failed: locking protocol",
               "this is no whole SQLite database", "others have held the lock")
# What the coordinator says where it could not see who is silent: nobody's tasks are handed on before
# that has been over for a while, and so all goes another way.
OUTAGE = "no silence counts until this is over"
ELSEWHERE = ("not as without a fault", "the journal has")
# Seconds. Locks are waited for, but no program that it has started.
PATIENCE = 20
# The system closes what it fails to close; strace leaves it open, and whoever reads from the other
# end of a pipe waits for as long as roster lets a program run.
PATIENCE_WHERE_A_PIPE_STAYS_OPEN = PATIENCE + 30
# Takes the lock, finishes what was begun, and is refused.
RECOVERING = ["reassign", "no such task", "nobody"]
Aftermath = collections.namedtuple("Aftermath", "is_done texts")


class Trial:
    def __init__(self, program, action, folder, shortening):
        self.action, self.shortening = action, shortening
        self.command = action.command(program)
        self.recovering = [program, *RECOVERING]
        self.undoing = [program, "undo"]
        (folder / "project").mkdir(parents=True)
        self.project = Project(program, action, folder / "project")
        self.aftermaths = {}
        self.learn(folder)

    def learn(self, folder):
        """How it goes where nothing fails, and which calls it takes."""
        project = self.project
        self.before = project.contents()
        self.known = set(project.contents(own=True))
        self.calls = tracing.calls(self.command, project, project.where)
        self.after = self.settled = project.contents()
        if self.action.kind == Kind.REPEATED:
            run(self.command, project.where)
            self.settled = project.contents()
        self.journal = self.journaled()
        self.known |= set(project.contents(own=True))
        if self.before == self.after:
            raise SystemExit(f"{self.action.name} changes nothing")
        self.short = []
        for call in failures.SHORT:
            project.reset()
            turns = self.shortening.turns(self.command, project.where, call, folder / "log")
            self.short += failures.short(call, turns)

    def faults(self):
        return [(self.strike, *fault) for fault in failures.of(self.calls)] + [
            (self.shorten, *fault) for fault in self.short]

    def strike(self, call, turn, how):
        return tracing.inject(self.command, self.project.where, call, turn, how)

    def shorten(self, call, turn, how):
        return self.shortening.inject(self.command, self.project.where, call, turn, how)

    def check(self, fault):
        strike, call, turn, how = fault
        self.project.reset()
        begun = time.monotonic()
        broken = strike(call, turn, how)
        took = time.monotonic() - begun
        texts = list(self.problems(broken, reason(how)))
        if took > (PATIENCE_WHERE_A_PIPE_STAYS_OPEN if call == "close" else PATIENCE):
            texts.append(f"it took {took:.0f} s")
        name = "half of it, then" if strike == self.shorten else "at"
        return [f"{self.action.name}, {call} {turn} {name} {how}: {text}" for text in texts]

    def problems(self, broken, reason):
        if broken.status in CRASHES:
            yield f"crashed: {broken.errors[-300:]}"
        left = self.project.contents(own=True)
        yield from self.torn(left)
        state = hash(frozenset(left.items()))
        if state not in self.aftermaths:
            self.aftermaths[state] = self.aftermath()
        aftermath = self.aftermaths[state]
        yield from [text for text in aftermath.texts
                    if OUTAGE not in broken.output or not text.startswith(ELSEWHERE)]
        yield from self.lies(broken, aftermath.is_done, reason)

    def torn(self, left):
        """A file that is neither old nor new, unless a transaction between them left it so."""
        for path, texts in left.items():
            if not self.project.is_counted(path, own=False):
                continue
            known = [*self.before.get(path, ()), *self.after.get(path, ())]
            for text in texts:
                between = self.action.kind == Kind.REPEATED and is_whole(path, text)
                if text not in known and not between:
                    yield f"{path} is neither old nor new"

    def lies(self, broken, is_done, reason):
        """Exit status and message against what is there. What does several things tells of the one
        that failed."""
        told = broken.output + broken.errors
        is_told = self.action.kind == Kind.REPEATED and any(
            words in told for words in (reason, *OTHER_WORDS))
        if broken.status == 0 and not is_done and not is_told:
            yield "it said that it was done, and it is not"
        may_be_done = "may be done" in broken.errors or self.action.kind == Kind.REPEATED
        if broken.status > 0 and is_done and not may_be_done:
            yield f"it said that it failed, and it is done: {broken.errors[-200:]}"
        if broken.status > 0 and not (broken.errors.strip() or is_told):
            yield "it failed without a word"

    def aftermath(self):
        """What the next ones find and do. The same files end in the same way, so that this is
        looked at once for each state that is left behind."""
        recovered = self.recover()
        texts = [] if recovered.status == 1 else [f"no recovery: {recovered.errors[-200:]}"]
        present = self.comparable(self.project.contents())
        is_done = any(self.essence(present) == self.essence(self.comparable(end))
                      for end in (self.after, self.settled))
        if self.action.kind == Kind.REPEATED:
            texts += self.repeated()
        else:
            texts += self.one_transaction(is_done)
        left = set(self.project.contents(own=True)) - self.known
        return Aftermath(is_done, texts + [f"{path} is left behind" for path in left])

    def one_transaction(self, is_done):
        expected = self.before if self.project.contents() == self.before else self.after
        yield from self.differing("half done", expected)
        if self.journaled() != (self.journal if is_done else self.at_first()):
            yield f"{'done' if is_done else 'not done'}, but the journal has {self.journaled()}"
        if is_done and self.action.kind == Kind.FINAL:
            return
        if is_done:
            undo = run(self.undoing, self.project.root)
            if undo.status != 0:
                yield f"it cannot be taken back: {undo.errors[-200:]}"
            yield from self.differing("not taken back", self.before)
        yield from self.again()

    def repeated(self):
        """Done once more, and again, until it ends where it would have ended without a fault."""
        for _ in range(2):
            again = run(self.command, self.project.where)
            if again.status not in (0, 1):
                yield f"it cannot go on: {again.errors[-200:]}"
        yield from self.differing("not as without a fault", self.settled)
        if self.journaled() != self.journal:
            yield f"the journal has {self.journaled()}, not {self.journal}"

    def again(self):
        again = run(self.command, self.project.where)
        if again.status != 0:
            yield f"it cannot be done afterwards: {again.errors[-200:]}"
        else:
            yield from self.differing("something else afterwards", self.after)

    def differing(self, words, expected):
        present, expected = self.comparable(self.project.contents()), self.comparable(expected)
        paths = sorted(path for path in {*present, *expected}
                       if present.get(path) != expected.get(path))
        if paths:
            yield f"{words}: {paths}, {difference(present, expected, paths[0])}"

    @staticmethod
    def essence(contents):
        return {path: texts for path, texts in contents.items() if not path.endswith("info.json")}

    def comparable(self, contents):
        """What is done in several steps may be done in another order, and the coordinator keeps
        when it was seen."""
        if self.action.kind != Kind.REPEATED:
            return contents
        return {path: sorted(ORDER.sub("", "\n".join(texts)).splitlines())
                for path, texts in contents.items() if not path.endswith("coordinator.json")}

    def recover(self):
        return run(self.recovering, self.project.root)

    def journaled(self):
        return recorded(self.project.entries())

    def at_first(self):
        return recorded(self.project.start)


def reason(how):
    """The system's words for an error."""
    return os.strerror(getattr(errno, how.removeprefix("error="), 0))


def difference(present, expected, path):
    pairs = itertools.zip_longest(
        *("\n".join(files.get(path, ["no file"])).splitlines() for files in (present, expected)))
    return next((f"such as {one!r}, not {other!r}" for one, other in pairs if one != other), "")


def recorded(entries):
    """What the journals say was done, each thing as often as it is there."""
    lines = [json.loads(line) for path, content in entries.items()
             if path.endswith(".roster/journal.jsonl") for line in content.splitlines()]
    return collections.Counter(
        (line["action"], part) for line in lines for part in line["summary"].split("; "))


def is_whole(path, content):
    """Whether a text ends where a text may end; a database that can be read is whole. The
    coordinator holds its file and writes it in place."""
    text = content.partition(" ")[2]
    if path.endswith("coordinator.json"):
        return True
    if not path.endswith(".json"):
        return text == "" or text.endswith("\n") or path.endswith(".db")
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
