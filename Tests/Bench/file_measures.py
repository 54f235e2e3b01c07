"""What is measured of reading and writing files, one function for each group of figures."""

import os
import pathlib

import workflows
from figures import median
from processes import (
    Contention, milliseconds_in_process, milliseconds_to_board, milliseconds_to_change,
    milliseconds_to_synchronize)
from projects import Project
from team import Team

NEWLINE = b"\n"
WORKFLOW_CHANGE = "an agent's status in it"


def reading(bench):
    project = Project(
        pathlib.Path(bench.folder, "reading"), 100_000, completed=99_992, has_queue=False)
    megabytes = (project.coordination / "state.json").stat().st_size / 1e6
    bench.report.add(
        "state of 100,000 tasks read into a board",
        milliseconds_to_board(bench.program, project.root), "ms", 50.0, note=f"{megabytes:.1f} MB")


def database(bench):
    first, anew, quiet, change, _ = milliseconds_to_synchronize(
        bench.program, bench.folder, bench.times(5))
    bench.report.add("1,000 tasks written into a new database", first, "ms", 50.0)
    bench.report.add("the same with nothing to do, by another process", anew, "ms")
    bench.report.add("the same with nothing to do, by the coordinator", quiet, "ms", 2.0)
    bench.report.add("the same with one change", change, "ms")


def orchestration(bench):
    """A generated workflow, and the one of a real team where there is such a file."""
    measure_phased(bench, "orchestration", "an ORCHESTRATION.yaml", WORKFLOW_CHANGE)
    data = pathlib.Path(os.environ.get("ROSTER_REAL_DATA", ""))
    state = data / "orchestration" / "oss-release.ORCHESTRATION.yaml"
    if state.is_file():
        measure_phased(bench, "orchestration", "the file of a real team", WORKFLOW_CHANGE,
                       workflows.recorded(bench.folder, state))


def measure_phased(bench, tracker, name, change, project=None):
    """The reading of a project, and a change in it by command."""
    make, command, words = workflows.CHANGES[tracker]
    project = project or make(bench.folder)
    first, again = milliseconds_in_process(
        bench.program, project.root, tracker, bench.times(101))
    bench.report.add(
        f"{name} read into a board", again, "ms", 5.0,
        note=f"{len(project.state) / 1e3:.0f} kB, {project.state.count(NEWLINE):,} lines; "
             f"{first:.2f} ms the first time")
    bench.report.add(
        f"{change} changed, by command",
        milliseconds_to_change(bench.program, project, command, words, bench.times(51)),
        "ms", 15.0)


def task_status(bench):
    """A generated document with 270 rows of tasks."""
    measure_phased(bench, "task-status", "a TASK-STATUS.md", "a task's status in it")


def focus_task(bench):
    """A generated task of 60 phases."""
    measure_phased(bench, "focus-task", "a task of 60 phases", "a phase's status in it")


def plan_progress(bench):
    """A generated plan of 270 tasks with its progress."""
    measure_phased(
        bench, "plan-progress", "a plan of 270 tasks", "a task's status in its progress")


def writers(bench):
    project = Project(bench.folder, 1_608, completed=0)
    actions = bench.times(200)
    contention = Contention(bench.program, project, writers=8, actions=actions)
    contention.run()
    name = f"8 writers × {actions} actions"
    bench.report.add(f"{name}: lost", contention.lost(), "", 0)
    bench.report.add(f"{name}: torn", contention.torn, "", 0)
    bench.report.add(
        f"{name}: missing in the journal", 8 * actions - contention.journaled(), "", 0,
        note=f"{contention.seconds:.1f} s, {contention.busy} times busy and tried again")


def team(bench, count=100, interval=0.1):
    count, seconds = bench.times(count), bench.seconds(20)
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


ALL = (reading, orchestration, task_status, focus_task, plan_progress, database, writers, team)
