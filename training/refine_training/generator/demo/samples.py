"""Windows of pages with the program that gold asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from refine_training.pages import Page

SHARE_KEPT = 0.5
MOST_LINES = 120


@dataclass(frozen=True)
class LinedPage:
    """The lines of a page, and of each whether gold leaves it out (None: nothing visible on it)."""

    lines: tuple[str, ...]
    noise: tuple[bool | None, ...]


def lined(page: Page) -> LinedPage:
    """A line is noise where gold keeps less than half of its visible characters."""
    kept = np.zeros(len(page.raw) + 1, bool)
    for start, end in page.keep:
        kept[start:end] = True
    visible = np.array([not c.isspace() for c in page.raw] + [False])
    lines, noise, at = page.raw.split("\n"), [], 0
    for line in lines:
        seen = visible[at : at + len(line)]
        share = (kept[at : at + len(line)] & seen).sum() / seen.sum() if seen.any() else None
        noise.append(None if share is None else bool(share < SHARE_KEPT))
        at += len(line) + 1
    return LinedPage(tuple(lines), tuple(noise))


def program(noise: Sequence[bool | None]) -> str:
    """The smallest program of whole lines; lines without anything visible go with noise on both sides."""
    if all(flag is not False for flag in noise) and any(noise):
        return "remove_all()"
    ops, first, last = [], None, None
    for number, flag in enumerate([*noise, False], 1):
        if flag:
            first, last = first or number, number
        elif flag is False and first:
            ops.append(f"remove_lines({first}, {last})")
            first = None
    return "\n".join(ops) or "keep_all()"


def without_noise(page: LinedPage) -> LinedPage:
    """What an extractor would leave: the lines that stay."""
    kept = [(line, flag) for line, flag in zip(page.lines, page.noise) if not flag]
    return LinedPage(tuple(line for line, _ in kept), tuple(flag for _, flag in kept))


def sparse(page: LinedPage, random: np.random.Generator) -> LinedPage:
    """Noise but for a tenth of it dropped, in runs, as after an extractor that is not perfect."""
    stay = np.repeat(random.random(len(page.lines) // 3 + 1) < 0.1, 3)[: len(page.lines)]
    kept = [(line, flag) for line, flag, stays in zip(page.lines, page.noise, stay) if not flag or stays]
    return LinedPage(tuple(line for line, _ in kept), tuple(flag for _, flag in kept))


def part(page: LinedPage, random: np.random.Generator) -> LinedPage:
    """So many lines of a longer page, from anywhere."""
    start = int(random.integers(max(0, len(page.lines) - MOST_LINES) + 1))
    return LinedPage(page.lines[start : start + MOST_LINES], page.noise[start : start + MOST_LINES])


def epoch(pages: Sequence[LinedPage], random: np.random.Generator) -> Iterator[LinedPage]:
    """A part of each page as it is, and one as often without most or all of its noise."""
    for page in pages:
        yield part(page, random)
        yield part(without_noise(page) if random.random() < 0.5 else sparse(page, random), random)
