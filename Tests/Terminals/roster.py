"""The program under test, its sample projects and what it draws without a terminal."""

import functools
import os
import pathlib
import shutil
import subprocess

SAMPLES = pathlib.Path(__file__).parents[2] / "sample-state"
PROJECTS = ["acme-shop", "atlas-launch", "harbor", "login-audit", "cluster-registration"]
MOMENT = "2026-03-12T14:22:07Z"


class Roster:
    """The samples are copied, because programs write beside what they read."""

    def __init__(self, program, folder):
        self.program, self.folder = os.path.abspath(program), folder
        for tracker in SAMPLES.iterdir():
            shutil.copytree(tracker, folder, dirs_exist_ok=True, symlinks=True)
        self.frame = functools.cache(self.draw)

    def dashboard(self, project):
        """Its words: the moment makes every picture the same, however long it takes."""
        return [self.program, "--at", MOMENT, str(self.folder / project)]

    def environment(self, term="xterm-256color", locale="C.UTF-8"):
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "TERM": term, "LANG": locale,
                "LOCPATH": str(self.folder / "locales"), "SWIFT_BACKTRACE": "enable=no"}

    def draw(self, project, size, locale="C.UTF-8", keys=""):
        words = [self.program, "frame", str(self.folder / project), "--size", "%dx%d" % size,
                 "--at", MOMENT, "--keys", keys]
        if not locale.endswith("UTF-8"):
            words.append("--ascii")
        run = subprocess.run(words, env=self.environment(locale=locale), capture_output=True,
                             check=True)
        return [row.rstrip() for row in run.stdout.decode(errors="replace").splitlines()]


def difference(shown, drawn):
    """The first row that is not as it was drawn, in words; nothing where all are."""
    for number, (ours, meant) in enumerate(zip(shown, drawn, strict=True), 1):
        if ours != meant:
            return f"row {number} shows {ours!r} instead of {meant!r}"
    return ""
