"""The programs that roster is measured beside, each described by one value.

Each starts in a HOME of its own, with as many tasks as it is told where it manages tasks.
"""

import dataclasses
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable

from terminal import Terminal

JQ = '.task_assignments | to_entries[] | select(.value.status == "in-progress")'
BOARD = "bench"


def nothing(place):
    """Most need nothing to be there."""


@dataclasses.dataclass
class Peer:
    name: str
    # The words that start it; {file} is roster's state.json of as many tasks.
    command: list
    # A text that comes last in a full frame, or nearly so.
    sign: bytes
    # What moves its cursor to and fro.
    keys: tuple = ()
    # What a package of the Python Package Index is called, where it is not one of Debian's.
    package: str = None
    also: tuple = ()
    manages_tasks: bool = True
    # Makes its tasks.
    prepare: Callable = nothing
    # Changes one task; gives what must come to the terminal then. Where there is none, it does not
    # look for changes that others make.
    change: Callable = None

    @property
    def programs(self):
        return (self.command[0], *self.also)

    def version(self):
        return ", ".join(f"{program} {number_of(program)}" for program in self.programs)


def number_of(program):
    """Its version, if it says so in time."""
    try:
        said = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=40).stdout
    except subprocess.TimeoutExpired:
        said = ""
    number = re.search(r"\d+(\.\d+)+", said)
    return number[0] if number else "?"


class Place:
    """The HOME of a peer, with its tasks."""

    def __init__(self, peer, folder, project, tasks):
        self.peer, self.project, self.tasks = peer, project, tasks
        self.home = pathlib.Path(folder, f"{peer.name.replace(' ', '-')}-{tasks}")
        self.home.mkdir()
        peer.prepare(self)

    def open(self):
        file = str(self.project.coordination / "state.json")
        words = [word.replace("{file}", file) for word in self.peer.command]
        return Terminal(words, HOME=str(self.home))

    def run(self, *words):
        subprocess.run(words, env={**os.environ, "HOME": str(self.home)}, stdin=subprocess.DEVNULL,
                       capture_output=True, check=True, timeout=60)

    def titles(self):
        return [f"Task {number} of the generated project" for number in range(1, self.tasks + 1)]

    def shares(self, completed, at_work, pending):
        """A word for each task: half of them are completed, as in roster's projects."""
        half, few = self.tasks // 2, min(8, self.tasks // 10)
        return [completed if number < half else at_work if number < half + few else pending
                for number in range(self.tasks)]


def prepare_vit(place):
    """Taskwarrior lists only what is pending."""
    tasks = [{"description": title, "status": "pending", "priority": "HML"[number % 3]}
             for number, title in enumerate(place.titles())]
    (place.home / ".vit").mkdir()
    (place.home / ".vit" / "config.ini").touch()
    (place.home / ".taskrc").write_text(f"data.location={place.home}/.task\nconfirmation=off\n")
    (place.home / "tasks.json").write_text(json.dumps(tasks))
    place.run("task", "import", str(place.home / "tasks.json"))


def prepare_kanban_tui(place):
    place.run("kanban-tui", "board", "create", BOARD, "--set-active",
              "-c", "Ready", "-c", "Doing", "-c", "Done")
    database = sqlite3.connect(place.home / ".local/share/kanban_tui/kanban_tui.db")
    with database:
        database.executemany(
            'INSERT INTO tasks (title, "column", description, creation_date) '
            "VALUES (?, ?, '', '2026-03-12T14:22:07')",
            zip(place.titles(), place.shares(3, 2, 1)))
    database.close()


def prepare_clawteam(place):
    """All have the shape of one that it has made."""
    place.run("clawteam", "team", "spawn-team", BOARD)
    place.run("clawteam", "task", "create", BOARD, "A task to copy")
    folder = place.home / ".clawteam" / "tasks" / BOARD
    path = next(folder.glob("task-*.json"))
    first = json.loads(path.read_text())
    path.unlink()
    words = place.shares("completed", "in_progress", "pending")
    for number, (title, word) in enumerate(zip(place.titles(), words)):
        task = {**first, "id": f"{number:08x}", "subject": title, "status": word}
        (folder / f"task-{number:08x}.json").write_text(json.dumps(task))


def change_clawteam(place, turn):
    """A pending task is completed, or is pending again, which a count shows."""
    path = place.home / ".clawteam" / "tasks" / BOARD / f"task-{place.tasks - 1:08x}.json"
    word = "pending" if turn % 2 else "completed"
    temporary = path.with_suffix(".new")
    temporary.write_text(json.dumps({**json.loads(path.read_text()), "status": word}))
    os.replace(temporary, path)
    return b"PENDING (%d)" % (sum(place.shares(0, 0, 1)) - 1 + turn % 2)


def change_state(place, turn):
    place.project.rename("state.json", place.project.with_progress(turn))
    return b""


# In the order of the columns.
ALL = (
    Peer("htop", ["htop"], b"Quit", (b"\x1bOB", b"\x1bOA"), manages_tasks=False),
    Peer("btop", ["btop"], b"menu", (b"\x1b[B", b"\x1b[A"), manages_tasks=False),
    Peer("vit", ["vit"], b"Task", (b"j", b"k"), also=("task",), prepare=prepare_vit),
    Peer("watch jq", ["watch", "-t", "-n1", f"jq '{JQ}' '{{file}}'"], b"in-progress",
         also=("jq",), change=change_state),
    Peer("kanban-tui", ["kanban-tui"], b"Settings", (b"j", b"k"), package="kanban-tui",
         prepare=prepare_kanban_tui),
    Peer("clawteam", ["clawteam", "board", "live", BOARD], b"Task Board", package="clawteam",
         prepare=prepare_clawteam, change=change_clawteam),
)


def available(folder):
    """Those that are here or could be installed, with a line for each that is left out."""
    os.environ["PATH"] += os.pathsep + str(folder / "bin")
    for peer in ALL:
        missing = install(peer, folder) if peer.package else None
        absent = [program for program in peer.programs if not shutil.which(program)]
        if absent:
            print(f"left out: {peer.name}, {missing or 'no ' + ' and '.join(absent) + ' here'}")
        else:
            yield peer


def install(peer, folder):
    """Says why, where it cannot be."""
    environment = [sys.executable, "-m", "venv", folder]
    pip = [pathlib.Path(folder, "bin", "pip"), "install", "--quiet", "--retries", "1",
           "--disable-pip-version-check", peer.package]
    try:
        for command in (pip,) if folder.exists() else (environment, pip):
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    except subprocess.CalledProcessError as failure:
        said = (failure.stderr or failure.stdout).strip() or "it was not said why"
        return f"not installed: {said.splitlines()[-1]}"
    except subprocess.TimeoutExpired:
        return "not installed within 120 s"
