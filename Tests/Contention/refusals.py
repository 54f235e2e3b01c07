"""Whether each refusal was justified by what others had done."""

PATIENCE = 2
# What others call the statuses of the table.
STATUSES = {"IN_PROGRESS": "RUNNING", "COMPLETED": "DONE"}


class Refusals:
    """Judges by what had been done at some moment between question and answer."""

    def __init__(self, order, calls, lockless):
        self.order, self.calls, self.lockless = order, calls, lockless
        self.judges = {
            "changed_since_seen": self.has_changed, "already_so": self.is_so,
            "nothing_to_undo": self.has_nothing, "lock_busy": self.is_busy,
            "kept_locally": self.is_kept,
            "keeps_changing": self.keeps_changing, "undo_moved_on": self.has_moved_on,
            "file_unusable": self.is_torn, "transition_not_allowed": self.is_elsewhere,
        }

    def problems(self):
        for event in self.calls:
            if event.status == 0:
                if not event.answer or "unreadable" in event.answer:
                    yield f"{event.who} was told {event.answer} with exit status 0"
                continue
            judge = self.judges.get(event.code)
            if judge is None:
                yield f"{event.kind} {event.asked} was refused with {event.status} {event.answer}"
            elif not judge(event):
                yield f"{event.kind} {event.asked} was refused without reason: {event.answer}"

    def values(self, event):
        """Which values the register may have had."""
        name = event.asked["register"]
        steps = self.order.steps(event)
        values = [self.order.states[step][name] for step in steps]
        if self.lockless:
            values += [self.order.beside[step][name] for step in steps]
        return values + [script.answer["registers"][name] for script in self.lockless
                         if script.begin <= event.end]

    def has_changed(self, event):
        now = event.answer["error"]["now"]
        now = None if now == "nobody" else now
        return now != event.asked["before"] and now in self.values(event)

    def is_so(self, event):
        return event.asked["after"] in self.values(event)

    def is_elsewhere(self, event):
        """It was of the status that is named, from which the other cannot be reached."""
        status = event.answer["error"]["from"].upper()
        return STATUSES.get(status, status) in self.values(event)

    def has_nothing(self, event):
        return any(not self.left(step) for step in self.order.steps(event))

    def left(self, step):
        left = set()
        for entry in self.order.entries[:step]:
            left.discard(entry["undoes"]) if "undoes" in entry else left.add(entry["id"])
        return left

    def has_moved_on(self, event):
        """Scripts that overwrite what was done make it impossible to take it back."""
        return any(script.begin <= event.end for script in self.lockless)

    def is_busy(self, event):
        """Others were at it all the while."""
        others = [call for call in self.calls if call is not event and call.meets(event)]
        return event.end - event.begin >= PATIENCE and bool(others)

    def is_kept(self, event):
        """A report is with its instance, and why not with the team is told in words."""
        words = event.answer["error"]["message"]
        return self.is_busy(event) if "held the lock" in words else self.is_torn(event)

    def keeps_changing(self, event):
        return any(script.meets(event) for script in self.lockless)

    def is_torn(self, event):
        return any(script.kind == "in place" and script.meets(event) for script in self.lockless)
