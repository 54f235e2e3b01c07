"""The order in which the actions of one field took effect: that of the journal, checked against
the times at which they were asked and answered."""

import bisect


class Order:
    """Before step p, the entries 0 to p-1 of the journal are done; states[p] are the registers."""

    def __init__(self, field, entries, events):
        self.field, self.entries = field, entries
        self.by_id = {event.id: event for event in events if event.id}
        known = [self.by_id.get(entry["id"]) for entry in entries]
        self.events = known
        # Of the entries up to each, the latest begin; of those from each on, the earliest end.
        self.begun, self.ended = [], []
        latest = float("-inf")
        for event in known:
            latest = max(latest, event.begin if event else latest)
            self.begun.append(latest)
        earliest = float("inf")
        for event in reversed(known):
            earliest = min(earliest, event.end if event else earliest)
            self.ended.append(earliest)
        self.ended.reverse()
        self.states = self.replayed()
        self.beside = [dict(field.start)]
        for entry in entries:
            self.beside.append({**self.beside[-1], **field.beside(entry)})

    def replayed(self):
        """An action that need not change a register has found there what was wanted."""
        states = [dict(self.field.start)]
        for entry, event in zip(self.entries, self.events):
            after = {name: new for name, (_, new) in self.field.changes(entry).items()}
            if event and "register" in event.asked:
                after.setdefault(event.asked["register"], event.asked["after"])
            states.append({**states[-1], **after})
        return states

    def steps(self, event):
        """Before which steps an action may have looked: not before those answered before it was
        asked, nor after those asked after it was answered."""
        first = bisect.bisect_left(self.ended, event.begin)
        last = bisect.bisect_right(self.begun, event.end)
        return range(min(first, last), last + 1)

    def problems(self):
        yield from self.counted()
        latest = float("-inf")
        for entry, event in zip(self.entries, self.events):
            if event and event.end < latest:
                yield f"{entry['id']} was answered before one that stands above it was asked"
            latest = max(latest, event.begin if event else latest)

    def counted(self):
        """Each acknowledged action stands in the journal once, and nothing else does."""
        ids = [entry["id"] for entry in self.entries]
        for doubled in {id for id in ids if ids.count(id) > 1} if len(set(ids)) < len(ids) else ():
            yield f"{doubled} stands in the journal more than once"
        for id in set(self.by_id) - set(ids):
            yield f"{id} was acknowledged and is not in the journal"
        for id in set(ids) - set(self.by_id):
            yield f"{id} is in the journal and nobody was told"
