"""Runs a program under strace: what it calls, and what happens where a call does not go well."""

import collections
import os
import re
import subprocess

# What reads or writes files; the rest is memory and the start of the program.
CALLS = ("open,openat,creat,read,pread64,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,"
         "link,linkat,unlink,unlinkat,mkdir,mkdirat,flock,ftruncate,fchmod,fchown,chmod,"
         "close,newfstatat,readlink,getdents64")
Run = collections.namedtuple("Run", "status output errors")


def is_possible():
    try:
        return subprocess.run(["strace", "-o", "/dev/null", "true"]).returncode == 0
    except FileNotFoundError:
        return False


def run(command, place, **more):
    done = subprocess.run(
        command, cwd=place, capture_output=True, timeout=60, env=environment(), **more)
    return Run(done.returncode, done.stdout.decode(errors="replace"),
               done.stderr.decode(errors="replace"))


def environment():
    """A login name that is asked of nobody, so that each run makes the same calls."""
    return {**os.environ, "USER": "faults", "LOGNAME": "faults", "SWIFT_BACKTRACE": "enable=no"}


def calls(command, root):
    """Which calls of each kind are made since the first that is about the project: before it the
    program and its libraries are loaded, which is nothing of ours."""
    log = root.parent.parent / "trace"
    done = run(["strace", "-f", "-o", str(log), "-e", f"trace={CALLS}", *command], root)
    text = log.read_text(errors="replace")
    log.unlink()
    if done.status != 0:
        raise SystemExit(f"{command}: {done.errors}")
    seen, found = collections.Counter(), collections.defaultdict(list)
    is_own = False
    for line in text.splitlines():
        match = re.match(r"(?:\d+ +)?(\w+)\(", line)
        is_own = is_own or str(root) in line
        if match:
            seen[match[1]] += 1
            if is_own:
                found[match[1]].append(seen[match[1]])
    return found


def inject(command, place, call, turn, how):
    return run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                "-e", f"inject={call}:{how}:when={turn}", *command], place)
