"""However the dashboard ends or stops, the terminal is as it was before."""

import os
import signal

from matrix import unknown
from parser import Parser, private_modes
from pseudoterminal import Pseudoterminal
from roster import PROJECTS, comparable

SIZE = (80, 24)
TERMS = ["xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100", "vt220",
         "rxvt-unicode"]
# A shell with job control around the program, which leaves the terminal to it and says how it went.
SHELL = 'set -m; "$@"; echo "<$?>"; read -r _; fg >/dev/null; echo "<$?>"; read -r _'
ENDINGS = {
    "q": ("q", None), "Ctrl-C": ("\x03", None), "Ctrl-\\": ("\x1c", None),
    **{number.name: (None, number) for number in (
        signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGSEGV,
        signal.SIGABRT, signal.SIGILL, signal.SIGTRAP, signal.SIGBUS)},
}
# Off where the terminal was left: cursor keys, the other screen, the mouse, brackets around what
# is pasted.
OFF = (1, 47, 1047, 1049, 1000, 1002, 1003, 1006, 2004)
SHOWN_CURSOR, WRAPPING = 25, 7
FLAGS = ("input flags", "output flags", "control flags", "local flags", "input speed",
         "output speed", "control characters")


def check(roster, terms):
    for term in terms:
        for name, (keys, number) in ENDINGS.items():
            yield f"{name}, {term}", list(check_ending(roster, term, keys, number))
        for name, keys, number in (("Ctrl-Z", "\x1a", None), ("SIGTSTP", None, signal.SIGTSTP)):
            yield f"{name}, another size, fg, {term}", list(check_stop(roster, term, keys, number))


def start(roster, term, size=SIZE):
    words = ["bash", "--norc", "-c", SHELL, "bash", *roster.dashboard(PROJECTS[0])]
    return Pseudoterminal(words, size, roster.environment(term))


def check_ending(roster, term, keys, number):
    with start(roster, term) as terminal:
        if not terminal.wait(lambda: b"quit" in terminal.output):
            yield "never begins"
            return
        tell(terminal, keys, number)
        yield from left_behind(terminal)
        yield from unknown(bytes(terminal.output), term)


def tell(terminal, keys, number):
    if keys:
        terminal.type(keys)
    else:
        os.kill(terminal.foreground(), number)


def left_behind(terminal):
    if not terminal.wait(lambda: b"<" in terminal.output.rsplit(b"\x1b", 1)[-1]):
        yield f"does not end: {bytes(terminal.output[-80:])}"
        return
    for name, before, after in zip(FLAGS, terminal.before, terminal.settings(), strict=True):
        if before != after:
            yield f"{name} are not as they were"
    modes = private_modes(bytes(terminal.output))
    yield from (f"mode {mode} is still on" for mode in OFF if modes.get(mode))
    yield from (f"mode {mode} is still off" for mode in (SHOWN_CURSOR, WRAPPING)
                if not modes.get(mode, True))
    yield from still_coloured(terminal)


def still_coloured(terminal):
    parser = Parser(SIZE)
    parser.feed(bytes(terminal.output))
    pen, plain = parser.screen.cursor.attrs, parser.screen.default_char
    if pen._replace(data=" ") != plain._replace(data=" "):
        yield f"what follows is written like this: {pen}"


def check_stop(roster, term, keys, number, later=(120, 40)):
    parser = Parser(SIZE)
    with start(roster, term) as terminal:
        drawn = roster.frame(PROJECTS[0], SIZE)
        terminal.wait(lambda: parser.rows() == drawn, hear=parser.feed)
        tell(terminal, keys, number)
        yield from left_behind(terminal)
        terminal.resize(later)
        before = len(terminal.output)
        terminal.type("\n")
        terminal.wait(lambda: b"quit" in terminal.output[before:])
        parser = Parser(later)
        parser.feed(bytes(terminal.output[before:]))
        drawn = roster.frame(PROJECTS[0], later)
        if not terminal.wait(lambda: parser.rows() == drawn, hear=parser.feed):
            yield f"after fg: {comparable(parser.rows())[:3]}"
        terminal.type("q")
        yield from left_behind(terminal)
