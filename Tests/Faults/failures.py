"""What can go wrong with each system call."""

KILL = "signal=SIGKILL"
# Whoever is killed where it only reads leaves what it leaves when killed at the next change.
READING = {"read", "pread64", "newfstatat", "statx", "access", "readlink", "getdents64"}
# What a full or broken disk, another user's folder, and a signal (on a network's disk: at nearly
# every call) make of a call.
DISK = ["ENOSPC", "EIO", "EINTR"]
NAMES = ["EACCES", *DISK]
LOOKING = ["EACCES", "EIO"]
ERRORS = {
    "write": DISK, "pwrite64": DISK, "fsync": DISK, "fdatasync": DISK,
    "ftruncate": DISK, "read": ["EIO", "EINTR"], "pread64": ["EIO", "EINTR"],
    "open": [*NAMES, "EMFILE"], "openat": [*NAMES, "EMFILE"], "creat": NAMES,
    "rename": NAMES, "renameat": NAMES, "renameat2": [*NAMES, "EINVAL", "ENOSYS"],
    "link": NAMES, "linkat": NAMES, "symlink": NAMES, "symlinkat": NAMES,
    "unlink": NAMES, "unlinkat": NAMES, "rmdir": NAMES, "mkdir": NAMES, "mkdirat": NAMES,
    "flock": ["EINTR", "ENOLCK"], "fcntl": ["EINTR", "ENOLCK"],
    "fchmod": ["EPERM", "EIO", "EINTR"], "chmod": ["EPERM", "EIO", "EINTR"], "fchown": ["EPERM"],
    "close": ["EIO"],
    "newfstatat": LOOKING, "statx": LOOKING, "access": LOOKING, "readlink": LOOKING,
    "getdents64": ["EIO"], "pipe2": ["EMFILE"], "vfork": ["EAGAIN"], "clone": ["EAGAIN"],
    "clone3": ["EAGAIN"],
}
# Half of the bytes, then the rest; and half of them, then an error.
SHORT = {"write": ["short", "ENOSPC", "EIO", "EINTR"], "read": ["short", "EIO"]}


def of(calls):
    """(system call, which of them, what happens)"""
    return [(call, turn, how) for call, turns in calls.items() for how in ways(call)
            for turn in turns]


def ways(call):
    errors = [f"error={error}" for error in ERRORS.get(call, [])]
    return errors if call in READING else [KILL, *errors]


def short(call, turns):
    return [(call, turn, how) for how in SHORT[call] for turn in turns]
