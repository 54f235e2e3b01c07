"""What is measured of the dashboard in a terminal, one function for each group of figures."""

import dataclasses
import os
import random
import time

from beside import Beside, idle_costs, key_answers
from figures import median, percentile
from projects import Project, hours_ago
from terminal import Terminal

BOTTOM = b"quit"
KEYS = (b"j", b"j", b"j", b"k", b"\x1b[6~", b"\x1b[5~")
# What goes through all tasks, each with what takes it back: a panel that is opened, completed
# tasks hidden, another order, a search, the screen of an instance.
FAR_KEYS = {"Tab": (b"\t", b""), "c": (b"c", b""), "o": (b"o", b""), "/": (b"/99999\r", b"\x1b"),
            "3": (b"3", b"1")}
SHARES = (("p50", 0.5), ("p99", 0.99), ("max", 1.0))
# Longer than a changed value stays bold.
FADING = 3.4
# Milliseconds; what costs more is not done as often.
DEAR = 100.0


@dataclasses.dataclass(frozen=True)
class Effort:
    """How much is spent on a figure: the most tasks, how often it is taken, for how many seconds."""
    most_tasks: int
    most_times: int
    most_seconds: float


FULL = Effort(1_000_000, 1_000, 60)
QUICK = Effort(10_000, 5, 2)


class Bench:
    """What all measures share."""

    def __init__(self, program, folder, report, peers, effort=FULL):
        self.program, self.folder, self.report = program, folder, report
        self.effort = effort
        self.projects, self.measured = {}, {}
        self.beside = Beside(peers, self)

    def sizes(self, *tasks):
        return [count for count in tasks if count <= self.effort.most_tasks]

    def times(self, count):
        return min(count, self.effort.most_times)

    def seconds(self, seconds):
        return min(seconds, self.effort.most_seconds)

    def once(self, measured, tasks):
        """What several groups of figures need is measured once."""
        if (measured, tasks) not in self.measured:
            self.measured[measured, tasks] = measured(self, tasks)
        return self.measured[measured, tasks]

    def project(self, tasks):
        if tasks not in self.projects:
            self.projects[tasks] = Project(self.folder, tasks)
        return self.projects[tasks]

    def dashboard(self, tasks, *options):
        return Terminal([self.program, *options, str(self.project(tasks).root)])

    def settled(self, tasks, *options):
        terminal = self.dashboard(tasks, *options)
        terminal.first_frame(BOTTOM)
        terminal.drain(1.0)
        return terminal


def starts(bench, tasks, seconds=10):
    """The times from exec to the last byte of the first full frame."""
    times, end = [], time.monotonic() + bench.seconds(seconds)
    while len(times) < 3 or (len(times) < 21 and time.monotonic() < end):
        with bench.dashboard(tasks) as terminal:
            frame = terminal.first_frame(BOTTOM)
            times.append((frame.last - terminal.started) / 1e6)
    return times


def resident(bench, tasks):
    with bench.settled(tasks) as terminal:
        return terminal.costs.resident_megabytes()


def key_presses(bench, tasks, count=520):
    with bench.settled(tasks) as terminal:
        return key_answers(terminal, KEYS, bench.times(count), seconds=60)


def renames(bench, tasks, options=(), count=500, pause=0.01):
    """Milliseconds from the rename to the last byte."""
    project, times, count = bench.project(tasks), [], bench.times(count)
    with bench.settled(tasks, *options) as terminal:
        while not enough(times, count):
            ready = project.prepared("state.json", project.with_progress(len(times)))
            terminal.drain(pause * random.uniform(1, 2))
            renamed = time.monotonic_ns()
            os.replace(*ready)
            burst = terminal.read(quiet=0.005, limit=20.0)
            if not burst:
                raise RuntimeError("a change was not shown within 20 s")
            times.append((burst.last - renamed) / 1e6)
    return times


def enough(times, count):
    """What is dear is done sixty times, or for 20 seconds."""
    if times and median(times) > DEAR:
        return len(times) >= min(count, 60) or sum(times) > 20_000
    return len(times) >= count


def start(bench):
    targets = {1_000: 15.0, 10_000: 60.0, 1_000_000: 1_000.0}
    for tasks in bench.sizes(*targets):
        times = bench.once(starts, tasks)
        peers = bench.beside.figures("start") if tasks == 1_000 else None
        bench.report.add(f"start to first full frame, {tasks:,} tasks", median(times), "ms",
                         targets[tasks], peers, samples=len(times))


def idle(bench, seconds=20):
    with bench.settled(1_000) as terminal:
        terminal.drain(2.0)
        roster = idle_costs(terminal, bench.seconds(seconds))
    names = ("output while nothing happens", "wake-ups while nothing happens", "CPU while idle")
    for name, unit, target, value, quantity in zip(
            names, ("B/s", "/s", "%"), (0.0, 2.0, 0.05), roster, ("output", "wake_ups", "cpu")):
        bench.report.add(name, value, unit, target, bench.beside.figures(quantity))


def change_progress(project, turn):
    project.at_work(1)["progress"] = 0.41 if turn % 2 else 0.42


def change_heartbeat(project, turn):
    project.instance(2)["last_heartbeat"] = hours_ago(5 if turn % 2 else 4)


def change_status(project, turn):
    project.at_work(3)["status"] = "review" if turn % 2 else "in-progress"
    summary = project.state["progress_summary"]
    summary["in_progress"] += -1 if turn % 2 else 1


def one_change(bench, count=3):
    """Bytes at once, and with what fades away in the seconds after."""
    project = bench.project(1_000)
    kinds = {"progress": change_progress, "heartbeat": change_heartbeat, "status": change_status}
    peers = bench.beside.figures("change_bytes")
    with bench.settled(1_000) as terminal:
        for kind, change in kinds.items():
            at_once, in_all = [], []
            for turn in range(1, bench.times(count) + 1):
                change(project, turn)
                project.write("state.json", project.state)
                burst = terminal.read(quiet=0.25, limit=2.0)
                at_once.append(len(burst))
                in_all.append(len(burst) + len(terminal.drain(FADING)))
            bench.report.add(f"one {kind} changes", median(at_once), "B", 64, peers,
                             note=f"{median(in_all)} B with what fades after it")
            # The peers' change is one of one task's status or progress; it is shown once.
            peers = None
        project.rename("state.json", project.text)


def latency(bench):
    times = bench.once(renames, 1_000)
    for (name, share), target in zip(SHARES, (5.0, 20.0, None)):
        bench.report.add(
            f"file renamed → terminal has it, {name}", percentile(times, share), "ms", target,
            bench.beside.figures(f"change_{name}"), samples=len(times))
    times = renames(bench, 1_000, ("--interval", "0.5", "--poll-only"), count=25, pause=0.05)
    bench.report.add(
        "the same by polling every 500 ms, max", percentile(times, 1.0), "ms", 550.0)
    for tasks in bench.sizes(100_000):
        times = bench.once(renames, tasks)
        for (name, share), target in zip(SHARES, (80.0, None, None)):
            bench.report.add(f"the same at {tasks:,} tasks, {name}", percentile(times, share),
                             "ms", target, samples=len(times))


def keys(bench):
    """Those of the peers, with 1,000 tasks, stand beside those of the smallest project."""
    for tasks in bench.sizes(10_000, 100_000, 1_000_000):
        times = [answer.milliseconds for answer in bench.once(key_presses, tasks)]
        for name, share in SHARES:
            peers = bench.beside.figures(f"key_{name}") if tasks == 10_000 else None
            target = 16.0 if name == "p99" else None
            bench.report.add(f"key → terminal, {tasks:,} tasks, {name}", percentile(times, share),
                             "ms", target, peers, samples=len(times))
    sizes = [answer.size for answer in bench.once(key_presses, 10_000)]
    bench.report.add(
        "bytes of one key", median(sizes), "B", peers=bench.beside.figures("key_bytes"))


def far_keys(bench):
    for tasks in (100_000, 1_000_000):
        with bench.settled(tasks) as terminal:
            slowest = {name: max(far_key_times(terminal, *keys)) for name, keys in FAR_KEYS.items()}
        bench.report.add(
            f"slowest key that goes through all {tasks:,} tasks", max(slowest.values()), "ms", 16.0,
            note=", ".join(f"{name}: {time:.0f} ms" for name, time in slowest.items()))


def far_key_times(terminal, keys, back, turns=6):
    """As often as there are orders."""
    for _ in range(turns):
        pressed = time.monotonic_ns()
        terminal.send(keys)
        burst = terminal.read(quiet=0.04, limit=10.0)
        yield (burst.last - pressed) / 1e6 if burst else 0.0
        if back:
            terminal.send(back)
            terminal.read(quiet=0.2, limit=2.0)


def memory(bench):
    targets = {1_000: 12.0, 10_000: 40.0}
    for tasks in bench.sizes(*targets, 100_000, 1_000_000):
        bench.report.add(
            f"resident memory, {tasks:,} tasks", bench.once(resident, tasks), "MB",
            targets.get(tasks), bench.beside.figures("memory") if tasks == 1_000 else None)


ALL = (start, idle, one_change, latency, keys, far_keys, memory)
