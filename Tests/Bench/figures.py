"""Figures with their targets and those of the peers, and how they are shown."""

import statistics

WHAT, CELL, SAMPLES = 52, 10, 4


def median(values):
    return statistics.median(values)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Report:
    def __init__(self, peers=()):
        self.figures, self.peers, self.growth = [], list(peers), []

    def add(self, what, value, unit, target=None, peers=None, samples=None, note=""):
        """A figure is met where it is at most its target.

        `peers` has the figures of those of whom the same could be measured, by their names;
        `samples` tells from how many values it was taken.
        """
        figure = dict(what=what, value=value, unit=unit, target=target, peers=dict(peers or {}),
                      samples=samples, note=note)
        figure["met"] = None if target is None else value <= target
        self.figures.append(figure)
        print(self.row(figure), flush=True)

    @property
    def missed(self):
        return [figure for figure in self.figures if figure["met"] is False]

    def heading(self):
        return line("what", "of", ["figure", "target", *self.peers], "met")

    def row(self, figure):
        """A line, and where something is to be said of it, another one."""
        unit, theirs = figure["unit"], figure["peers"]
        values = [figure["value"], figure["target"], *(theirs.get(name) for name in self.peers)]
        verdict = {True: "yes", False: "MISSED", None: ""}[figure["met"]]
        cells = [shown(value, unit) for value in values]
        row = line(figure["what"], figure["samples"] or "", cells, verdict)
        return f"{row}\n    {figure['note']}" if figure["note"] else row


def line(what, samples, cells, verdict):
    cells = " ".join(f"{cell:>{CELL}}" for cell in cells)
    return f"{what:{WHAT}} {samples:>{SAMPLES}} {cells}  {verdict}".rstrip()


def shown(value, unit):
    """Three digits tell enough of what was measured; what was counted is shown as it is."""
    if value is None or isinstance(value, str):
        return value or ""
    size = abs(value)
    decimals = 0 if isinstance(value, int) or size >= 100 else 1 if size >= 10 else 2
    return f"{value:,.{3 if unit == '%' and size < 1 else decimals}f} {unit}".rstrip()
