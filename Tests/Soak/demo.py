"""The demo at 100 times its pace in a terminal of its own, to be disturbed and ended."""

import os
import pathlib
import shutil
import signal
import time

from tmux import Tmux

ENDINGS = ["q", signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL, signal.SIGSEGV]
# All but those that leave it: what is listed may change here, nobody compares it.
KEYS = [*"jkhlgG12345m\t\r?rusaARUMxtecofF/nN", " ", "\x1b", "\x0c", "\x1a", "\x1b[<0;20;9M"]


class Demo:
    def __init__(self, program, home, environment, random):
        self.program, self.home = program, home
        self.environment, self.random = environment, random
        self.screen = None

    def start(self, socket, size):
        for path in self.home.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.screen = Tmux(
            socket, [self.program, "demo", "--speed", "100", "--directory", str(self.home),
                     "--seed", str(self.random.randrange(1 << 30))], size, self.environment)
        if not self.wait(self.agents):
            raise RuntimeError(f"the demo does not start: {self.screen.rows()}")

    def disturb(self, sizes):
        if self.random.random() < 0.1:
            self.screen.resize(self.random.choice(sizes))
        else:
            self.screen.type(self.random.choice(KEYS))

    def kill_somebody(self):
        """Never the last two, or nothing would happen any more."""
        if len(agents := self.agents()) <= 2:
            return 0
        os.kill(self.random.choice(agents), signal.SIGKILL)
        return 1

    def end(self):
        """In one of all ways; says what is wrong with it."""
        if self.screen.is_dead():
            return [f"the demo has ended by itself: {self.screen.death()}"]
        ending = self.random.choice(ENDINGS)
        if ending == "q":
            self.leave()
        else:
            os.kill(self.screen.pid, ending)
        left = self.wait(lambda: not self.processes())
        return [] if left else [f"after {ending!r} there are still {self.processes()}"]

    def leave(self):
        for _ in range(6):
            self.screen.type("\x1b")
            time.sleep(0.06)
        self.screen.type("q")

    def agents(self):
        """The processes of the instances and of the coordinator."""
        return [pid for pid, words in self.processes()
                if "--agent" in words or "coordinate" in words]

    def processes(self):
        """What works for the demo behind its dashboard, and the dashboard until it has ended."""
        found = []
        for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            words = self.words(path)
            if words[0] == self.program and any(self.is_ours(word) for word in words) and (
                    words[1] in ("demo", "coordinate")):
                found.append((int(path.parent.name), words[1:]))
        return found

    @staticmethod
    def words(path):
        """Empty for a process that has just gone."""
        try:
            return path.read_text(errors="replace").split("\0")
        except OSError:
            return [""]

    def is_ours(self, word):
        return word == str(self.home) or word.startswith(f"{self.home}/")

    @staticmethod
    def wait(condition, patience=15):
        end = time.monotonic() + patience
        while not (met := condition()) and time.monotonic() < end:
            time.sleep(0.05)
        return met

    def close(self):
        if self.screen:
            self.screen.close()
