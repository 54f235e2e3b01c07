"""What a screen of the dashboard says, whatever its columns.

A dashboard that stays gives columns the room that they once needed, keeps a row for each stage
that ever had tasks, and knows what has happened: it looks different from a fresh one, and must say
the same.
"""

import re

PRESENCE = r"([●◍◌!]) (\d+) (online|stale|offline|findings?)"
WHOLE = r"(\d+)%  (\d+ of \d+ tasks)"
STAGE = r"│.\S ([a-z ]+?) +([1-9]\d*)  "
INSTANCE = r"([●◍◌]) (instance-\d+) "
TASK = r"^│ .+?(\d+)  .*? ([^\s\w·█▉▊▋▌▍▎▏—…] [a-z ]+?)  +(\S+) .*?(\d+)%"


def of(view, rows):
    text = "\n".join(rows)
    said = {"presence": re.findall(PRESENCE, rows[0]), "whole": re.findall(WHOLE, rows[1])}
    if view == "board":
        said["stages"] = sorted(re.findall(STAGE, text))
        said["instances"] = re.findall(INSTANCE, text)
    elif view == "tasks":
        said["tasks"] = re.findall(TASK, text, re.MULTILINE)
    else:
        said["rows"] = [row.rstrip() for row in rows[2:]]
    return said
