"""The machine that was measured on, and what was measured."""

import datetime
import os
import pathlib
import platform
import subprocess


def description(program, peers):
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "cpu": field("/proc/cpuinfo", "model name") or platform.machine(),
        "memory": f"{int((field('/proc/meminfo', 'MemTotal') or '0').split()[0]) / 2**20:.0f} GB",
        "kernel": platform.release(),
        "system": platform.freedesktop_os_release()["PRETTY_NAME"],
        "load": load(),
        "roster": version(program),
        "peers": {peer.name: peer.version() for peer in peers},
    }


def lines(machine):
    """For people."""
    yield (f"{machine['cores']} cores ({machine['cpu']}), {machine['memory']}, "
           f"{machine['system']}, Linux {machine['kernel']}, load {machine['load']}"
           + (f" before and {machine['load after']} after" if "load after" in machine else ""))
    yield f"{machine['date']}, {machine['roster']}"
    yield "beside " + ("; ".join(machine["peers"].values()) or "nothing")


def load():
    """The average of the last minute, of what else the machine does."""
    return round(os.getloadavg()[0], 1)


def field(path, name):
    for line in pathlib.Path(path).read_text().splitlines():
        if line.startswith(name):
            return line.split(":", 1)[1].strip()


def version(program):
    return subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
