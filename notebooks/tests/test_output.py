"""An output is read as far as its commits reach, and what can't be read is told in one line."""

import json
import shutil

import duckdb
import pytest
from conftest import MENU, NOISE, STORY, make, sha
from refine_notebooks import Output, OutputError
from refine_notebooks.suspicious import largest_changes, nearest_decisions


def test_documents_come_back_with_what_went(out):
    output = Output.open(out)
    connection = output.connect()
    assert output.document(connection, sha(MENU)).raw == MENU
    assert output.document(connection, sha(STORY)).raw == STORY
    emptied = output.document(connection, sha(NOISE))
    assert (emptied.raw, emptied.id, emptied.outcome) == (NOISE, sha(NOISE), "emptied")


def test_changes_are_told_for_each_text_once(out):
    connection = Output.open(out).connect()
    rows = connection.sql("SELECT id, outcome, chars, removed_chars FROM changes ORDER BY chars").fetchall()
    assert rows == [(None, "emptied", 17, 17), ("b", "unchanged", 54, 0), ("a", "refined", 75, 20)]


def test_facts_add_up(out):
    facts = Output.open(out).facts()
    assert facts["documents"] == facts["refined"] + facts["unchanged"] + facts["emptied"] + facts["failed"]


def test_suspicious_ones_come_first(out):
    output = Output.open(out)
    connection = output.connect()
    assert [row[2] for row in largest_changes(connection).fetchall()] == ["emptied", "refined"]
    nearest = nearest_decisions(output, connection).fetchall()
    assert [(row[2], row[6]) for row in nearest] == [(2, "stays"), (1, "goes")]


def test_batches_without_a_commit_do_not_count(out):
    make(out, batch=1, text="Home | About\nAnother.\nNobody had seen it come. [Share]", committed=False)
    output = Output.open(out)
    assert output.batches == (0,)
    assert output.connect().sql("SELECT count(*) FROM documents").fetchall() == [(3,)]


def test_a_run_that_is_under_way_says_so(tmp_path):
    assert not Output.open(make(tmp_path / "out", manifest={"finished": False})).facts()["finished"]


def without_measures(out):
    part = str(out / "stats/documents/batch=0/part-0.parquet")
    duckdb.read_parquet(part).select("id, text_hash").write_parquet(part + ".new")
    shutil.move(part + ".new", part)


@pytest.mark.parametrize(
    "broken, message",
    [
        (lambda out: (out / "_manifest.json").unlink(), "has no _manifest.json"),
        (lambda out: (out / "_manifest.json").write_text("{"), "can't be read"),
        (lambda out: (out / "_manifest.json").write_text('{"command": "program"}'), "is an output of program"),
        (lambda out: (out / "_manifest.json").write_text("[]"), "can't be read: it is no JSON object"),
        (lambda out: (out / "_manifest.json").write_text('{"command": "run", "finished": true}'), "has no versions, bundle"),
        (lambda out: without_measures(out), "those of another refine"),
        (lambda out: shutil.rmtree(out / "_batches"), "older refine"),
        (lambda out: (out / "_batches/0/committed.json").unlink(), "no batch of it is done yet"),
        (lambda out: shutil.rmtree(out / "refined/batch=0"), "has no files, though the batch was done"),
        (lambda out: shutil.rmtree(out / "stats/corpus"), "has no stats/corpus"),
    ],
)
def test_what_cannot_be_read_is_told(out, broken, message):
    broken(out)
    with pytest.raises(OutputError, match=message) as error:
        Output.open(out).connect()
    assert "\n" not in str(error.value)
    assert str(out) in str(error.value)


def test_an_output_that_kept_no_pieces_can_be_counted_but_not_seen(out):
    manifest = json.loads((out / "_manifest.json").read_text())
    manifest["identity"]["values"]["keep-removed"] = "false"
    (out / "_manifest.json").write_text(json.dumps(manifest))
    shutil.rmtree(out / "removed")
    output = Output.open(out)
    connection = output.connect()
    assert connection.sql("SELECT sum(removed_chars) FROM changes").fetchall() == [(37,)]
    with pytest.raises(OutputError, match="keep-removed false"):
        output.document(connection, sha(MENU))


def test_a_text_that_is_not_the_one_it_was_is_told(out):
    connection = Output.open(out).connect()
    connection.sql("CREATE OR REPLACE TABLE kept AS SELECT text_hash, pieces[1:1] AS pieces FROM removed")
    connection.sql("CREATE OR REPLACE VIEW removed AS SELECT * FROM kept")
    with pytest.raises(OutputError, match="do not give the raw text"):
        Output.open(out).document(connection, sha(MENU))


def test_a_hash_that_nobody_has_is_told(out):
    output = Output.open(out)
    with pytest.raises(OutputError, match="has no document with the hash 00"):
        output.document(output.connect(), "00")


def test_an_output_without_documents_has_no_rows(out):
    for dataset in ("refined", "removed", "programs", "failed", "stats/documents"):
        part = str(out / dataset / "batch=0" / "part-0.parquet")
        rows = duckdb.read_parquet(part)
        rows.limit(0).write_parquet(part + ".empty")
        shutil.move(part + ".empty", part)
    output = Output.open(out)
    connection = output.connect()
    assert connection.sql("SELECT count(*) FROM changes").fetchall() == [(0,)]
    assert largest_changes(connection).fetchall() == []
    assert nearest_decisions(output, connection).fetchall() == []
