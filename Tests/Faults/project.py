"""A copy of a sample project that can be brought back to how it was."""

import collections
import datetime
import functools
import os
import pathlib
import re
import shutil
import sqlite3

import running

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "sample-state"
# The random end of an id may look like one.
TIME = re.compile(
    r"(?<!Z-)20\d\d-?\d\d-?\d\d(?:[T ]\d\d:?\d\d(?::?\d\d)?(?:\.?\d{3})?(?:Z| UTC)?)?")
TODAY = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%d")
# What differs from run to run: the names of temporaries, of journal entries and of contributions,
# and who coordinates.
RANDOM = re.compile(r"(?<=\.roster-)[0-9a-f]{16}|(?<=NOW-)[0-9a-f]{8}|(?<=-)[0-9a-f]{8}(?=\.json)"
                    r"|(?<=process )\d+")


@functools.lru_cache(10_000)
def timeless(text):
    """Times since the test began are all the same; those of the samples are not."""
    def since(match):
        digits = re.sub(r"\D", "", match[0])
        return "NOW" if digits[:8] >= TODAY else match[0]
    return RANDOM.sub("RANDOM", TIME.sub(since, text))


class Project:
    def __init__(self, program, action, folder):
        self.program, self.action, self.folder = program, action, folder
        self.environment = running.ENVIRONMENT
        source = SAMPLES / action.sample
        self.root = folder / source.name
        self.where = self.root / action.where
        for part in [source, *source.parent.glob(source.name + "-*")]:
            shutil.copytree(part, folder / part.name, symlinks=True)
        self.prepare()
        self.start = self.entries()

    def without_journals(self):
        for own in list(self.folder.rglob(".roster")):
            shutil.rmtree(own)

    def prepare(self):
        self.without_journals()
        for step in self.action.prepare:
            if callable(step):
                step(self)
                continue
            done = running.run([self.program, *step], self.root)
            if done.status != 0:
                raise SystemExit(f"{self.action.name}: {step}: {done.errors}")
        if not self.action.keeps_journal:
            self.without_journals()

    def entries(self):
        """path → bytes of a file, target of a link (a text), or None of a folder"""
        return dict(entries(str(self.folder)))

    def reset(self):
        present = self.entries()
        for name in sorted(present, reverse=True):
            if name not in self.start:
                path = self.folder / name
                path.rmdir() if present[name] is None else path.unlink()
        for name in sorted(self.start):
            if present.get(name, self) != self.start[name]:
                self.restore(name)

    def restore(self, name):
        path, content = self.folder / name, self.start[name]
        if content is None:
            path.mkdir()
        elif isinstance(content, str):
            path.unlink(missing_ok=True)
            path.symlink_to(content)
        else:
            path.write_bytes(content)

    def contents(self, own=False):
        """The texts and modes of all files, new times aside; with roster's own if wanted. Files
        whose names differ by a time alone are one."""
        found = collections.defaultdict(list)
        for name, content in self.entries().items():
            if content is not None and self.is_counted(name, own):
                found[timeless(name)].append(self.content(name, content))
        return {name: tuple(sorted(texts)) for name, texts in found.items()}

    @staticmethod
    def is_counted(name, own):
        """Roster's own are its folder and its temporaries. SQLite's files beside a database are a
        part of it; git looks after itself."""
        parts = name.split("/")
        return (".git" not in parts and (own or ".roster" not in parts and ".roster-" not in name)
                and not re.search(r"\.db-(wal|shm|journal)$", name))

    def content(self, name, content):
        path = f"{self.folder}/{name}"
        if isinstance(content, str):
            return content
        if name.endswith(".db"):
            return database(path)
        text = "" if name.endswith(".roster/lock") else decoded(content)
        return f"{os.stat(path).st_mode:o} {text}"


def entries(folder, above=""):
    for entry in os.scandir(folder):
        name = above + entry.name
        if entry.is_symlink():
            yield name, os.readlink(entry.path)
        elif entry.is_dir():
            yield name, None
            yield from entries(entry.path, name + "/")
        else:
            with open(entry.path, "rb") as file:
                yield name, file.read()


@functools.lru_cache(10_000)
def decoded(content):
    return timeless(content.decode(errors="replace"))


def database(path):
    """What a database says, whichever way its file keeps that."""
    connection = sqlite3.connect(path)
    try:
        return timeless("\n".join(connection.iterdump()))
    finally:
        connection.close()
