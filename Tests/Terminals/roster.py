"""The program under test, its sample projects and what it draws without a terminal."""

import functools
import os
import pathlib
import re
import shutil
import subprocess
import unicodedata

SAMPLES = pathlib.Path(__file__).parents[2] / "sample-state"
PROJECTS = ["acme-shop", "atlas-launch", "harbor", "login-audit", "cluster-registration"]
CLUSTERS = [
    (re.compile("(\u200d.)+"), ""),                    # a family, for one
    (re.compile("[\U0001f3fb-\U0001f3ff]"), ""),    # colours of skin
    (re.compile("[\ufe0f\u0e33]"), " "),             # makes an emoji of a sign; a Thai vowel
]
MOMENT = "2026-03-12T14:22:07Z"


class Roster:
    """The samples are copied, because programs write beside what they read."""

    def __init__(self, program, folder):
        self.program, self.folder = os.path.abspath(program), folder
        for tracker in SAMPLES.iterdir():
            shutil.copytree(tracker, folder, dirs_exist_ok=True, symlinks=True)
        self.make_locale("en_US", "ISO-8859-1")
        self.frame = functools.cache(self.draw)

    def make_locale(self, name, encoding):
        (self.folder / "locales").mkdir()
        subprocess.run(["localedef", "-i", name, "-f", encoding,
                        self.folder / "locales" / f"{name}.{encoding}"], check=True)

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
        return comparable(run.stdout.decode(errors="replace").split("\n")[:-1])


def comparable(rows):
    """Without the spaces behind a row. A cluster of characters that terminals may give another
    width is sent as its first character, in as many columns; parsers compose letters and their
    marks as NFC does."""
    for cluster, sent in CLUSTERS:
        rows = [cluster.sub(sent, row) for row in rows]
    return [unicodedata.normalize("NFC", row.rstrip()) for row in rows]


def difference(shown, drawn):
    """The first row that is not as it was drawn, in words; nothing where all are."""
    for number, (ours, meant) in enumerate(zip(shown, drawn, strict=True), 1):
        if ours != meant:
            return f"row {number} shows {ours!r} instead of {meant!r}"
    return ""
