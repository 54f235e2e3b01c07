"""Every kind of terminal, size and locale: what is shown is what was drawn."""

import functools
import itertools
import subprocess

import sequences
from parser import Parser
from pseudoterminal import Pseudoterminal
from roster import PROJECTS, difference

TERMS = ["xterm-256color", "xterm", "screen-256color", "screen", "tmux-256color", "linux", "vt100",
         "vt220", "ansi", "rxvt-unicode", "rxvt-unicode-256color"]
SIZES = [(1, 1), (10, 3), (40, 10), (80, 24), (120, 40), (160, 50), (300, 100)]
LOCALES = ["C.UTF-8", "C", "en_US.ISO-8859-1"]
# One picture after the other: what is changed on the screen is seen as well as what is drawn.
STEPS = ["", "j", "2", "?", "<Escape>", "G", "1"]
TYPED = {"<Escape>": "\x1b"}
# The sequences that each of them got.
USED = {term: set() for term in TERMS}
REFUSED = {"dumb": "cannot move its cursor", "no-such-terminal": "nothing is known of the terminal",
           "": "TERM is not set"}


@functools.cache
def description(term):
    """What terminfo has of it; nothing where it is not installed."""
    run = subprocess.run(["infocmp", "-1x", term], capture_output=True, text=True)
    return run.stdout.split("\n\t")[1:]


def cells(every):
    """The whole matrix or each n-th cell of it, with the projects in turn."""
    terms = [term for term in TERMS if description(term)]
    whole = itertools.product(terms, LOCALES, SIZES)
    return [(*cell, PROJECTS[number % len(PROJECTS)])
            for number, cell in enumerate(whole)][::every]


def check(roster, every):
    for term, locale, size, project in cells(every):
        place = f"{term}, {locale}, {size[0]}x{size[1]}, {project}"
        yield place, list(check_cell(roster, term, locale, size, project))
    for term, said in REFUSED.items():
        yield f"TERM={term}", list(check_refusal(roster, term, said))


def check_cell(roster, term, locale, size, project):
    parser = Parser(size, wraps_at_once="xenl," not in description(term))
    environment = roster.environment(term, locale)
    with Pseudoterminal(roster.dashboard(project), size, environment) as terminal:
        keys = ""
        if size == (1, 1):
            size = grown(terminal, parser)
        for step in STEPS:
            keys += step
            if step:
                terminal.type(TYPED.get(step, step))
            drawn = roster.frame(project, size, locale, keys)
            if not terminal.wait(lambda: parser.rows() == drawn, hear=parser.feed):
                yield f"after {keys!r}: {difference(parser.rows(), drawn)}"
                return
            if step != "?":
                yield from (f"after {keys!r}: {text}" for text in parser.crooked())
        yield from unknown(bytes(terminal.output), term)


def grown(terminal, parser, size=(40, 10)):
    """Hardly any terminal can be made to show something in its only cell without scrolling it
    away: what can be seen is that a larger one is right afterwards."""
    terminal.wait(lambda: terminal.output, hear=parser.feed)
    parser.resize(size)
    terminal.resize(size)
    return size


def unknown(output, term):
    """What terminfo does not have of this terminal, or what does more than to paint."""
    used = sequences.of(output)
    USED[term] |= used
    if found := used - sequences.harmless(term):
        yield f"sequences that {term} does not know: {sorted(found)}"


def check_refusal(roster, term, said):
    """Said in words, and nothing but words is written."""
    words, environment = roster.dashboard(PROJECTS[0]), roster.environment(term)
    with Pseudoterminal(words, (80, 24), environment) as terminal:
        terminal.wait(lambda: terminal.process.poll() is not None)
        terminal.read(0.05)
        text = terminal.output.decode()
        if said not in text or sequences.of(bytes(terminal.output)):
            yield f"says {text!r}"
        if terminal.process.returncode in (0, None):
            yield f"ends with {terminal.process.returncode}"
