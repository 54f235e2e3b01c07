"""Runs a program where the surroundings are always the same."""

import collections
import os
import pathlib
import subprocess
import time

Run = collections.namedtuple("Run", "status output errors")
# A login name that is asked of nobody, so that each run makes the same calls.
ENVIRONMENT = {
    "PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8", "USER": "faults",
    "LOGNAME": "faults", "SWIFT_BACKTRACE": "enable=no", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Faults", "GIT_AUTHOR_EMAIL": "faults@example.com",
    "GIT_COMMITTER_NAME": "Faults", "GIT_COMMITTER_EMAIL": "faults@example.com",
}


def run(command, place, **variables):
    process = subprocess.Popen(
        command, cwd=place, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, start_new_session=True,
        env={**ENVIRONMENT, **{name: str(value) for name, value in variables.items()}})
    output, errors = process.communicate(timeout=60)
    if process.returncode < 0:
        outlast_orphans(process.pid)
    return Run(process.returncode, output.decode(errors="replace"),
               errors.decode(errors="replace"))


def outlast_orphans(session, seconds=30):
    """Who was started by a killed program may still be writing."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and any(session == of for of in living_sessions()):
        time.sleep(0.01)


def living_sessions():
    for status in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session = status.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if state != "Z":
            yield int(session)
