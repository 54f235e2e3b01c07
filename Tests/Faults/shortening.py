"""Runs a program whose writes and reads move less than they were asked to: strace could only say
so, and the bytes would be there or not all the same; a library before the system's own does it."""

import errno
import pathlib
import subprocess

from running import run

SOURCE = pathlib.Path(__file__).with_name("short.c")


class Shortening:
    def __init__(self, folder):
        self.library = folder / "short.so"
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", self.library, SOURCE, "-ldl"],
                       check=True)

    def turns(self, command, where, call, log):
        """As strace's: how many such calls there are; here, those on regular files."""
        done = self.run(command, where, SHORT_CALL=call, SHORT_LOG=log)
        if done.status != 0:
            raise SystemExit(f"{command}: {done.errors}")
        count = log.stat().st_size if log.exists() else 0
        log.unlink(missing_ok=True)
        return range(1, count + 1)

    def inject(self, command, where, call, turn, error):
        return self.run(command, where, SHORT_CALL=call, SHORT_TURN=turn,
                        SHORT_ERROR=getattr(errno, error, 0))

    def run(self, command, where, **variables):
        return run(command, where, LD_PRELOAD=self.library, **variables)
