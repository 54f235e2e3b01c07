"""Runs a program where the surroundings are always the same."""

import collections
import os
import subprocess

Run = collections.namedtuple("Run", "status output errors")
# A login name that is asked of nobody, so that each run makes the same calls.
ENVIRONMENT = {
    "PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8", "USER": "faults",
    "LOGNAME": "faults", "SWIFT_BACKTRACE": "enable=no", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Faults", "GIT_AUTHOR_EMAIL": "faults@example.com",
    "GIT_COMMITTER_NAME": "Faults", "GIT_COMMITTER_EMAIL": "faults@example.com",
}


def run(command, place, **variables):
    done = subprocess.run(
        command, cwd=place, capture_output=True, timeout=60, stdin=subprocess.DEVNULL,
        env={**ENVIRONMENT, **{name: str(value) for name, value in variables.items()}})
    return Run(done.returncode, done.stdout.decode(errors="replace"),
               done.stderr.decode(errors="replace"))
