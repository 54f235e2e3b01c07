"""Falsified records, each of which a verification must notice."""

import copy


def versions(field, events, entries, text):
    """(what is wrong, the records with that)"""
    for name, falsify in FALSIFICATIONS.items():
        records = copy.deepcopy((events, entries))
        changed = falsify(field, *records, text)
        if changed is not None:
            yield name, (*records, changed)


def forgotten(_, events, entries, text):
    entries.pop(len(entries) // 2)
    return text


def doubled(_, events, entries, text):
    entries.insert(len(entries) // 2, entries[len(entries) // 3])
    return text


def too_late(_, events, entries, text):
    entries.append(entries.pop(0))
    return text


def never_asked(_, events, entries, text):
    entries[len(entries) // 2]["id"] = "of nobody"
    return text


def without_reason(_, events, entries, text):
    refused = next((event for event in events if event.code == "already_so"), None)
    if refused is None:
        return None
    refused.asked["after"] = "what nobody has ever wanted"
    return text


def impatient(_, events, entries, text):
    event = next(event for event in events if not event.is_script)
    event.status, event.answer = 4, {"error": {"code": "lock_busy"}}
    event.end = event.begin + 1
    return text


def miscounted(field, events, entries, text):
    return field.counted(text, field.scripts[0])


def lost(field, events, entries, text):
    """The last change of a register is not in the file."""
    for entry in reversed(entries):
        for name, (before, after) in field.changes(entry).items():
            if before != after and not any(event.knows_no_lock for event in events):
                return field.with_register(text, name, before)
    return None


FALSIFICATIONS = {
    "an action that the journal has forgotten": forgotten,
    "an action that stands there twice": doubled,
    "an action that stands too late": too_late,
    "an action that nobody was told of": never_asked,
    "a refusal without reason": without_reason,
    "an impatient refusal": impatient,
    "a number that nobody has counted": miscounted,
    "a change that is not in the file": lost,
}
