"""The same pictures in emulators that people use: tmux, GNU screen and xterm."""

import contextlib
import os
import pathlib
import subprocess
import tempfile
import time

from parser import Parser
from pseudoterminal import Pseudoterminal
from roster import PROJECTS, comparable, difference
from tmux import Tmux

SIZES = [(10, 3), (40, 10), (80, 24), (120, 40), (160, 50), (300, 100)]
STEPS = ["", "j", "2", "1", "?", "<Escape>"]
TERMS = {"tmux": ["tmux-256color", "tmux", "screen-256color"],
         "screen": ["screen-256color", "screen"],
         "xterm": ["xterm-256color", "xterm", "vt220", "vt100"]}


def check(roster, every):
    cells = [(name, term, size) for name, kind in KINDS.items() for term in TERMS[name]
             for size in SIZES if kind.holds(size)]
    chosen = [(*cell, PROJECTS[number % len(PROJECTS)])
              for number, cell in enumerate(cells)][::every]
    # With characters of two columns, marks and whatever else may put a row out of line.
    chosen += [(name, TERMS[name][0], (160, 50), "hostile") for name in KINDS]
    for name, term, size, project in chosen:
        place = f"{name}, {term}, {size[0]}x{size[1]}, {project}"
        yield place, list(check_cell(roster, KINDS[name], term, size, project))


def check_cell(roster, kind, term, size, project):
    words, environment = roster.dashboard(project), roster.environment(term)
    with tempfile.TemporaryDirectory(prefix="roster-emulator-") as folder:
        emulator = kind(pathlib.Path(folder), words, size, environment)
        with contextlib.closing(emulator):
            keys = ""
            for step in STEPS:
                keys += step
                if step:
                    emulator.type("\x1b" if step == "<Escape>" else step)
                drawn = roster.frame(project, size, keys=keys)
                if shown := wait_for(drawn, emulator):
                    yield f"after {keys!r}: {difference(shown, drawn)}"
                    return


def wait_for(drawn, emulator, patience=8):
    """What is shown instead, after some time; nothing where it is what was drawn."""
    end = time.monotonic() + patience
    while (shown := comparable(emulator.rows())) != drawn:
        if time.monotonic() > end:
            return padded(shown, len(drawn))
        time.sleep(0.05)
    return None


def padded(rows, count):
    return (rows + [""] * count)[:count]


class TmuxEmulator(Tmux):
    def __init__(self, folder, words, size, environment):
        inside = ["env", f"TERM={environment['TERM']}", *words]
        super().__init__(folder / "tmux", inside, size, {**environment, "TERM": "xterm-256color"})

    @staticmethod
    def holds(size):
        return True


class GNUScreen:
    """In a terminal of its own, on which it paints what it makes of the program's output: its own
    copies of the screen are in one-byte characters."""

    def __init__(self, folder, words, size, environment):
        settings = folder / "screenrc"
        settings.write_text("startup_message off\ndefutf8 on\nvbell off\n"
                            f"term {environment['TERM']}\ndefhstatus \"\"\n")
        (folder / "sockets").mkdir(mode=0o700)
        self.environment = {**environment, "TERM": "xterm-256color",
                            "SCREENDIR": str(folder / "sockets")}
        self.terminal = Pseudoterminal(
            ["screen", "-U", "-c", str(settings), "-S", "roster", *words], size, self.environment)
        self.parser = Parser(size)

    @staticmethod
    def holds(size):
        return True

    def type(self, text):
        self.terminal.type(text)

    def rows(self):
        self.terminal.wait(lambda: False, patience=0.05, hear=self.parser.feed)
        return self.parser.rows()

    def close(self):
        subprocess.run(["screen", "-S", "roster", "-X", "quit"], env=self.environment,
                       capture_output=True)
        self.terminal.__exit__()


class XTerm:
    """Under a display that nobody sees; a key makes it print what it shows."""

    SETTINGS = [
        "XTerm*printerCommand: cat > {print}", "XTerm*printAttributes: 0",
        "XTerm*printerAutoClose: true", "XTerm*scrollBar: false", "XTerm*allowWindowOps: false",
        "XTerm*VT100.translations: #override <Key>F12: print()", "XTerm*faceName: DejaVu Sans Mono",
        "XTerm*faceSize: 6", "XTerm*combiningChars: 5"]

    def __init__(self, folder, words, size, environment):
        self.printed = folder / "print"
        display = self.start_display(folder)
        self.environment = {**environment, "DISPLAY": display}
        settings = [text.format(print=self.printed) for text in self.SETTINGS]
        options = [word for setting in settings for word in ("-xrm", setting)]
        self.process = subprocess.Popen(
            ["xterm", *options, "-u8", "-tn", environment["TERM"], "-geometry", "%dx%d+0+0" % size,
             "-e", *words], env=self.environment, stderr=subprocess.DEVNULL)
        self.window = self.find_window()

    @staticmethod
    def holds(size):
        return size[0] >= 40

    def start_display(self, folder):
        told, tell = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(tell), "-screen", "0", "2400x1600x24", "-nolisten", "tcp"],
            pass_fds=[tell], stderr=subprocess.DEVNULL)
        os.close(tell)
        with open(told) as answer:
            return f":{answer.readline().strip()}"

    def do(self, *words):
        return subprocess.run(["xdotool", *words], env=self.environment, capture_output=True,
                              text=True).stdout

    def find_window(self):
        return self.do("search", "--sync", "--onlyvisible", "--class", "xterm").split()[0]

    def type(self, text):
        key = {"\x1b": "Escape", "?": "question"}.get(text, text)
        self.do("windowfocus", "--sync", self.window, "key", key)

    def rows(self):
        self.printed.unlink(missing_ok=True)
        self.do("windowfocus", "--sync", self.window, "key", "F12")
        end = time.monotonic() + 2
        while not self.is_printed() and time.monotonic() < end:
            time.sleep(0.02)
        return self.text().splitlines() if self.is_printed() else []

    def text(self):
        """The second half of a wide character is printed, too."""
        return self.printed.read_text(errors="replace").replace("\uffff", "")

    def is_printed(self):
        return self.printed.exists() and self.printed.stat().st_size > 0

    def close(self):
        for process in (self.process, self.server):
            process.terminate()
            process.wait()


KINDS = {"tmux": TmuxEmulator, "screen": GNUScreen, "xterm": XTerm}
