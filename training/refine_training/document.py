"""A text as the net sees it: units, table rows and shape features."""

from dataclasses import dataclass

import numpy as np

from refine_training.context import Place, fill_context
from refine_training.features import SHAPE, Lexical, lexical
from refine_training.units import Unit, cut


@dataclass(frozen=True)
class Document:
    """The units of a text with their rows (`ids`, one array a unit), shape features and places."""

    units: list[Unit]
    ids: list[np.ndarray]
    shape: np.ndarray
    place: Place


def read_document(text: str) -> Document:
    """The features of the text's units, context included."""
    lines = text.split("\n")
    units = cut(text)
    found = [lexical(lines[u.line][u.start : u.end]) for u in units]
    shape = np.array([f.shape for f in found], np.float32).reshape(-1, SHAPE)
    place = _place(lines, units, found)
    fill_context(shape, place)
    return Document(units, [f.ids for f in found], shape, place)


def _place(lines: list[str], units: list[Unit], found: list[Lexical]) -> Place:
    return Place(
        length=np.array([f.length for f in found], np.int32),
        key=np.array([f.key for f in found], np.uint32),
        words=np.array([f.words for f in found], np.int32),
        stop_words=np.array([f.stop_words for f in found], np.int32),
        indent=np.array([_indent(lines[u.line]) for u in units], np.int32),
        starts_line=np.array([u.start == 0 for u in units], bool),
        cut_line=np.array([u.end - u.start < len(lines[u.line]) for u in units], bool),
        after_blank=np.array([_after_blank(lines, u.line) for u in units], bool),
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _after_blank(lines: list[str], number: int) -> bool:
    return number > 0 and not lines[number - 1].strip()
