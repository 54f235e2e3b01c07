"""A team in a git repository of its own, its instances' commands and its coordinator."""

import json
import os
import pathlib
import subprocess
import time

ENVIRONMENT = {
    "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Bench", "GIT_AUTHOR_EMAIL": "bench@example.com",
    "GIT_COMMITTER_NAME": "Bench", "GIT_COMMITTER_EMAIL": "bench@example.com",
}


class Team:
    """So many instances and tasks, of which each instance has one."""

    def __init__(self, program, folder, instances, tasks):
        self.program, self.root = program, pathlib.Path(folder, f"team-{tasks}")
        self.environment = {
            **ENVIRONMENT, "HOME": str(folder),
            "ROSTER_DATABASE": str(pathlib.Path(folder, "team.db")),
        }
        self.root.mkdir()
        self.run("git", "init", "--quiet")
        self.run("git", "commit", "--quiet", "--allow-empty", "-m", "Start")
        queue = [{"id": n, "title": f"Task {n} of the generated project", "priority": "medium"}
                 for n in range(1, tasks + 1)]
        (self.root / "tasks.json").write_text(json.dumps(queue, indent=1))
        self.run(program, "team", "start", ".", str(instances), "--tasks", "tasks.json")
        self.tasks = [self.claim(number) for number in range(1, instances + 1)]

    def run(self, *words, number=None):
        directory = self.root if number is None else f"{self.root}-instance-{number}"
        return subprocess.run(words, cwd=directory, env=self.environment, capture_output=True,
                              text=True, check=True)

    def claim(self, number):
        answer = self.run(self.program, "request-task", "--json", number=number)
        return json.loads(answer.stdout)["task"]["id"]

    def report_times(self, count):
        """Milliseconds from the start of a report's process to its end."""
        times = []
        for turn in range(count):
            begun = time.monotonic()
            self.run(self.program, "report-progress", self.tasks[0], f"{(turn + 1) / 1000}",
                     number=1)
            times.append(1000 * (time.monotonic() - begun))
        return times

    def coordinator(self, *options):
        return Coordinator(self, options)


class Coordinator:
    """A coordinator that has settled, and what it costs from then on."""

    def __init__(self, team, options):
        self.process = subprocess.Popen(
            [team.program, "coordinate", str(team.root), *options], env=team.environment,
            stdout=subprocess.DEVNULL)

    def __enter__(self):
        time.sleep(3)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def costs(self, seconds):
        """Seconds of CPU, and bytes that went to the disk."""
        before = self.cpu(), self.written()
        time.sleep(seconds)
        return self.cpu() - before[0], self.written() - before[1]

    def cpu(self):
        return int(self.read("schedstat").split()[0]) / 1e9

    def written(self):
        lines = dict(line.split(": ") for line in self.read("io").splitlines())
        return int(lines["write_bytes"])

    def read(self, name):
        return pathlib.Path(f"/proc/{self.process.pid}/{name}").read_text()
