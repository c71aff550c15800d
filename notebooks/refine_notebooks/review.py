"""Verdicts of a person on changed documents, in a CSV file that a spreadsheet may open.

A cell that a spreadsheet would take for a formula gets an apostrophe in front: one that begins with a tab or a line break, or,
behind any white space, with = + - @ or their full-width forms. So does a cell that has apostrophes in front of these. read() takes
one apostrophe away again, so every cell comes back as it was, and none is ever computed.
"""

from __future__ import annotations

import csv
import os
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path

from refine_notebooks.output import Document

VERDICTS = ("right", "wrong", "unsure")
COLUMNS = ("text_hash", "id", "verdict", "note", "excerpt")
_EXCERPT = 200
_FORMULA = re.compile(r"'*(\s*[=+\-@＝＋－＠]|[\t\r\n])")


class ReviewError(Exception):
    """What can't be read or marked, in one line."""


@dataclass(frozen=True)
class Mark:
    text_hash: str
    id: str
    verdict: str
    note: str
    excerpt: str


@dataclass
class Review:
    """Marks by the hash of the text; a later mark of a text replaces the earlier one."""

    marks: dict[str, Mark] = field(default_factory=dict)

    def mark(self, document: Document, verdict: str, note: str = "") -> Mark:
        """verdict: right, wrong or unsure, of all that went from this document."""
        if verdict not in VERDICTS:
            raise ReviewError(f'"{verdict}" is no verdict; one of {", ".join(VERDICTS)}')
        removed = (part.text for line in document.lines for part in line.parts if part.removed)
        excerpt = next((text.strip() for text in removed if text.strip()), "")[:_EXCERPT]
        made = Mark(document.text_hash, document.id, verdict, note, excerpt)
        self.marks[made.text_hash] = made
        return made

    def write(self, path: str | Path) -> Path:
        """Replaces the file as a whole; marks are sorted by hash."""
        path = Path(path)
        aside = path.with_name(path.name + ".tmp")
        with open(aside, "w", encoding="utf-8-sig", newline="") as out:
            rows = csv.writer(out, quoting=csv.QUOTE_ALL)
            rows.writerow(COLUMNS)
            for key in sorted(self.marks):
                rows.writerow(escaped(cell) for cell in asdict(self.marks[key]).values())
        os.replace(aside, path)
        return path

    @classmethod
    def read(cls, path: str | Path) -> "Review":
        """What an earlier review wrote; empty where there is none yet."""
        path = Path(path)
        if not path.exists():
            return cls()
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = [tuple(row) for row in csv.reader(file)]
        if not rows or rows[0] != COLUMNS:
            raise ReviewError(f"{path}: is no review; its first line should be {','.join(COLUMNS)}")
        review = cls()
        for number, row in enumerate(rows[1:], start=2):
            if len(row) != len(COLUMNS) or row[2] not in VERDICTS:
                raise ReviewError(f"{path}: row {number} is no mark; it needs {len(COLUMNS)} cells and a verdict ({', '.join(VERDICTS)})")
            made = Mark(*(unescaped(cell) for cell in row))
            review.marks[made.text_hash] = made
        return review


def escaped(cell: str) -> str:
    """The cell as no spreadsheet computes it."""
    return "'" + cell if _FORMULA.match(cell) else cell


def unescaped(cell: str) -> str:
    """What escaped() was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
