"""What a program and its children cost, from /proc."""

import os
import pathlib
import time

TICKS = os.sysconf("SC_CLK_TCK")


class Costs:
    def __init__(self, pid):
        self.pid = pid

    def resident_megabytes(self):
        """That of the program and its children together."""
        kilobytes = (field(f"{pid}", "VmRSS") for pid in tree(self.pid))
        return sum(int(value.split()[0]) for value in kilobytes if value) / 1024

    def peak_megabytes(self, seconds):
        """The most of it, for children that come and go."""
        end, peak = time.monotonic() + seconds, self.resident_megabytes()
        while time.monotonic() < end:
            peak = max(peak, self.resident_megabytes())
            time.sleep(0.002)
        return peak

    def wake_ups(self):
        """How often each thread has waited until now; those of children that have ended are not
        known."""
        return {thread: int(field(thread, "voluntary_ctxt_switches") or 0)
                for thread in threads(self.pid)}

    def cpu_seconds(self):
        """Of each thread, and of the children that have ended."""
        seconds = {thread: int((read(thread, "schedstat") or "0").split()[0]) / 1e9
                   for thread in threads(self.pid)}
        after_name = read(str(self.pid), "stat").rpartition(")")[2].split()
        return {**seconds, "ended": sum(map(int, after_name[13:15])) / TICKS}


def grown(before, after):
    return sum(value - before.get(name, 0) for name, value in after.items())


def tree(pid):
    """The process and all below it."""
    children = "".join(
        read(f"{pid}/task/{thread}", "children") or "" for thread in entries(f"{pid}/task"))
    return [pid, *(below for child in children.split() for below in tree(int(child)))]


def threads(pid):
    return [f"{process}/task/{thread}"
            for process in tree(pid) for thread in entries(f"{process}/task")]


def field(path, name):
    for line in (read(path, "status") or "").splitlines():
        if line.startswith(name + ":"):
            return line.split(":", 1)[1]


def entries(path):
    try:
        return os.listdir(f"/proc/{path}")
    except OSError:
        return []


def read(path, name):
    """Nothing where the process has ended meanwhile."""
    try:
        return pathlib.Path("/proc", path, name).read_text()
    except OSError:
        return None
