"""A refined text and the pieces that went, put together line by line, and shown with what went struck out.

Every character of a text is data: nothing in it is taken for HTML, and what would reorder a line is shown by its number.
"""

from __future__ import annotations

import html
import unicodedata
from dataclasses import dataclass
from typing import Iterable, NamedTuple

_AROUND = 3
_FOLD = 8
_LONGEST = 200_000
_STYLE = """<style>
.refine-changes {font-family: monospace; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.4}
.refine-changes del {background: #ffd7d5; color: #82071e}
.refine-changes .n, .refine-changes .fold {color: #6e7781; user-select: none}
</style>"""


class Piece(NamedTuple):
    """A removed piece as in removed/: the line from 1, the code point in it from 0."""

    line: int
    start: int
    text: str
    whole_line: bool


class Part(NamedTuple):
    text: str
    removed: bool


@dataclass(frozen=True)
class Line:
    """A line of the raw text. whole: it went with its line feed."""

    number: int
    parts: tuple[Part, ...]
    whole: bool

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def changed(self) -> bool:
        return self.whole or any(part.removed for part in self.parts)


def changed_lines(refined: str, pieces: Iterable[Piece]) -> list[Line]:
    """The lines of the raw text, in parts that stay and parts that went.

    Raises ValueError where the pieces are not those of this text. Without pieces the text was unchanged.
    """
    pieces = sorted(pieces, key=lambda piece: (piece.line, piece.start))
    # an empty text beside pieces is an emptied one: no line of it is left
    stay = [] if pieces and not refined else refined.split("\n")
    lines: list[Line] = []
    taken = at = 0
    while taken < len(stay) or at < len(pieces):
        number = len(lines) + 1
        first = at
        while at < len(pieces) and pieces[at].line == number:
            at += 1
        here = pieces[first:at]
        if any(piece.whole_line for piece in here):
            lines.append(_gone(number, here))
        elif taken < len(stay):
            lines.append(_left(number, stay[taken], here))
            taken += 1
        else:
            raise ValueError(f"the pieces do not fit the text: it has no line {pieces[first].line}")
    return lines


def _gone(number: int, here: list[Piece]) -> Line:
    if len(here) != 1 or here[0].start != 0:
        raise ValueError(f"the pieces do not fit the text: line {number} went more than once")
    return Line(number, (Part(here[0].text, True),), True)


def _left(number: int, line: str, here: list[Piece]) -> Line:
    parts, raw, used = [], 0, 0
    for piece in here:
        kept = line[used : used + piece.start - raw]
        if piece.start < raw or len(kept) < piece.start - raw or not piece.text:
            raise ValueError(f"the pieces do not fit the text: line {number} has no place {piece.start}")
        parts += [Part(kept, False), Part(piece.text, True)]
        used += len(kept)
        raw = piece.start + len(piece.text)
    parts.append(Part(line[used:], False))
    return Line(number, tuple(part for part in parts if part.text), False)


def raw_text(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)


def as_html(lines: list[Line], longest: int = _LONGEST) -> str:
    """The text with what went struck out; long stretches that stay are folded, and beyond `longest` characters it is cut."""
    shown, left, body = _shown(lines), longest, []
    for at, line in enumerate(lines):
        if left <= 0:
            body.append(f'<span class="fold">cut here: {len(lines) - at:,} more lines</span>')
            break
        if shown[at]:
            body.append(_line(line, left))
            left -= len(line.text)
        elif at == 0 or shown[at - 1]:
            stays = next((i for i in range(at, len(lines)) if shown[i]), len(lines)) - at
            body.append(f'<span class="fold">… {stays:,} lines that stay …</span>')
    return f'{_STYLE}<div class="refine-changes" dir="auto">' + "\n".join(body) + "</div>"


def _shown(lines: list[Line]) -> list[bool]:
    """Lines near a change, and stretches between them that are not worth a fold."""
    near = [False] * len(lines)
    for at, line in enumerate(lines):
        if line.changed:
            for i in range(max(0, at - _AROUND), min(len(lines), at + _AROUND + 1)):
                near[i] = True
    start = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or near[at]:
            if at - start < _FOLD:
                near[start:at] = [True] * (at - start)
            start = at + 1
    return near


def _line(line: Line, left: int) -> str:
    parts = []
    for text, removed in line.parts:
        cut = text[:left]
        shown = _visible(cut) + ("…" if len(cut) < len(text) else "")
        parts.append(f"<del>{shown}</del>" if removed else shown)
        left -= len(cut)
        if left <= 0:
            break
    body = "".join(parts)
    return f'<span class="n">{line.number:>5}  </span><bdi>{body}</bdi>'


# the joiners among the format characters shape Persian, Indic scripts and emoji, and turn nothing around
_ODD = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_BLANKS = "\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5"


def _visible(text: str) -> str:
    escaped = html.escape(text, quote=True)
    return "".join(character if _plain(character) else f"[U+{ord(character):04X}]" for character in escaped)


def _plain(character: str) -> bool:
    """What a reader sees, and a tab: no control, no format character but the joiners, no separator of lines, no blank letter."""
    if unicodedata.category(character) in _ODD:
        return character in "\t\u200c\u200d"
    return character not in _BLANKS
