"""The escape sequences of a stream, and those that a terminal's description knows."""

import functools
import re
import subprocess

SEQUENCE = re.compile(
    rb"\x1b\[([<-?]?)([\d;:]*)([ -/]*)([@-~])"     # control sequences
    rb"|\x1b([ -/]*)([0-OQ-WYZ\\`-~])"             # others, but for those that begin a string
    rb"|\x1b([PX\]^_])"                            # the beginning of a string
    rb"|([\x00-\x08\x0b-\x0c\x0e-\x1f\x7f])")      # other controls, among them ESC itself
# What ncurses writes of its own accord where a terminal has a mouse (kmous).
OF_NCURSES = {"CSI ?1000h", "CSI ?1000l"}

DANGEROUS = {"0x07", "ESC ]", "ESC \\", "CSI i", "ESC c", "ESC Z"}


def of(stream):
    """The shape of each sequence: with its numbers only where they name what it is about."""
    return {shape(match) for match in SEQUENCE.finditer(stream)}


def shape(match):
    private, numbers, between, final, other, letter, string, control = (
        (group or b"").decode("latin-1") for group in match.groups())
    if final:
        named = numbers if private or final in "hlt" else ""
        return f"CSI {private}{named}{between}{final}"
    if control:
        return f"0x{ord(control):02x}"
    return f"ESC {other}{letter}{string}"


def known(term):
    """The shapes in all capabilities of a terminal, whichever branch of a condition is taken."""
    listing = subprocess.run(
        ["infocmp", "-1x", term], check=True, text=True, capture_output=True).stdout
    shapes = set(OF_NCURSES)
    for value in re.findall(r"^\t(?!k)\w+=(.*),$", listing, re.MULTILINE):
        for branch in branches(value):
            shapes |= of(plain(branch))
    return shapes


@functools.cache
def harmless(term):
    """Those of them that neither ring, nor set a title or the clipboard, nor print."""
    return {each for each in known(term) if each not in DANGEROUS}


def branches(value):
    """A value with each of its alternatives."""
    value = re.sub(r"\$<[^>]*>", "", value)
    parts = re.split(r"%\?.*?%t(.*?)(?:%e(.*?))?%;", value)
    for chosen in (1, 2):
        yield "".join(part or "" for n, part in enumerate(parts) if n % 3 in (0, chosen))


def plain(value):
    """The bytes that a value stands for, every number being 1."""
    value = re.sub(r"%p\d(%[-+*/m]|%\{\d+\}|%'.')*%[:]?[\d.]*[dcsxo]", "1", value)
    value = re.sub(r"%(i|p\d|\{\d+\}|'.'|[-+*/m&|^=<>AOtP!~]|[?;e]|[Pg][a-zA-Z])", "", value)
    value = re.sub(r"%c|%d", "1", value)
    value = re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), value)
    value = re.sub(r"\^(.)", lambda found: chr(ord(found[1]) & 31), value)
    return value.replace("\\E", "\x1b").replace("\\s", " ").replace("\\,", ",").encode("latin-1")
