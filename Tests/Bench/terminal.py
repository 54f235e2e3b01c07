"""A program in a pseudo-terminal of its own, watched from outside."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

COLUMNS, ROWS = 160, 50


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

    def first_frame(self, bottom_line, limit=10.0):
        """Everything up to the silence after the words of the bottom line have come."""
        burst = self.read(quiet=0.02, limit=limit)
        while bottom_line not in burst.data:
            more = self.read(quiet=0.02, limit=limit)
            if not more:
                raise RuntimeError(f"no full frame within {limit:.0f} s")
            burst.data, burst.last = burst.data + more.data, more.last
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

    def resident_megabytes(self):
        return int(process_field(self.pid, "VmRSS").split()[0]) / 1024

    def wake_ups(self):
        return sum(
            int(process_field(f"{self.pid}/task/{thread}", "voluntary_ctxt_switches"))
            for thread in os.listdir(f"/proc/{self.pid}/task"))

    def cpu_seconds(self):
        threads = os.listdir(f"/proc/{self.pid}/task")
        return sum(
            int(read(f"/proc/{self.pid}/task/{thread}/schedstat").split()[0])
            for thread in threads) / 1e9

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
        for name in ("NO_COLOR", "LC_ALL", "COLUMNS", "LINES"):
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


def process_field(path, name):
    for line in read(f"/proc/{path}/status").splitlines():
        if line.startswith(name + ":"):
            return line.split(":", 1)[1]
    raise KeyError(name)


def read(path):
    with open(path) as file:
        return file.read()
