"""What the trainer and evaluate write is read, and the calibration is that of its definition."""

import json

import duckdb
import pytest
from conftest import MENU
from refine_notebooks import Output, OutputError
from refine_notebooks.training import (
    DEMO_GOLD,
    Bundle,
    Epoch,
    Unit,
    calibration_error,
    evaluation,
    judged_pages,
    reliability,
    training_log,
    write_demo_gold,
)


def test_the_shipped_bundle_has_presets_and_golden_vectors():
    bundle = Bundle.open()
    assert {"precise", "balanced", "thorough"} <= set(bundle.presets)
    assert all(len(vector["units"]) == len(vector["p"]) for vector in bundle.golden())


def test_what_is_no_bundle_or_evaluation_is_told(tmp_path):
    with pytest.raises(OutputError, match="is no bundle"):
        Bundle.open(tmp_path)
    with pytest.raises(OutputError, match="is no evaluation"):
        evaluation(tmp_path)


def test_an_evaluation_is_two_views(tmp_path):
    for view in ("figures", "curves"):
        (tmp_path / view).mkdir()
        duckdb.sql("SELECT 'all' AS \"group\"").write_parquet(str(tmp_path / view / "part-0.parquet"))
    assert evaluation(tmp_path).sql("SELECT * FROM figures JOIN curves USING (\"group\")").fetchall() == [("all",)]


def test_epochs_are_found_in_a_log():
    log = "12 pages\nepoch  1  train 0.3012  held out 0.2801  71 s\nteacher, epoch 2  train 0.1\nepoch 10  train 0.2  held out 0.25  9 s\n"
    assert training_log(log) == [Epoch(1, 0.3012, 0.2801), Epoch(10, 0.2, 0.25)]


def test_gold_of_the_demo_is_joined_by_id(tmp_path):
    first = json.loads(DEMO_GOLD.read_text(encoding="utf-8").splitlines()[0])
    pages = tmp_path / "pages.jsonl"
    pages.write_text(json.dumps({"id": first["id"], "text": "x"}) + '\n{"id": "other", "text": "y"}\nbroken\n5\n', encoding="utf-8")
    assert write_demo_gold(pages, tmp_path / "gold.jsonl") == 1
    assert json.loads((tmp_path / "gold.jsonl").read_text(encoding="utf-8")) == {**first, "raw": "x"}


def test_calibration_counts_characters_that_are_seen():
    # noise: the four of "menu"; "a b" stays, its space does not count; the last line is noise and was thought to stay
    page = ("menu\na b\nno", [[5, 8]], [Unit(1, 0, 4, 0.9), Unit(2, 0, 3, 0.1), Unit(3, 0, 2, 0.1)])
    bins = reliability([page])
    assert [(round(b.p, 6), b.noise, b.characters) for b in bins] == [(0.1, 0.5, 4), (0.9, 1.0, 4)]
    assert calibration_error(bins) == pytest.approx((0.4 * 4 + 0.1 * 4) / 8)


def test_calibration_of_nothing_is_zero():
    assert reliability([]) == []
    assert calibration_error([]) == 0.0
    assert reliability([("", [], []), ("  ", [], [Unit(1, 0, 2, 1.0)])]) == []


def test_pages_of_gold_meet_their_units_by_their_texts(out, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"raw": MENU, "keep": [[13, 42]]}) + "\n" + json.dumps({"raw": "x", "keep": []}) + "\n", encoding="utf-8")
    output = Output.open(out)
    pages = list(judged_pages(output, output.connect(), gold))
    assert [(raw, keep) for raw, keep, _ in pages] == [(MENU, [[13, 42]])]
    assert [(unit.line, unit.end, round(unit.p, 2)) for unit in pages[0][2]] == [(1, 12, 0.95), (2, 29, 0.88)]
