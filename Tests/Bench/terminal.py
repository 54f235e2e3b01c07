"""A program in a pseudo-terminal of its own, watched from outside."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

from costs import Costs

COLUMNS, ROWS = 160, 50
# Where a program would look for what is somebody's own, past the HOME that it was given.
HOMES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TASKRC",
         "TASKDATA")


class Burst:
    """What a program wrote between two silences; times in nanoseconds of the monotonic clock."""

    def __init__(self):
        self.data = b""
        self.first = self.last = None

    def add(self, data, now):
        self.data += data
        self.first = self.first or now
        self.last = now

    def __len__(self):
        return len(self.data)


class Terminal:
    def __init__(self, arguments, **environment):
        report, told = os.pipe()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            become(arguments, environment, told)
        os.close(told)
        self.costs = Costs(self.pid)
        self.started = struct.unpack("q", os.read(report, 8))[0]
        os.close(report)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def send(self, keys):
        os.write(self.master, keys)

    def read(self, quiet, limit=10.0):
        """Everything up to the first silence of `quiet` seconds, at most for `limit` seconds; the
        silence before the first byte does not count."""
        burst, end = Burst(), time.monotonic() + limit
        while (left := end - time.monotonic()) > 0:
            if not self.ready(min(left, quiet) if burst else left):
                break
            burst.add(self.chunk(), time.monotonic_ns())
        return burst

    def first_frame(self, sign, limit=40.0, quiet=0.02):
        """Everything up to the silence after a text that stands in each full frame has come."""
        return self.read_until(sign, limit, quiet, "no full frame")

    def read_until(self, sign, limit, quiet, otherwise):
        burst, end = Burst(), time.monotonic() + limit
        while not burst or sign not in burst.data:
            more = self.read(quiet, end - time.monotonic())
            if not more:
                raise RuntimeError(f"{otherwise} within {limit:.0f} s")
            burst.data += more.data
            burst.first, burst.last = burst.first or more.first, more.last
        return burst

    def drain(self, seconds):
        """Everything that comes within `seconds`."""
        burst, end = Burst(), time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self.ready(left):
                burst.add(self.chunk(), time.monotonic_ns())
        return burst

    def ready(self, seconds):
        return bool(select.select([self.master], [], [], seconds)[0])

    def chunk(self):
        try:
            data = os.read(self.master, 65536)
        except OSError:
            data = b""
        if not data:
            raise RuntimeError("the program ended while it was measured")
        return data

    def close(self):
        for stop in (signal.SIGTERM, signal.SIGKILL):
            os.kill(self.pid, stop)
            if ended(self.pid, within=2.0):
                break
        os.close(self.master)


def become(arguments, environment, told):
    """In the child: turns into the program, telling the time just before."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        variables = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **environment}
        for name in ("NO_COLOR", "LC_ALL", "COLUMNS", "LINES", *HOMES):
            variables.pop(name, None)
        os.write(told, struct.pack("q", time.monotonic_ns()))
        os.execvpe(arguments[0], arguments, variables)
    finally:
        os._exit(127)


def ended(pid, within):
    end = time.monotonic() + within
    while time.monotonic() < end:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return True
        time.sleep(0.005)
    return False
