"""The gate of conf/airflow, on the figures that refine writes; Airflow itself is not needed for it."""

import ast
import json
import sys
from pathlib import Path

import pytest

AIRFLOW = Path(__file__).resolve().parents[2] / "conf" / "airflow"
sys.path.insert(0, str(AIRFLOW))
import refine_gate  # noqa: E402

LIMITS = {"failed": 0.01, "removed": 0.5, "emptied": 0.2}


COUNTS = {"documents": 1000, "refined": 600, "unchanged": 300, "emptied": 95, "failed": 5, "rejected": 0}
FIGURES = {"raw": 4000.0, "removed": 1000.0}


def test_shares_are_of_documents_and_of_characters():
    found = refine_gate.shares({"counts": COUNTS}, FIGURES)
    assert found == {"failed": 0.005, "emptied": 0.095, "removed": 0.25}
    assert refine_gate.beyond(found, LIMITS) == []


def test_an_output_is_read_from_its_manifest_and_figures(tmp_path):
    pa = pytest.importorskip("pyarrow", reason="the gate reads with pyarrow, which the notebooks do not need")
    import pyarrow.parquet as pq

    (tmp_path / "_manifest.json").write_text(json.dumps({"counts": COUNTS}))
    figures = tmp_path / "stats" / "corpus"
    figures.mkdir(parents=True)
    rows = [
        ("chars.sum", "raw", "de", 100.0),
        ("chars.sum", "raw", None, 4000.0),
        ("chars.sum", "refined", None, 3000.0),
        ("chars.mean", "raw", None, 4.0),
    ]
    columns = dict(zip(("measure", "side", "group", "value"), map(list, zip(*rows))))
    pq.write_table(pa.table(columns), figures / "part-0.parquet")
    assert refine_gate.read(str(tmp_path)) == ({"counts": COUNTS}, FIGURES)


def test_a_server_of_s3_is_taken_from_the_environment(monkeypatch):
    pytest.importorskip("pyarrow", reason="the gate reads with pyarrow, which the notebooks do not need")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9000/")
    files, root = refine_gate.place("s3a://corpus/refined")
    assert (files.type_name, root) == ("s3", "corpus/refined")


def test_what_is_beyond_its_limit_is_named():
    found = refine_gate.shares({"counts": COUNTS}, FIGURES)
    assert refine_gate.beyond(found, LIMITS | {"removed": 0.2}) == ["removed share is 0.2500, above 0.2"]


def test_an_empty_output_is_within_all_limits():
    manifest = {"counts": {"documents": 0, "emptied": 0, "failed": 0}}
    assert refine_gate.beyond(refine_gate.shares(manifest, {"raw": 0.0, "removed": 0.0}), LIMITS) == []


def test_the_dag_is_python_and_names_the_commands_in_their_order():
    source = (AIRFLOW / "refine_corpus.py").read_text()
    ast.parse(source)
    assert "plan >> program >> apply >> report >> gate(" in source
