"""Variants of a page's text that change its lines, with gold carried along."""

import random

from refine_training.pages import Page
from refine_training.samples import Sample, read_sample

GLUE = (" | ", " ", " · ", " » ", " - ", "  ")


def joined_lines(page: Page, rng: random.Random) -> Sample:
    """The page with runs of its lines joined to long ones, so that noise stands inside lines."""
    return read_sample(*joined_text(page, rng))


def joined_text(page: Page, rng: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """Its text, and the spans of it that gold keeps."""
    text, kept = _Joined(page, rng).build()
    spans, start = [], None
    for i, flag in enumerate([*kept, False]):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            spans.append((start, i))
            start = None
    return text, spans


class _Joined:
    def __init__(self, page: Page, rng: random.Random) -> None:
        self._rng = rng
        kept = bytearray(len(page.raw))
        for start, end in page.keep:
            kept[start:end] = b"\1" * (end - start)
        self._pieces: list[tuple[str, bytes]] = []
        at = 0
        for line in page.raw.split("\n"):
            self._pieces.append((line, bytes(kept[at : at + len(line)])))
            at += len(line) + 1

    def build(self) -> tuple[str, bytes]:
        """The text, and for each code point whether gold keeps it."""
        lines, marks, i = [], [], 0
        while i < len(self._pieces):
            taken = self._rng.randint(2, 40) if self._rng.random() < 0.4 else 1
            line, mark = self._join(self._pieces[i : i + taken], self._rng.choice(GLUE))
            lines.append(line)
            marks.append(mark)
            i += taken
        return "\n".join(lines), b"\0".join(marks)

    def _join(self, pieces: list[tuple[str, bytes]], glue: str) -> tuple[str, bytes]:
        marks = [mark for _, mark in pieces]
        seams = [self._seam(a, b) * len(glue) for a, b in zip(marks, marks[1:])] + [b""]
        return glue.join(line for line, _ in pieces), b"".join(m + s for m, s in zip(marks, seams))

    @staticmethod
    def _seam(before: bytes, after: bytes) -> bytes:
        """A separator between two kept lines stays; beside a deleted one it goes with it."""
        return b"\1" if before[-1:] == b"\1" and after[:1] == b"\1" else b"\0"
