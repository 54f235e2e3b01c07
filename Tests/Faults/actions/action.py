"""What is asked of roster, where, and what must have happened before."""

import dataclasses
import enum


class Kind(enum.Enum):
    UNDOABLE = "one transaction, which undo takes back"
    FINAL = "one transaction, which undo does not take back"
    REPEATED = "several transactions; done once more, it goes on where it was"


@dataclasses.dataclass(frozen=True)
class Action:
    """prepare: command lines that are carried out before, or functions that get a project;
    where: the folder beside the project in which it is asked for."""

    name: str
    sample: str
    words: list
    prepare: tuple = ()
    kind: Kind = Kind.UNDOABLE
    where: str = "."
    keeps_journal: bool = False

    def command(self, program):
        return [program, *self.words]

