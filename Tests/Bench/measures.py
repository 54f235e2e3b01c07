"""What is measured, one function for each group of figures."""

import os
import pathlib
import random
import time

import workflows
from figures import median, percentile
from processes import (
    Contention, milliseconds_in_process, milliseconds_to_board, milliseconds_to_change,
    milliseconds_to_synchronize)
from projects import Project, hours_ago
from team import Team
from terminal import Terminal

ROSTER_BOTTOM, HTOP_BOTTOM = b"quit", b"Quit"
SETTLING = 3.0
NEWLINE = b"\n"
# Longer than a changed value stays bold.
FADING = 3.4


class Bench:
    """What all measures share."""

    def __init__(self, program, folder, report, htop):
        self.program, self.folder, self.report, self.htop = program, folder, report, htop
        self.projects = {}

    def project(self, tasks):
        if tasks not in self.projects:
            self.projects[tasks] = Project(self.folder, tasks)
        return self.projects[tasks]

    def dashboard(self, tasks, *options, **environment):
        arguments = [self.program, *options, str(self.project(tasks).root)]
        return Terminal(arguments, **environment)

    def settled(self, tasks, *options, **environment):
        terminal = self.dashboard(tasks, *options, **environment)
        terminal.first_frame(ROSTER_BOTTOM)
        terminal.drain(1.0)
        return terminal


def start(bench):
    htop = starts(lambda: Terminal([bench.htop]), HTOP_BOTTOM) if bench.htop else None
    for tasks, target in ((1_000, 15.0), (10_000, 60.0)):
        figure = starts(lambda: bench.dashboard(tasks), ROSTER_BOTTOM)
        bench.report.add(
            f"start to first full frame, {tasks:,} tasks", figure, "ms", target, htop)


def starts(open_terminal, bottom_line, count=21):
    """The median time from exec to the last byte of the first full frame."""
    times = []
    for _ in range(count):
        with open_terminal() as terminal:
            frame = terminal.first_frame(bottom_line)
            times.append((frame.last - terminal.started) / 1e6)
    return median(times)


def idle(bench, seconds=20):
    roster = idle_costs(bench.settled(1_000), seconds)
    htop = idle_costs(Terminal([bench.htop]), seconds) if bench.htop else (None, None, None)
    names = ("output while nothing happens", "wake-ups while nothing happens", "CPU while idle")
    for name, unit, target, value, other in zip(
            names, ("B/s", "/s", "%"), (0.0, 2.0, 0.05), roster, htop):
        bench.report.add(name, value, unit, target, other)


def idle_costs(terminal, seconds):
    """Bytes, wake-ups and per cent of a core, each over a second."""
    with terminal:
        terminal.drain(SETTLING)
        wake_ups, cpu = terminal.wake_ups(), terminal.cpu_seconds()
        written = len(terminal.drain(seconds))
        wake_ups, cpu = terminal.wake_ups() - wake_ups, terminal.cpu_seconds() - cpu
        return written / seconds, wake_ups / seconds, 100 * cpu / seconds


def change_progress(project, turn):
    project.at_work(1)["progress"] = 0.41 if turn % 2 else 0.42


def change_heartbeat(project, turn):
    project.instance(2)["last_heartbeat"] = hours_ago(5 if turn % 2 else 4)


def change_status(project, turn):
    project.at_work(3)["status"] = "review" if turn % 2 else "in-progress"
    summary = project.state["progress_summary"]
    summary["in_progress"] += -1 if turn % 2 else 1


def one_change(bench, count=5):
    """Bytes at once, and with what fades away in the seconds after."""
    project = bench.project(1_000)
    kinds = {"progress": change_progress, "heartbeat": change_heartbeat, "status": change_status}
    with bench.settled(1_000) as terminal:
        for kind, change in kinds.items():
            at_once, in_all = [], []
            for turn in range(1, count + 1):
                change(project, turn)
                project.write("state.json", project.state)
                burst = terminal.read(quiet=0.25, limit=2.0)
                at_once.append(len(burst))
                in_all.append(len(burst) + len(terminal.drain(FADING)))
            bench.report.add(
                f"one {kind} changes", median(at_once), "B", 64,
                note=f"{median(in_all)} B with what fades after it")
        change_status(project, 2)
        project.write("state.json", project.state)


def latency(bench):
    times = renames(bench, count=300, pause=0.02)
    for name, share, target in (("p50", 0.5, 5.0), ("p99", 0.99, 20.0), ("max", 1.0, None)):
        bench.report.add(
            f"file renamed → terminal has it, {name}", percentile(times, share), "ms", target)
    times = renames(
        bench, count=25, pause=0.05, options=("--interval", "0.5", "--poll-only"))
    bench.report.add(
        "the same by polling every 500 ms, max", percentile(times, 1.0), "ms", 550.0)


def renames(bench, count, pause, options=()):
    project, times = bench.project(1_000), []
    with bench.settled(1_000, *options) as terminal:
        for turn in range(count):
            change_progress(project, turn)
            ready = project.prepared("state.json", project.state)
            terminal.drain(pause * random.uniform(1, 2))
            renamed = time.monotonic_ns()
            os.replace(*ready)
            burst = terminal.read(quiet=0.005, limit=2.0)
            if not burst:
                raise RuntimeError("a change was not shown within 2 s")
            times.append((burst.first - renamed) / 1e6)
    return times


def keys(bench):
    htop = None
    if bench.htop:
        with Terminal([bench.htop]) as terminal:
            terminal.first_frame(HTOP_BOTTOM)
            htop = key_times(terminal, (b"\x1bOB", b"\x1bOA"))
    with bench.settled(10_000) as terminal:
        times = key_times(terminal, (b"j", b"j", b"j", b"k", b"\x1b[6~", b"\x1b[5~"))
    for name, share, target in (("p50", 0.5, None), ("p99", 0.99, 16.0)):
        bench.report.add(
            f"key → terminal, 10,000 tasks, {name}", percentile(times, share), "ms", target,
            percentile(htop, share) if htop else None)


def key_times(terminal, keys, count=320):
    """From the key to the last byte of the answer; a key that changes nothing is not counted."""
    times = []
    for turn in range(count):
        terminal.drain(random.uniform(0.005, 0.02))
        pressed = time.monotonic_ns()
        terminal.send(keys[turn % len(keys)])
        burst = terminal.read(quiet=0.01, limit=0.3)
        if burst:
            times.append((burst.last - pressed) / 1e6)
    return times


def memory(bench):
    htop = None
    if bench.htop:
        with Terminal([bench.htop]) as terminal:
            terminal.drain(1.0)
            htop = terminal.resident_megabytes()
    for tasks, target in ((1_000, 12.0), (10_000, 40.0)):
        with bench.settled(tasks) as terminal:
            bench.report.add(
                f"resident memory, {tasks:,} tasks", terminal.resident_megabytes(), "MB", target,
                htop)


def reading(bench):
    project = Project(bench.folder, 100_000, completed=99_992, has_queue=False)
    megabytes = (project.coordination / "state.json").stat().st_size / 1e6
    bench.report.add(
        "state of 100,000 tasks read into a board",
        milliseconds_to_board(bench.program, project.root), "ms", 50.0, note=f"{megabytes:.1f} MB")


def database(bench):
    first, anew, quiet, change, _ = milliseconds_to_synchronize(bench.program, bench.folder)
    bench.report.add("1,000 tasks written into a new database", first, "ms", 50.0)
    bench.report.add("the same with nothing to do, by another process", anew, "ms")
    bench.report.add("the same with nothing to do, by the coordinator", quiet, "ms", 2.0)
    bench.report.add("the same with one change", change, "ms")


def orchestration(bench):
    """A generated workflow, and the one of a real team where there is such a file."""
    measure_workflow(bench, workflows.generated(bench.folder), "an ORCHESTRATION.yaml")
    data = pathlib.Path(os.environ.get("ROSTER_REAL_DATA", ""))
    state = data / "orchestration" / "oss-release.ORCHESTRATION.yaml"
    if state.is_file():
        workflow = workflows.recorded(bench.folder, state)
        measure_workflow(bench, workflow, "the file of a real team")


def measure_workflow(bench, workflow, name):
    measure_phased(bench, workflow, "orchestration", name, "an agent's status in it",
                   ["orchestration", "agent"], ["in_progress"])


def measure_phased(bench, project, tracker, name, change, command, words):
    """The reading of a project, and a change in it by command."""
    first, again = milliseconds_in_process(bench.program, project.root, tracker)
    bench.report.add(
        f"{name} read into a board", again, "ms", 5.0,
        note=f"{len(project.state) / 1e3:.0f} kB, {project.state.count(NEWLINE):,} lines; "
             f"{first:.2f} ms the first time")
    bench.report.add(
        f"{change} changed, by command",
        milliseconds_to_change(bench.program, project, command, words), "ms", 15.0)


def task_status(bench):
    """A generated document with 270 rows of tasks."""
    measure_phased(bench, workflows.tables(bench.folder), "task-status", "a TASK-STATUS.md",
                   "a task's status in it", ["task-status", "set"],
                   ["ASSIGNED", "--agent", "agent-3"])


def focus_task(bench):
    """A generated task of 60 phases."""
    measure_phased(bench, workflows.phases(bench.folder), "focus-task", "a task of 60 phases",
                   "a phase's status in it", ["set-status"], ["in-progress"])


def plan_progress(bench):
    """A generated plan of 270 tasks with its progress."""
    measure_phased(bench, workflows.plan(bench.folder), "plan-progress", "a plan of 270 tasks",
                   "a task's status in its progress", ["set-status"], ["completed"])


def writers(bench):
    project = Project(bench.folder, 1_608, completed=0)
    contention = Contention(bench.program, project, writers=8, actions=200)
    contention.run()
    bench.report.add("8 writers × 200 actions: lost", contention.lost(), "", 0)
    bench.report.add("8 writers × 200 actions: torn", contention.torn, "", 0)
    bench.report.add(
        "8 writers × 200 actions: missing in the journal", 1600 - contention.journaled(), "", 0,
        note=f"{contention.seconds:.1f} s, {contention.busy} times busy and tried again")


def team(bench, count=100, seconds=20, interval=0.1):
    group = Team(bench.program, bench.folder, instances=8, tasks=1_000)
    bench.report.add(
        "a report of an instance, 1,000 tasks, median", median(group.report_times(count)), "ms",
        10.0)
    often = [option for duty in ("reports", "database", "memory")
             for option in (f"--{duty}-interval", str(interval))]
    with group.coordinator(*often) as coordinator:
        cpu, written = coordinator.costs(seconds)
    bench.report.add(
        "a round of the coordinator with nothing to do, CPU", 1000 * cpu / (seconds / interval),
        "ms", 5.0)
    bench.report.add("what these rounds write", written, "B", 0)
    with group.coordinator() as coordinator:
        cpu, _ = coordinator.costs(seconds)
    bench.report.add("CPU of an idle coordinator", 100 * cpu / seconds, "%", 0.05)


ALL = (start, idle, one_change, latency, keys, memory, reading, orchestration, task_status,
       focus_task, plan_progress, database, writers, team)
