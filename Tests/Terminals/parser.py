"""What a second parser, beside the emulators, makes of a stream: pyte, and what pyte leaves out."""

import re
import unicodedata

import pyte

from roster import comparable

# Borders of panels: what may stand below an upper corner until the lower one.
SIDES = set("│├┤┼")
PRIVATE_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")


class Screen(pyte.Screen):
    """With the sequences of ECMA-48 that ncurses uses where terminfo has them."""

    drawn = " "
    # Whether the cursor is in the next row as soon as a row is full (no xenl), not with what
    # follows.
    wraps_at_once = False

    def draw(self, data):
        for text in data if self.wraps_at_once or not data.isascii() else [data]:
            if is_odd_mark(text):
                self.add_mark(text)
                continue
            super().draw(text)
            if self.wraps_at_once and self.cursor.x == self.columns:
                self.carriage_return()
                self.linefeed()
        self.drawn = data[-1:] or self.drawn

    def add_mark(self, mark):
        line = self.buffer[self.cursor.y]
        column = self.cursor.x - 1
        while column > 0 and not line[column].data:
            column -= 1
        line[column] = line[column]._replace(data=line[column].data + mark)

    def insert_characters(self, count=None):
        """Without what pyte keeps beyond the last column, and brings back when it deletes."""
        super().insert_characters(count)
        line = self.buffer[self.cursor.y]
        for column in [column for column in line if column >= self.columns]:
            del line[column]

    def repeat(self, count=1):
        self.draw(self.drawn * (count or 1))

    def scroll_up(self, count=1):
        self.move_lines(self.delete_lines, count)

    def scroll_down(self, count=1):
        self.move_lines(self.insert_lines, count)

    def move_lines(self, act, count):
        column, row = self.cursor.x, self.cursor.y
        self.cursor.y = self.margins.top if self.margins else 0
        act(count or 1)
        self.cursor.x, self.cursor.y = column, row

    def back_tab(self, count=1):
        for _ in range(count or 1):
            stops = [stop for stop in self.tabstops if stop < self.cursor.x]
            self.cursor.x = max(stops, default=0)


def is_odd_mark(text):
    """A mark without a class of its own, at which pyte drops the rest of the text."""
    return (unicodedata.category(text[:1] or " ") in ("Mn", "Me")
            and not unicodedata.combining(text[0]))


class Stream(pyte.ByteStream):
    csi = {**pyte.ByteStream.csi,
           "b": "repeat", "S": "scroll_up", "T": "scroll_down", "Z": "back_tab"}
    events = pyte.ByteStream.events | {"repeat", "scroll_up", "scroll_down", "back_tab"}


class Parser:
    def __init__(self, size, wraps_at_once=False, answer=None):
        """`answer` is told what a terminal types of its own accord, when it is asked something."""
        self.screen = Screen(*size)
        self.screen.wraps_at_once = wraps_at_once
        if answer:
            self.screen.write_process_input = answer
        self.stream = Stream(self.screen)

    def feed(self, data):
        self.stream.feed(data)

    def resize(self, size):
        columns, rows = size
        self.screen.resize(rows, columns)

    def rows(self):
        """The text of each row; the second half of a wide character has none."""
        return comparable("".join(self.cell(row, column) for column in range(self.screen.columns))
                          for row in range(self.screen.lines))

    def cell(self, row, column):
        return self.screen.buffer[row][column].data

    def crooked(self):
        """Where a side of a panel is missing between its corners."""
        for row in range(self.screen.lines):
            cells = [self.cell(row, column) for column in range(self.screen.columns)]
            for column in [n for n, cell in enumerate(cells) if cell in ("╭", "╮")]:
                yield from self.breaks(row, column)

    def breaks(self, top, column):
        end = "╰" if self.cell(top, column) == "╭" else "╯"
        for row in range(top + 1, self.screen.lines):
            cell = self.cell(row, column)
            if cell == end:
                return
            if cell not in SIDES:
                yield f"row {row + 1}, column {column + 1}: {cell!r} in a border"
                return


def private_modes(output):
    """The last word on each private mode: whether it is on."""
    modes = {}
    for numbers, letter in PRIVATE_MODE.findall(output):
        modes.update((int(number), letter == b"h") for number in numbers.split(b";"))
    return modes
