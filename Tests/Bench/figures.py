"""Figures with their targets, and how they are shown."""

import statistics


def median(values):
    return statistics.median(values)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Report:
    def __init__(self):
        self.figures = []

    def add(self, what, value, unit, target=None, htop=None, note=""):
        """A figure is met where it is at most its target."""
        figure = dict(what=what, value=value, unit=unit, target=target, htop=htop, note=note)
        figure["met"] = None if target is None else value <= target
        self.figures.append(figure)
        print(row(figure), flush=True)

    @property
    def missed(self):
        return [figure for figure in self.figures if figure["met"] is False]


def heading():
    return f"{'what':54} {'figure':>12} {'target':>10} {'htop':>10}  met"


def row(figure):
    verdict = {True: "yes", False: "MISSED", None: ""}[figure["met"]]
    cells = [shown(figure[name], figure["unit"]) for name in ("value", "target", "htop")]
    line = f"{figure['what']:54} {cells[0]:>12} {cells[1]:>10} {cells[2]:>10}  {verdict}"
    return f"{line}  {figure['note']}".rstrip()


def shown(value, unit):
    if value is None:
        return ""
    decimals = 0 if isinstance(value, int) else 3 if unit == "%" else 2
    return f"{value:.{decimals}f} {unit}".rstrip()
