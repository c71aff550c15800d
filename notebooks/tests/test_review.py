"""A review survives being written and read, and no spreadsheet computes anything of it."""

import csv

import pytest
from refine_notebooks import Document, Output, Review, ReviewError, changed_lines
from refine_notebooks.changes import Piece
from refine_notebooks.review import escaped, unescaped

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u3000=1", "＝1", "'=1", "''@x", "=HYPERLINK(\"http://x\")", "=cmd|'/c'!A0"]
PLAIN = ["", "a", "'", "'a", "a=b", "1", "日本", "a\n=b", "x'=1"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_is_text(cell):
    assert escaped(cell) == "'" + cell
    assert unescaped(escaped(cell)) == cell


@pytest.mark.parametrize("cell", PLAIN)
def test_other_cells_stay_as_they_are(cell):
    assert escaped(cell) == cell
    assert unescaped(cell) == cell


def document(name, removed):
    return Document("0" * 64, name, "refined", changed_lines("stays", [Piece(1, 0, removed, True)]))


def test_what_was_marked_is_read_back(tmp_path):
    review = Review()
    review.mark(document('=1+1"\n,;', "=cmd|' /C calc'!A0"), "wrong", "-2+3 is\r\nno formula")
    path = review.write(tmp_path / "review.csv")
    assert Review.read(path).marks == review.marks
    with open(path, encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert "'=cmd|' /C calc'!A0" in cells


def test_a_later_mark_replaces_an_earlier_one(out, tmp_path):
    output = Output.open(out)
    connection = output.connect()
    hashes = [row[0] for row in connection.sql("SELECT text_hash FROM changes ORDER BY text_hash").fetchall()]
    review = Review()
    for text_hash in hashes:
        review.mark(output.document(connection, text_hash), "unsure")
    review.mark(output.document(connection, hashes[0]), "right")
    again = Review.read(review.write(tmp_path / "review.csv"))
    assert [mark.verdict for mark in again.marks.values()] == ["right", "unsure", "unsure"]


def test_a_file_that_is_none_is_told(tmp_path):
    assert Review.read(tmp_path / "none.csv").marks == {}
    path = tmp_path / "review.csv"
    for content in ("", "a,b\n", '"text_hash","id","verdict","note","excerpt"\n"x","y","fine","",""\n'):
        path.write_text(content, encoding="utf-8-sig")
        with pytest.raises(ReviewError, match="review.csv") as error:
            Review.read(path)
        assert "\n" not in str(error.value)
    with pytest.raises(ReviewError, match='"good" is no verdict'):
        Review().mark(document("a", "b"), "good")
