"""Draws how costs grow, with both axes logarithmic, as SVG."""

import math
from xml.sax.saxutils import escape

import machine

WIDTH, HEIGHT = 1240, 960
PANEL_WIDTH, PANEL_HEIGHT = 500, 320
LEFT, TOP, ACROSS, DOWN = 84, 130, 610, 420
LABEL_HEIGHT, ASIDE = 15, 8
ROSTER = "#00745a"
# Told apart by people who see few colours, too.
COLOURS = ("#8a8a8a", "#56a0d3", "#0059a8", "#a6518a", "#d55e00", "#b98a00", "#5b4a9e", "#7a3b1d")
STYLE = """
  text { font: 13px 'DejaVu Sans', Verdana, sans-serif; fill: #333 }
  .title { font-size: 22px; font-weight: bold; fill: #111 }
  .what { font-size: 15px; font-weight: bold; fill: #111 }
  .small { font-size: 11px; fill: #666 }
  .value { font-size: 11px; font-weight: bold; fill: %s }
""" % ROSTER


class Axes:
    """Where a value stands in a panel."""

    def __init__(self, left, top, curve):
        values = [value for points in (curve["roster"], curve["targets"], *curve["peers"].values())
                  for _, value in points]
        self.left, self.top = left, top
        self.low = math.floor(math.log10(min(values)))
        self.high = max(self.low + 1, math.ceil(math.log10(max(values)) + 0.02))
        sizes = [tasks for tasks, _ in curve["roster"]]
        self.first, self.last = math.log10(sizes[0]), math.log10(sizes[-1])

    def x(self, tasks):
        share = (math.log10(tasks) - self.first) / (self.last - self.first)
        return self.left + 20 + share * (PANEL_WIDTH - 40)

    def y(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.top + PANEL_HEIGHT * (1 - share)


def svg(result):
    """The page: a panel for each quantity."""
    described = list(machine.lines(result["machine"]))
    names = list(result["machine"]["peers"])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">',
        f"<style>{STYLE}</style>", '<rect width="100%" height="100%" fill="#fff"/>',
        text(30, 42, "roster from 10 to 1,000,000 tasks", "title"),
        *(text(30, 62 + 15 * number, words, "small") for number, words in enumerate(described))]
    for number, curve in enumerate(result["growth"]):
        axes = Axes(LEFT + number % 2 * ACROSS, TOP + 20 + number // 2 * DOWN, curve)
        parts += panel(axes, curve, dict(zip(names, COLOURS)))
    return "\n".join([*parts, "</svg>\n"])


def panel(axes, curve, colours):
    yield text(axes.left, axes.top - 12, f"{curve['what']} ({curve['unit']})", "what")
    yield from grid(axes, [tasks for tasks, _ in curve["roster"]])
    for tasks, value in curve["targets"]:
        x, y = axes.x(tasks), axes.y(value)
        yield line(x - 13, y, x + 13, y, "#111", 'stroke-width="2.5"')
    labels = [figure_of(axes, point) for point in curve["roster"]]
    for name, points in curve["peers"].items():
        yield from peer(axes, points, colours[name])
        labels.append(label_of(axes, name, points, colours[name]))
    yield from roster(axes, curve["roster"])
    yield from spread(labels)


def grid(axes, sizes):
    """A line for each power of ten, and for each size."""
    for power in range(axes.low, axes.high + 1):
        y = axes.y(10 ** power)
        yield line(axes.left, y, axes.left + PANEL_WIDTH, y, "#ddd")
        yield text(axes.left - 8, y + 4, short(10 ** power), "small", "end")
    for tasks in sizes:
        x = axes.x(tasks)
        yield line(x, axes.top, x, axes.top + PANEL_HEIGHT, "#f0f0f0")
        yield text(x, axes.top + PANEL_HEIGHT + 18, short(tasks), "small", "middle")
    middle = axes.left + PANEL_WIDTH / 2
    yield text(middle, axes.top + PANEL_HEIGHT + 36, "tasks (a bar is a target)", "small", "middle")


def peer(axes, points, colour):
    if points[0][0] is None:
        y = axes.y(points[0][1])
        yield line(axes.left, y, axes.left + PANEL_WIDTH, y, colour,
                   'stroke-dasharray="2 5" stroke-width="1.5"')
        return
    yield path(axes, points, colour, 1.3)
    for point in points:
        yield dot(axes, point, colour, 3.5)


def roster(axes, points):
    yield path(axes, points, ROSTER, 3)
    for point in points:
        yield dot(axes, point, ROSTER, 5)
    x, y = axes.x(points[0][0]), axes.y(points[0][1])
    yield text(x - 12, y - 11, "roster", "", colour=ROSTER, bold=True, halo=True)


def figure_of(axes, point):
    """Right of the point and below it, where no line goes."""
    return axes.x(point[0]) + ASIDE, axes.y(point[1]) + 16, short(point[1]), ROSTER, "value"


def label_of(axes, name, points, colour):
    """Beside its last point, or right of the panel."""
    tasks, value = points[-1]
    x = axes.left + PANEL_WIDTH + 5 if tasks is None else axes.x(tasks) + ASIDE
    return x, axes.y(value) + 4, name, colour, ""


def spread(labels):
    """Those that begin at one place from the highest to the lowest, each below the one before."""
    free = {}
    for x, y, words, colour, kind in sorted(labels, key=lambda label: label[1]):
        y = max(y, free.get(x, y))
        free[x] = y + LABEL_HEIGHT
        yield text(x, y, words, kind, colour=colour, halo=True)


def path(axes, points, colour, width):
    corners = " ".join(f"{axes.x(tasks):.1f},{axes.y(value):.1f}" for tasks, value in points)
    return (f'<polyline points="{corners}" fill="none" stroke="{colour}" '
            f'stroke-width="{width}" stroke-linejoin="round"/>')


def dot(axes, point, colour, radius):
    x, y = axes.x(point[0]), axes.y(point[1])
    return (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}" '
            'stroke="#fff" stroke-width="1.2"/>')


def line(x1, y1, x2, y2, colour, more=""):
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
            f'stroke="{colour}" {more}/>')


def text(x, y, words, kind, anchor="start", colour=None, bold=False, halo=False):
    """A halo keeps lines from running through the words."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    style = f"fill: {colour};" * bool(colour) + "font-weight: bold;" * bold
    words = escape(words)
    under = (f'<text {place} class="{kind}" style="stroke: #fff; stroke-width: 4; fill: #fff">'
             f"{words}</text>") if halo else ""
    return f'{under}<text {place} class="{kind}" style="{style}">{words}</text>'


def short(value):
    """1200000 as 1.2M"""
    for unit, word in ((1e6, "M"), (1e3, "k")):
        if value >= unit:
            return f"{value / unit:.2g}{word}" if value < 10 * unit else f"{value / unit:.0f}{word}"
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"
