"""What is measured of a peer: what a person would feel, in the same run and on the same terms."""

import dataclasses
import os
import subprocess
import time

from costs import grown
from figures import median, percentile
from peers import Place

PATIENCE = 40.0
# With so many tasks all is measured, with others less, and idle costs not at all.
FULL = 1_000
# A peer paints its first frame in several goes.
CALM = 0.25
MILLISECONDS_FOR_STARTS, SECONDS_FOR_KEYS, SECONDS_FOR_CHANGES = 4_000, 6, 10
FAILURES = (RuntimeError, OSError, ValueError, subprocess.SubprocessError)


class Beside:
    """The peers, each examined once for each number of tasks."""

    def __init__(self, peers, bench):
        self.peers, self.bench = {peer.name: peer for peer in peers}, bench
        self.examined, self.failures = {}, {}

    def figures(self, quantity, tasks=FULL):
        """What each peer has of it, by name; a word where it did not start."""
        found = {name: self.of(name, tasks).get(quantity) for name in self.peers}
        return {name: value for name, value in found.items() if value is not None}

    def of(self, name, tasks):
        if (name, tasks) not in self.examined:
            self.examined[name, tasks] = self.attempt(self.peers[name], tasks)
        return self.examined[name, tasks]

    def attempt(self, peer, tasks):
        """A peer that fails has the figures that came before it failed."""
        found = {}
        try:
            place = Place(peer, self.bench.folder, self.bench.project(tasks), tasks)
            for quantities in examination(place, 1.0 if tasks == FULL else 0.3):
                found.update(quantities)
        except FAILURES as problem:
            found.setdefault("start", "failed")
            self.failures[peer.name] = f"{tasks:,} tasks: {problem}"
            print(f"{peer.name}, {self.failures[peer.name]}", flush=True)
        return found


def examination(place, effort):
    """A start that takes long is not repeated."""
    with place.open() as terminal:
        starts = [first_frame(place, terminal)]
        yield {"start": starts[0]}
        terminal.drain(2.0)
        yield {"memory": terminal.costs.peak_megabytes(2.0)}
        if effort == 1:
            yield dict(zip(("output", "wake_ups", "cpu"), idle_costs(terminal, 8)))
        if place.peer.keys:
            yield summary("key", key_answers(
                terminal, place.peer.keys, 200, SECONDS_FOR_KEYS * effort, 3.0))
        if place.peer.change:
            yield summary("change", changes(place, terminal, SECONDS_FOR_CHANGES * effort))
    while len(starts) < 11 and sum(starts) < MILLISECONDS_FOR_STARTS * effort:
        with place.open() as terminal:
            starts.append(first_frame(place, terminal))
    yield {"start": median(starts)}


def first_frame(place, terminal):
    """Milliseconds from exec to the last byte of it."""
    frame = terminal.first_frame(place.peer.sign, PATIENCE, CALM)
    return (frame.last - terminal.started) / 1e6


def summary(name, answers):
    times, sizes = [a.milliseconds for a in answers], [a.size for a in answers]
    return {f"{name}_p50": median(times), f"{name}_p99": percentile(times, 0.99),
            f"{name}_max": max(times), f"{name}_bytes": round(median(sizes))}


@dataclasses.dataclass
class Answer:
    milliseconds: float
    size: int


def idle_costs(terminal, seconds):
    """Bytes, wake-ups and per cent of a core, each over a second."""
    wake_ups, cpu = terminal.costs.wake_ups(), terminal.costs.cpu_seconds()
    written = len(terminal.drain(seconds))
    wake_ups = grown(wake_ups, terminal.costs.wake_ups())
    cpu = grown(cpu, terminal.costs.cpu_seconds())
    return written / seconds, wake_ups / seconds, 100 * cpu / seconds


def key_answers(terminal, keys, count, seconds, limit=0.3):
    """From the key to the last byte of the answer; a key that changes nothing is not counted."""
    answers, end = [], time.monotonic() + seconds
    for turn in range(count):
        if time.monotonic() > end:
            break
        terminal.drain(0.002 + os.urandom(1)[0] / 50_000)
        pressed = time.monotonic_ns()
        terminal.send(keys[turn % len(keys)])
        burst = terminal.read(quiet=0.006, limit=limit)
        if burst:
            answers.append(Answer((burst.last - pressed) / 1e6, len(burst)))
    if not answers:
        raise RuntimeError("no key was answered")
    return answers


def changes(place, terminal, seconds, count=40):
    answers, end = [], time.monotonic() + seconds
    while len(answers) < count and time.monotonic() < end:
        terminal.drain(0.1 + os.urandom(1)[0] / 512)
        begun = time.monotonic_ns()
        sign = place.peer.change(place, len(answers))
        burst = terminal.read_until(sign, 10.0, 0.02, "a change was not shown")
        answers.append(Answer((burst.last - begun) / 1e6, len(burst)))
    return answers
