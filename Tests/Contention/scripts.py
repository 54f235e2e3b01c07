"""Processes that write the same file without roster, each counting up a number of its own."""

import fcntl
import os
import random
import time


class Script:
    """kind: "locking" honours the lock, "renaming" only renames, "in place" rewrites the file."""

    def __init__(self, field, kind, name, log):
        self.field, self.kind, self.name, self.log = field, kind, name, log
        self.random = random.Random(f"{field.name} {name}")

    def work(self, actions):
        for _ in range(actions):
            if self.kind == "locking":
                self.count_locked()
            else:
                self.count()
            time.sleep(self.random.uniform(0.01, 0.06))

    def count_locked(self):
        self.field.lock.parent.mkdir(exist_ok=True)
        begin = time.monotonic()
        while True:
            with open(self.field.lock, "a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                # Whoever removed the folder took the lock with it.
                if os.path.exists(self.field.lock):
                    return self.count(begin)

    def count(self, begin=None):
        begin = begin or time.monotonic()
        text = self.whole_text()
        was = self.field.number(text, self.name)
        told = {"was": was, "registers": self.field.registers(text), "writing": time.monotonic()}
        self.write(self.field.counted(text, self.name))
        self.log.add(self.kind, begin, {"script": self.name}, 0, told)

    def whole_text(self):
        """Another script may be writing in place."""
        while True:
            text = self.field.path.read_text()
            try:
                self.field.registers(text)
                for script in self.field.scripts:
                    self.field.number(text, script)
                return text
            except (ValueError, TypeError, KeyError):
                time.sleep(0.001)

    def write(self, text):
        if self.kind == "in place":
            self.field.path.write_text(text)
            return
        beside = self.field.path.with_name(f"{self.name}.new")
        beside.write_text(text)
        beside.rename(self.field.path)
