"""What each process did, asked and was told: a line of JSON for each action."""

import dataclasses
import json
import time


@dataclasses.dataclass
class Event:
    """Times are of the one clock that all processes have.

    kind: of a call of roster "reassign", "undo", "note", "set", "report" or "read"; of a script
    "locking", "renaming" or "in place".
    asked: the words' meaning; answer: the JSON of roster, or what a script read and wrote.
    """

    field: str
    who: str
    kind: str
    begin: float
    end: float
    asked: dict
    status: int
    answer: dict

    @property
    def is_script(self):
        return self.kind in ("locking", "renaming", "in place")

    @property
    def knows_no_lock(self):
        return self.kind in ("renaming", "in place")

    @property
    def id(self):
        return self.answer.get("id") if self.status == 0 else None

    @property
    def code(self):
        return self.answer.get("error", {}).get("code")

    def meets(self, other):
        """Whether there is a moment at which both were going on."""
        return self.begin <= other.end and other.begin <= self.end


class Log:
    """Where one process writes what it did."""

    def __init__(self, path, field, who):
        self.file, self.field, self.who = open(path, "w"), field, who

    def add(self, kind, begin, asked, status, answer):
        event = Event(self.field, self.who, kind, begin, time.monotonic(), asked, status, answer)
        self.file.write(json.dumps(dataclasses.asdict(event)) + "\n")
        self.file.flush()


def read(folder):
    """All events, in the order in which they began."""
    events = [Event(**json.loads(line)) for path in folder.glob("*.jsonl")
              for line in path.read_text().splitlines()]
    return sorted(events, key=lambda event: event.begin)
