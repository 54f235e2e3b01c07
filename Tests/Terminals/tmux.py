"""A program in a tmux server of its own, which parses what the program writes."""

import os
import pathlib
import signal
import subprocess

SETTINGS = ["remain-on-exit on", "status off", "escape-time 0"]


class Tmux:
    """One window that stays after its program has ended, so that its end can be looked at."""

    def __init__(self, socket, words, size, environment):
        self.socket, self.environment = str(socket), environment
        columns, rows = size
        settings = pathlib.Path(f"{socket}.conf")
        settings.write_text("".join(f"set-option -g {each}\n" for each in SETTINGS))
        self.run("-f", str(settings), "new-session", "-d", "-x", str(columns), "-y", str(rows),
                 "--", *words)
        self.server = int(self.told("pid"))
        self.pid = int(self.told("pane_pid"))

    def run(self, *words):
        run = subprocess.run(["tmux", "-u", "-S", self.socket, *words], env=self.environment,
                             capture_output=True, text=True)
        if run.returncode:
            raise RuntimeError(f"tmux {words[0]}: {run.stderr.strip()}")
        return run.stdout

    def told(self, name):
        return self.run("display-message", "-p", f"#{{{name}}}").strip()

    def rows(self):
        """What the screen shows, without the spaces behind each row."""
        text = self.run("capture-pane", "-p")
        return [row.rstrip() for row in text.split("\n")[:-1]]

    def type(self, text):
        self.run("send-keys", "-l", "--", text)

    def resize(self, size):
        self.run("resize-window", "-x", str(size[0]), "-y", str(size[1]))

    def is_dead(self):
        return self.told("pane_dead") == "1"

    def death(self):
        """How the program has ended, in words."""
        return (f"status {self.told('pane_dead_status') or '-'}, "
                f"signal {self.told('pane_dead_signal') or '-'}")

    def close(self):
        """Also where somebody has taken the socket away."""
        os.kill(self.server, signal.SIGTERM)
