"""Cuts a text into the units that the tagger decides on (docs/tagger.md, section 1)."""

from typing import NamedTuple

LONG_LINE = 300
SHORT_UNIT = 20
SEPARATORS = frozenset("|·•»›—–-●▪")
CLOSERS = frozenset("\"'”’»)]}")
ENDS = frozenset(".!?…。！？")
IDEOGRAPHIC_ENDS = frozenset("。！？")
IDEOGRAPHIC_CLOSERS = frozenset("」』”’）")


class Unit(NamedTuple):
    """A part of a line: line number from 0, `[start, end)` in code points of the line."""

    line: int
    start: int
    end: int


def cut(text: str) -> list[Unit]:
    """The units of all lines in order. A blank line has none."""
    units = []
    for number, line in enumerate(text.split("\n")):
        if line and not line.isspace():
            borders = [0, *starts(line), len(line)]
            units.extend(Unit(number, a, b) for a, b in zip(borders, borders[1:]))
    return units


def starts(line: str) -> list[int]:
    """Where units start inside the line, 0 left out; empty for a line of up to 300 code points."""
    found: list[int] = []
    if len(line) <= LONG_LINE:
        return found
    start = 0
    for k in range(1, len(line)):
        if not line[k].isspace() and _starts_at(line, start, k):
            found.append(k)
            start = k
    return found


def _starts_at(line: str, start: int, k: int) -> bool:
    if not line[k - 1].isspace():
        return k - start >= SHORT_UNIT and _ideographic_end(line, start, k)
    if k - start >= LONG_LINE:
        return True
    last = k - 1
    while last >= start and line[last].isspace():
        last -= 1
    if last < start:
        return False
    if line[last] in SEPARATORS and (last == start or line[last - 1].isspace()):
        return True
    return k - start >= SHORT_UNIT and _end_before(line, start, last, CLOSERS, ENDS)


def _ideographic_end(line: str, start: int, k: int) -> bool:
    if line[k] in IDEOGRAPHIC_ENDS or line[k] in IDEOGRAPHIC_CLOSERS:
        return False
    return _end_before(line, start, k - 1, IDEOGRAPHIC_CLOSERS, IDEOGRAPHIC_ENDS)


def _end_before(line: str, start: int, last: int, closers: frozenset, ends: frozenset) -> bool:
    while last >= start and line[last] in closers:
        last -= 1
    return last >= start and line[last] in ends
