#!/usr/bin/env python3
"""Shows that the checks of terminals find what they are there to find."""

import unittest

import hostile
import sequences
from matrix import unknown
from parser import Parser, private_modes
from roster import comparable, difference

BOX = "╭──╮\r\n│漢│\r\n╰──╯"


def parsed(text, size=(20, 5), **options):
    parser = Parser(size, **options)
    parser.feed(text.encode())
    return parser


class SequenceTests(unittest.TestCase):
    def test_what_a_terminal_knows_is_let_through(self):
        output = b"\x1b[?25l\x1b[38;5;37mtext\x1b[3;4H\r\n"
        self.assertEqual(list(unknown(output, "xterm-256color")), [])

    def test_what_it_does_not_know_is_found(self):
        for text in (b"\x1b]52;c;AA\x07", b"\x1b[?47h", b"\x1bP$q\x1b\\", b"\x07", b"\x1bc",
                     b"\x1b[5i"):
            self.assertEqual(len(list(unknown(b"text" + text, "xterm-256color"))), 1, text)
        self.assertEqual(len(list(unknown(b"\x1b[?1049h", "vt100"))), 1)

    def test_every_hostile_text_would_be_found(self):
        for text in hostile.EVIL:
            if text not in ("\x1b[31;41m", "\x1b[?1049l", "\b\b\b", "\rHOSTILE", "\x0e"):
                found = list(hostile.reached(text.encode(), "xterm-256color"))
                self.assertTrue(found or text in ("\x7f", "\x00"), ascii(text))

    def test_both_branches_of_a_condition_are_known(self):
        known = sequences.known("xterm-256color")
        both = {"CSI m", "CSI ?1006;1000h", "CSI ?1006;1000l", "ESC (0", "ESC (B"}
        self.assertTrue(both <= known)


class ParserTests(unittest.TestCase):
    def test_a_straight_panel(self):
        self.assertEqual(list(parsed(BOX).crooked()), [])

    def test_a_border_out_of_line(self):
        self.assertTrue(list(parsed(BOX.replace("漢", "漢 ")).crooked()))
        self.assertTrue(list(parsed(BOX.replace("漢", "e\u0301")).crooked()))

    def test_marks_stay_with_their_letters(self):
        self.assertEqual(parsed("ते!").rows()[0], "ते!")

    def test_a_cell_is_repeated(self):
        self.assertEqual(parsed("=\x1b[4b!").rows()[0], "=====!")

    def test_a_full_row(self):
        self.assertEqual(parsed("ab\rc", (2, 2)).rows(), ["cb", ""])
        self.assertEqual(parsed("ab\rc", (2, 2), wraps_at_once=True).rows(), ["ab", "c"])

    def test_the_last_word_on_a_mode_counts(self):
        modes = private_modes(b"\x1b[?1006;1000h\x1b[?25l\x1b[?1006;1000l")
        self.assertEqual(modes, {1006: False, 1000: False, 25: False})


class RowTests(unittest.TestCase):
    def test_a_row_that_differs_is_named(self):
        self.assertRegex(difference(["a", "b"], ["a", "c"]), "row 2 shows 'b' instead of 'c'")
        self.assertEqual(difference(["a"], ["a"]), "")

    def test_clusters_are_compared_as_they_are_sent(self):
        self.assertEqual(comparable(["⏸️|👍🏽|👩‍👩‍👧|"]), ["⏸ |👍|👩|"])


if __name__ == "__main__":
    unittest.main()
