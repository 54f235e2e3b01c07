"""Checks what all processes did in one field against what the files say."""

import collections

from order import Order
from refusals import Refusals


class Verification:
    """overwritten: how often a script that knows no lock has demonstrably undone others' writing
    with what it had read before."""

    def __init__(self, field, events, entries, text):
        self.field, self.text, self.events = field, text, events
        self.calls = [event for event in events if not event.is_script]
        self.scripts = [event for event in events if event.is_script]
        self.lockless = [event for event in events if event.knows_no_lock]
        self.order = Order(field, entries, self.calls)
        self.refusals = Refusals(self.order, self.calls, self.lockless)
        self.overwritten = collections.Counter()

    def problems(self):
        yield from self.order.problems()
        yield from self.chained()
        yield from self.meant()
        yield from self.undone_once()
        yield from self.noted()
        yield from self.refusals.problems()
        yield from self.read_once()
        yield from self.numbers()
        yield from self.reports()

    def chained(self):
        """What an entry has found is what the one before it has left; at last, the file's."""
        holders = {name: (value, None) for name, value in self.field.start.items()}
        records = zip(self.order.entries, self.order.events, self.order.states[1:])
        for entry, event, state in records:
            for name, (before, _) in self.field.changes(entry).items():
                yield from self.follows(name, holders[name], before, event, entry["id"])
            for name, (value, _) in holders.items():
                if state[name] != value or name in self.field.changes(entry):
                    holders[name] = (state[name], event)
        for name, value in self.field.registers(self.text).items():
            yield from self.follows(name, holders[name], value, None, "the file")

    def follows(self, name, holder, found, event, who):
        value, writer = holder
        if found == value:
            return
        if any(self.is_overwriting(script, name, found, writer, event) for script in self.lockless):
            self.overwritten["writing of roster"] += 1
        else:
            yield (f"{name} was {value!r} after {writer.id if writer else 'the start'}, "
                   f"and {who} has found {found!r}")

    @staticmethod
    def is_overwriting(script, name, found, writer, reader):
        """Whether it has read the value before it was replaced and written it after that."""
        return (script.answer["registers"][name] == found
                and (writer is None or script.begin <= writer.end)
                and (writer is None or script.end >= writer.begin)
                and (reader is None or script.answer["writing"] <= reader.end))

    def meant(self):
        """What was acknowledged is what was asked for. Where a script has taken a value back in one
        of two files, the other still has what the journal says."""
        order = self.order
        records = zip(order.entries, order.events, order.states, order.beside)
        for entry, event, state, beside in records:
            if not event or "register" not in event.asked:
                continue
            name = event.asked["register"]
            unchanged = self.left_over(name, state[name], event)
            before, after = self.field.changes(entry).get(name, (state[name], unchanged))
            known = {before, beside[name]} if self.lockless else {before}
            if after != event.asked["after"]:
                yield f"{event.asked} was acknowledged as {event.id}, and it became {after!r}"
            elif event.asked.get("before", before) not in known:
                yield f"{event.asked} was acknowledged although it was {before!r}"

    def left_over(self, name, value, event):
        """What a register is that an action need not change: where a script has set it to what is
        wanted, that; else what it was."""
        wanted = event.asked["after"]
        is_overwritten = any(script.answer["registers"][name] == wanted
                             and script.answer["writing"] <= event.end for script in self.lockless)
        return wanted if is_overwritten else value

    def undone_once(self):
        done = {}
        for entry in self.order.entries:
            if "undoes" not in entry:
                done[entry["id"]] = entry
                continue
            undone = done.pop(entry["undoes"], None)
            if undone is None:
                yield f"{entry['id']} takes back {entry['undoes']}, which is not there to be taken"
            elif any(change != self.field.changes(undone)[name][::-1]
                     for name, change in self.field.changes(entry).items()
                     if name in self.field.changes(undone)):
                yield f"{entry['id']} does not take back what {entry['undoes']} did"

    def noted(self):
        """A note stands in the file once, or not at all once it is taken back."""
        undone = {entry.get("undoes") for entry in self.order.entries}
        for event in self.calls:
            if event.kind == "note" and event.id:
                times = self.text.count(event.asked["text"])
                if times != (event.id not in undone):
                    yield f"{event.asked['text']!r} stands there {times} times"

    def read_once(self):
        """What was read is what was there at one moment between question and answer."""
        for event in self.calls:
            if event.kind == "read" and event.status == 0:
                seen = self.field.read(event.answer)
                states = (self.order.states[step] for step in self.order.steps(event))
                if not self.lockless and seen not in states:
                    yield f"{event.who} has read what never was so: {seen}"

    def numbers(self):
        """Each script's number is what it last wrote, unless another overwrote it."""
        last = {}
        for event in sorted(self.scripts, key=lambda event: event.end):
            name = event.asked["script"]
            previous = last.get(name)
            yield from self.counts_on(name, previous, event.answer["was"], event)
            last[name] = event
        for name in self.field.scripts:
            found = self.field.number(self.text, name)
            yield from self.counts_on(name, last.get(name), found, None)

    def counts_on(self, name, previous, found, event):
        written = previous.answer["was"] + 1 if previous else 0
        if found == written:
            return
        if previous and any(self.is_losing(other, previous, event) for other in self.scripts):
            self.overwritten["writing of scripts"] += 1
        elif previous and previous.kind == "in place" and self.is_swapped(previous):
            self.overwritten["writing in place of a file that was being replaced"] += 1
        else:
            yield f"{name} has found {found} where it had written {written}"

    @staticmethod
    def is_losing(other, written, reader):
        return (other.asked != written.asked and other.begin <= written.end
                and other.end >= written.answer["writing"]
                and (reader is None or other.answer["writing"] <= reader.end))

    def is_swapped(self, script):
        """Whoever rewrites a file in place writes into the old one when it is replaced then."""
        return any(event.begin <= script.end and event.end >= script.answer["writing"]
                   for event in self.events if event is not script and event.kind != "in place")

    def reports(self):
        """A report that was acknowledged is there until a later one is."""
        latest = {}
        for event in self.calls:
            if event.kind == "report" and event.status == 0:
                latest[event.asked["task"]] = event.asked["percent"] / 100
        for task, progress in self.field.progress().items():
            if task in latest and progress != latest[task]:
                yield f"task {task} is at {progress}, reported was {latest[task]}"
