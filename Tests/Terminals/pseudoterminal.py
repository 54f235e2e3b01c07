"""A program in a pseudo-terminal, of which every byte and every setting is kept."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time


class Pseudoterminal:
    def __init__(self, words, size, environment):
        self.master, self.slave = pty.openpty()
        self.output = bytearray()
        self.resize(size)
        self.before = self.settings()
        self.process = subprocess.Popen(
            words, stdin=self.slave, stdout=self.slave, stderr=self.slave, env=environment,
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)

    def settings(self):
        """How the terminal treats what is typed and written."""
        return termios.tcgetattr(self.slave)

    def resize(self, size):
        """As an emulator does; the system tells the program by SIGWINCH."""
        columns, rows = size
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, text):
        os.write(self.master, text.encode())

    def read(self, seconds, most=65536):
        """What comes first within some time."""
        if not select.select([self.master], [], [], max(seconds, 0))[0]:
            return b""
        data = os.read(self.master, most)
        self.output += data
        return data

    def wait(self, condition, patience=8.0, hear=lambda data: None):
        """Reads until a condition holds; says whether it does. It is asked only where nothing more
        is there to be read at once."""
        end = time.monotonic() + patience
        while not (met := condition()) and time.monotonic() < end:
            data = self.read(0.05)
            while data:
                hear(data)
                data = self.read(0.002)
        return met

    def foreground(self):
        """The process group that has the terminal."""
        return os.tcgetpgrp(self.master)
