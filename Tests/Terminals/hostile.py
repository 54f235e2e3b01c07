"""Files whose every text tries to take over the terminal."""

import json
import re

from matrix import TERMS, description, unknown
from parser import Parser
from pseudoterminal import Pseudoterminal
from roster import MOMENT, difference

SIZE = (160, 50)
STEPS = ["", "j", "2", "\r", "\x1b", "3", "4", "5", "m", "?", "\x1b", "1"]
NAMES = {"\r": "<Enter>", "\x1b": "<Escape>"}
EVIL = ("\x1b]52;c;SE9TVElMRQ==\x07", "\x1b]0;HOSTILE\x1b\\", "\x1b[31;41m", "\x1b[?1049l",
        "\x1b[5i", "\x1bc", "\x1bP$q\x1b\\", "\x9b31m", "\x9d0;HOSTILE\x9c", "\x07", "\b\b\b",
        "\rHOSTILE", "\x0e", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff",
        "\u2028", "\U000e0041", "\x7f", "\x00")
# Stays in its columns, whatever it is made of.
WIDE = ("漢字かな交じり文", "한국어", "e\u0301\u0302\u0303\u0304 Zalgo", "ｗｉｄｅ", "ไทยกำ", "तेलुगु", "👍🏽 ok",
        "👩‍👩‍👧‍👦 family", "❤️ heart", "עברית", "العربية", "\u0301alone")
BROKEN = b'"\xff\xfe\xc0\x80 '
# What must never be among the characters that are written.
FORBIDDEN = re.compile(
    "[\x80-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def texts():
    """Each alone, all together, and between ordinary words, where it may be shown in part."""
    return [*EVIL, *WIDE, "".join(EVIL), *(f"before {each} behind" for each in EVIL + WIDE)]


def write_project(folder):
    files = folder / "hostile" / ".claude-coordination"
    (files / "memory-updates").mkdir(parents=True)
    all_evil = "".join(EVIL)
    tasks = [{"id": n, "title": text, "status": text if n % 3 else "pending", "description": text,
              "assigned_to": text if n % 2 else "instance-1", "dependencies": [text],
              "priority": text}
             for n, text in enumerate(texts(), 1)]
    tasks.append({"id": all_evil, "title": all_evil})
    state = {
        "created": all_evil, all_evil: all_evil,
        "active_instances": [
            {"id": text, "status": text, "worktree_path": text, "assigned_tasks": [n],
             "last_heartbeat": MOMENT} for n, text in enumerate(["instance-1", *EVIL, *WIDE], 1)],
        "task_assignments": {
            str(n): {"assigned_to": text, "status": "in-progress", "progress": text,
                     "blockers": [text], "achievements": [text]}
            for n, text in enumerate(texts(), 1) if n % 2}}
    update = {"instance_id": all_evil, "file": all_evil, "section": all_evil, "content": all_evil,
              "timestamp": MOMENT, "status": "queued"}
    (files / "state.json").write_text(json.dumps(state, ensure_ascii=False))
    # Half of the texts are written as escapes; one title is not even UTF-8.
    queue = json.dumps({"tasks": tasks}, indent=1).encode()
    (files / "task_queue.json").write_bytes(queue.replace(b'"before', BROKEN + b"before", 1))
    (files / "memory-updates" / "1.json").write_text(json.dumps(update))


def check(roster, every):
    for term in [term for term in TERMS if description(term)][::every]:
        for locale in ("C.UTF-8", "C"):
            yield f"hostile texts, {term}, {locale}", list(check_terminal(roster, term, locale))


def check_terminal(roster, term, locale):
    parser = Parser(SIZE, wraps_at_once="xenl," not in description(term))
    environment = roster.environment(term, locale)
    with Pseudoterminal(roster.dashboard("hostile"), SIZE, environment) as terminal:
        keys = ""
        for step in STEPS:
            keys += NAMES.get(step, step)
            terminal.type(step)
            drawn = roster.frame("hostile", SIZE, locale, keys)
            if not terminal.wait(lambda: parser.rows() == drawn, hear=parser.feed):
                yield f"after {keys!r}: {difference(parser.rows(), drawn)}"
                return
        yield from reached(bytes(terminal.output), term)


def reached(output, term):
    """What of the files' own has come through."""
    yield from unknown(output, term)
    if found := sorted(set(FORBIDDEN.findall(output.decode("utf-8", "replace")))):
        yield f"characters that were to be seen, not to act: {found}"
