"""What a process holds, sampled at moments at which it has the same to show, and what is wrong
with how that goes on."""

import dataclasses
import os
import pathlib
import statistics
import time

# What memory may grow by, from the first to the last of many samples, by the straight line through
# them. At each moment it is a few per cent more or less: few samples tell only a coarse leak.
TOLERANCE = 0.05
NOISE = 1.2
FEWEST = 4


@dataclasses.dataclass
class Sample:
    second: float
    kilobytes: int
    descriptors: list


def sample(pid, second):
    with open(f"/proc/{pid}/status") as file:
        fields = dict(line.split(":", 1) for line in file)
    return Sample(second, int(fields["VmRSS"].split()[0]), descriptors(pid))


def descriptors(pid, looks=10):
    """What is open, by name; of some looks the one with the fewest: now and then git is asked
    something, through pipes."""
    found = []
    for _ in range(looks):
        found.append(sorted(names(pathlib.Path(f"/proc/{pid}/fd"))))
        time.sleep(0.05)
    return min(found, key=len)


def names(folder):
    for path in folder.iterdir():
        try:
            yield os.readlink(path)
        except FileNotFoundError:
            pass


def growth(samples):
    """By how much of itself memory grows from the first sample to the last."""
    line = statistics.linear_regression(
        [each.second for each in samples], [each.kilobytes for each in samples])
    seconds = samples[-1].second - samples[0].second
    return line.slope * seconds / statistics.median(each.kilobytes for each in samples)


def tolerance(samples):
    return max(TOLERANCE, NOISE / len(samples))


def settled(samples):
    """Without the first third, in which everything is done for the first time."""
    return samples[max(1, len(samples) // 3):]


def problems(samples):
    kept = settled(samples)
    if len(kept) < FEWEST:
        yield f"{len(samples)} quiet moments are too few to tell growth from noise"
        return
    if (grown := growth(kept)) > tolerance(kept):
        yield f"memory grows: {grown:+.1%} in {kept[-1].second - kept[0].second:.0f} s"
    counts = [len(each.descriptors) for each in kept]
    if len(set(counts)) > 1:
        most = max(kept, key=lambda each: len(each.descriptors))
        yield f"descriptors are not constant: {counts}; at most {', '.join(most.descriptors)}"


def summary(samples):
    kept = settled(samples)
    sizes = [each.kilobytes for each in kept]
    return (f"memory {min(sizes) / 1024:.1f} to {max(sizes) / 1024:.1f} MiB, "
            f"{growth(kept):+.1%} by the straight line through {len(kept)} quiet moments "
            f"({tolerance(kept):.0%} are allowed); {len(kept[-1].descriptors)} descriptors")
