"""Runs a program under strace: what it calls, and what happens where a call does not go well."""

import collections
import re
import subprocess

from running import run

# What reads or writes files or starts others; the rest is memory and the start of the program.
CALLS = ("open,openat,creat,read,pread64,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,"
         "link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,flock,fcntl,ftruncate,"
         "fchmod,fchown,chmod,close,newfstatat,statx,access,readlink,getdents64,pipe2,vfork,clone,"
         "clone3")


def is_possible():
    try:
        return subprocess.run(["strace", "-o", "/dev/null", "true"]).returncode == 0
    except FileNotFoundError:
        return False


def calls(command, project, where):
    """Which calls of each kind the program itself makes since the first that is about the project:
    before it the program and its libraries are loaded, which is nothing of ours."""
    log = project.folder.parent / "trace"
    done = run(["strace", "-o", str(log), "-e", f"trace={CALLS}", *command], where)
    text = log.read_text(errors="replace")
    log.unlink()
    if done.status != 0:
        raise SystemExit(f"{command}: {done.errors}")
    seen, found = collections.Counter(), collections.defaultdict(list)
    is_own = False
    for line in text.splitlines():
        match = re.match(r"(\w+)\(", line)
        is_own = is_own or str(project.folder) in line
        if match:
            seen[match[1]] += 1
            if is_own:
                found[match[1]].append(seen[match[1]])
    return found


def inject(command, where, call, turn, how):
    return run(["strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                "-e", f"inject={call}:{how}:when={turn}", *command], where)
