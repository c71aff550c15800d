"""Two outputs are compared text by text."""

from pathlib import Path

import duckdb
import pytest
from conftest import make
from refine_notebooks import Output, OutputError
from refine_notebooks.compare import Overlap, figures, overlap, overlap_of, side_by_side


def piece(line, start, text):
    return {"line": line, "start": start, "text": text, "whole_line": False}


def test_characters_that_went_in_both_are_counted_by_place():
    a = [piece(1, 0, "abcd"), piece(3, 2, "xy")]
    b = [piece(1, 2, "cdef"), piece(2, 0, "z")]
    assert overlap_of(a, b) == Overlap(2, 4, 3)
    assert overlap_of([], b) == Overlap(0, 0, 5)
    assert overlap_of(a, a) == Overlap(6, 0, 0)


def test_an_output_agrees_with_itself(tmp_path):
    a, b = (Output.open(make(tmp_path / name)) for name in "ab")
    connection = side_by_side(a, b)
    assert connection.sql("SELECT count(*), sum(removed_a - removed_b) FROM pairs").fetchall() == [(3, 0)]
    assert overlap(connection) == Overlap(36, 0, 0)
    assert figures(connection).fetchall() == []


def test_texts_of_one_output_alone_do_not_count(tmp_path):
    a = Output.open(make(tmp_path / "a"))
    b = Output.open(make(tmp_path / "b", text="Home | About\nOther.\nNobody had seen it come. [Share]"))
    connection = side_by_side(a, b)
    assert connection.sql("SELECT count(*) FROM pairs").fetchall() == [(2,)]
    assert overlap(connection) == Overlap(16, 0, 0)


def test_outputs_of_other_corpora_are_told(tmp_path):
    a, empty = (Output.open(make(tmp_path / name)) for name in "ab")
    for part in (empty.path / "stats/documents/batch=0").glob("*.parquet"):
        duckdb.read_parquet(str(part)).limit(0).write_parquet(str(part) + ".new")
        Path(str(part) + ".new").replace(part)
    with pytest.raises(OutputError, match="no text in common"):
        side_by_side(a, empty)
