"""Two outputs of one corpus beside each other."""

from __future__ import annotations

from typing import Iterable, NamedTuple

import duckdb

from refine_notebooks.output import Output, OutputError

_JOINED = """
    SELECT a.text_hash AS text_hash, a.id AS id, a.chars AS chars, a.outcome AS outcome_a, b.outcome AS outcome_b,
           a.removed_chars AS removed_a, b.removed_chars AS removed_b, a.share_removed AS share_a, b.share_removed AS share_b
    FROM a_changes a JOIN b_changes b USING (text_hash)"""


class Overlap(NamedTuple):
    """Characters that went in both outputs, or in one alone."""

    both: int
    a_alone: int
    b_alone: int

    def __add__(self, other: "Overlap") -> "Overlap":  # type: ignore[override]
        return Overlap(*(mine + theirs for mine, theirs in zip(self, other)))


def side_by_side(a: Output, b: Output) -> duckdb.DuckDBPyConnection:
    """The views of both, as a_… and b_…, and `pairs`: the texts that both have, with what became of them in each."""
    connection = b.connect("b_", a.connect("a_"))
    connection.sql(f"CREATE OR REPLACE VIEW pairs AS {_JOINED}")
    if not connection.sql("SELECT 1 FROM pairs LIMIT 1").fetchall() and a.facts()["documents"]:
        raise OutputError(f"{a.path} and {b.path} have no text in common; they must be of one corpus")
    return connection


def figures(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    """The figures of both that differ."""
    return connection.sql("""
        SELECT measure, side, a.value AS a, b.value AS b, b.value - a.value AS difference
        FROM a_figures a JOIN b_figures b USING (measure, side)
        WHERE a."group" IS NULL AND b."group" IS NULL AND a.value <> b.value
        ORDER BY measure, side""")


def overlap(connection: duckdb.DuckDBPyConnection) -> Overlap:
    """Over all texts that both have, each once."""
    rows = connection.sql("""
        SELECT a.pieces, b.pieces
        FROM (SELECT text_hash, any_value(pieces) AS pieces FROM a_removed GROUP BY text_hash) a
        FULL JOIN (SELECT text_hash, any_value(pieces) AS pieces FROM b_removed GROUP BY text_hash) b USING (text_hash)
        WHERE lower(hex(coalesce(a.text_hash, b.text_hash))) IN (SELECT text_hash FROM pairs)""").fetchall()
    total = Overlap(0, 0, 0)
    for a, b in rows:
        total += overlap_of(a or [], b or [])
    return total


def overlap_of(a: Iterable[dict], b: Iterable[dict]) -> Overlap:
    """Of the pieces of one text; line feeds do not count."""
    mine, theirs = _characters(a), _characters(b)
    both = sum(len(range(max(s, t), min(e, f))) for line in mine for s, e in mine[line] for t, f in theirs.get(line, []))
    sizes = [sum(end - start for spans in side.values() for start, end in spans) for side in (mine, theirs)]
    return Overlap(both, sizes[0] - both, sizes[1] - both)


def _characters(pieces: Iterable[dict]) -> dict[int, list[tuple[int, int]]]:
    """What went of each line, from and to; the pieces of a line do not overlap."""
    lines: dict[int, list[tuple[int, int]]] = {}
    for piece in pieces:
        lines.setdefault(piece["line"], []).append((piece["start"], piece["start"] + len(piece["text"])))
    return lines
